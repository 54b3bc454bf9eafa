import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { leftStopped } from '../contract/decisions';
import { fleetSuffix, nameSuffix, recordKey, settingsKey, splitList } from '../contract/triggers';
import type { SettingsEntry } from '../engine/hand-over';
import { HookError } from '../engine/hook-error';
import { recordedServers } from '../engine/terraform/recorded-servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { loginOf, shownViews } from './launch-result';
import { tagRecorded } from './ownership-tags';
import { powerChange } from './power';
import { changeable } from './remember';
import { replacing } from './replacing';
import { noteRecorded } from './resized';
import { planning } from './settle-plan';
import { makeAll, refuse, type Step, told } from './settle-steps';
import { type Describing, describeAll, describeWhenQuiet, isBusy, type Settlement } from './settlement';

/**
 * Makes the servers match the settings: describes them, compares, and changes only what differs. Run again after a crash at
 * any point, it resumes.
 */
export async function settle(run: HookRun): Promise<void> {
  const ids = splitList(run.input.triggers[recordKey.instanceIds]);
  const known = await run.handOver.readSettings(ids);
  await run.handOver.forgetSettled(ids);
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.update ?? defaultTimeoutMs);
  const { address, fleet } = run.input.context;
  const remedy = `To launch replacements: ${replacing(`${address}${fleet ? fleetSuffix.size : nameSuffix.launch}`)}`;
  const { provenance } = recordedServers(run.input.triggers);
  const { powerState, stopMode } = run.input.context;
  const context = { client, deadline, provenance, remedy, reporter: run.reporter };
  const before = await describeAtRest(context, ids);
  const notes = noting(run, ids, known);
  const power = { powerState, stopMode };
  const settlement = { ...context, power, ...notes, ...(await planning(run, before, known, notes.onceOf)) };

  const steps = before.flatMap((view) => settlement.plan(view).map((change) => ({ id: view.id, change })));
  refuse(run, steps);
  const turns = before.flatMap((view): Step[] => {
    const change = powerChange(powerState, view);
    return change === undefined ? [] : [{ id: view.id, change }];
  });
  for (const text of told([...steps, ...turns])) {
    run.reporter.say(text);
  }
  const interrupted = known?.restarting ?? {};
  let after = before;
  if (steps.length > 0 || turns.length > 0 || Object.keys(interrupted).length > 0) {
    const atOnce = Math.max(1, run.input.context.maxUnavailable ?? 1);
    await makeAll(settlement, ids, { steps, turns, interrupted }, atOnce);
    after = await verify(run, settlement, before);
  }
  if (powerState !== 'STOPPED') {
    tellStopped(run, after);
  }
  await tagRecorded(run, client, ids, deadline);
  await run.handOver.writeSettings(ids, {
    settings: changeable(run),
    complete: true,
    passwordVersion: run.input.triggers[settingsKey.passwordVersion],
    restarting: {},
  });
  await run.handOver.writeSettled(ids, run.input.resourceId, loginOf(shownViews(run.reporter, after.slice(0, 1))[0]));
  await noteRecorded(run);
}

/** The servers at rest: an operation of an earlier run may still be in progress, and would be requested again. */
async function describeAtRest(context: Describing, ids: readonly string[]): Promise<InstanceView[]> {
  const views = await describeAll(context, ids);
  const settled: InstanceView[] = [];
  for (const view of views) {
    settled.push(isBusy(view) ? await describeWhenQuiet(context, view.id) : view);
  }
  return settled;
}

/**
 * Keeps in the hand-over folder what the next run needs after a crash: which servers it must start again, and what was
 * reported before a call that must not be carried out twice.
 */
function noting(
  run: HookRun,
  ids: readonly string[],
  known: SettingsEntry | undefined,
): Pick<Settlement, 'note' | 'noteOnce'> & { readonly onceOf: (id: string) => WireParameters | undefined } {
  let restarting: SettingsEntry['restarting'] = known?.restarting ?? {};
  let once = known?.once ?? {};
  // Servers that are changed at the same time share one file: it is written by one after the other, as it is by then.
  let last: Promise<unknown> = Promise.resolve();
  const write = () => {
    const next = last
      .catch(() => undefined)
      .then(() => run.handOver.writeSettings(ids, { ...known, restarting, once, settledBy: undefined }));
    last = next;
    return next;
  };
  return {
    note: async (id, next) => {
      const { [id]: _, ...others } = restarting;
      restarting = next === undefined ? others : { ...others, [id]: next };
      await write();
    },
    noteOnce: async (id, parameter, reported) => {
      once = { ...once, [id]: { ...once[id], [parameter]: reported } };
      await write();
    },
    onceOf: (id) => once[id],
  };
}

/** Checks that the servers are as configured, and reports changed addresses. */
async function verify(run: HookRun, settlement: Settlement, before: readonly InstanceView[]): Promise<InstanceView[]> {
  const after = await describeAll(
    settlement,
    before.map(({ id }) => id),
  );
  const left = after.flatMap((view) =>
    settlement
      .plan(view)
      .filter(({ unverified }) => unverified !== true)
      .map((change) => ({ id: view.id, change })),
  );
  if (left.length > 0) {
    throw new HookError(
      `The calls were accepted, but the servers are not as configured: ${told(left).join('; ')}. Something else may be changing them. Apply again to continue.`,
    );
  }
  for (const [index, view] of after.entries()) {
    const was = addresses(before[index]);
    const is = addresses(view);
    if (was !== is) {
      run.reporter.say(
        `${view.id}: its addresses are now ${is || 'none'} (they were ${was || 'none'}). The outputs keep those of the launch.`,
      );
    }
  }
  return after;
}

/** Somebody may have stopped it on purpose; or an earlier run stopped it for a change, on another machine. */
function tellStopped(run: HookRun, views: readonly InstanceView[]): void {
  for (const { id } of views.filter(({ phase }) => phase === 'idle')) {
    run.reporter.say(leftStopped(id));
  }
}

function addresses({ privateIps, publicIps }: InstanceView): string {
  return [...privateIps, ...publicIps].join(', ');
}
