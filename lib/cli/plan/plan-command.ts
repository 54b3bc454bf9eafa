import { type ExitCode, exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { type Alarm, alarms } from './fates';
import { findPlan, type PlanSource } from './find-plan';
import { planJson, planSchema } from './plan-json';
import { planMarkdown } from './plan-markdown';
import { planText } from './plan-text';
import { othersText, summary, totalText } from './plan-words';
import { withPrices } from './planned-prices';
import { alarmsOf, classified } from './planned-servers';

export interface PlanOptions {
  readonly failOn?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly schema?: boolean;
  /** Whether APIs are asked for prices. @default true */
  readonly prices?: boolean;
}

/** Says what a plan means for the servers of a stack. */
export async function planCommand(session: Session, source: PlanSource, options: PlanOptions): Promise<ExitCode> {
  if (options.schema === true) {
    session.printJson(planSchema);
    return exitCode.ok;
  }
  const watched = watchedAlarms(options.failOn);
  const { document, declared, stack } = await findPlan(session, source);
  const all = classified(document, declared, session.world.dialects, stack);
  const servers =
    options.prices === false
      ? all.map((one) => one.servers)
      : await withPrices(session, all, declared, source.plan === undefined);
  const others = document.others.filter((action) => action !== 'none');
  const raised = watched.filter((alarm) => servers.some((one) => alarmsOf(one).includes(alarm)));
  if (options.json === true) {
    session.printJson(planJson(servers, stack, others, raised));
  } else if (options.markdown === true) {
    session.print(planMarkdown(servers, stack, (text) => session.reporter.mask(text)));
  } else {
    session.print(
      [planText(session, servers), summary(servers), totalText(servers), othersText(others)].filter(Boolean).join('\n'),
    );
  }
  if (document.errored) {
    session.say(session.style.red('Terraform could not complete this plan: servers may be missing from it.'));
    return exitCode.failed;
  }
  if (raised.length > 0) {
    session.say(session.style.red(`--fail-on: the plan has what it names: ${raised.join(', ')}.`));
    return exitCode.alarm;
  }
  return exitCode.ok;
}

function watchedAlarms(failOn: string | undefined): Alarm[] {
  const named = (failOn ?? '').split(',').map((name) => name.trim());
  const unknown = named.filter((name) => name !== '' && !(alarms as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`--fail-on knows ${alarms.join(', ')}, joined by commas, and not ${unknown.join(', ')}.`);
  }
  return alarms.filter((alarm) => named.includes(alarm));
}
