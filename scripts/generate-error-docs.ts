import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ErrorTable, type FailureKind, kindsInDoubt } from '../lib/apis/failure';
import { type Phase, type StateTable, terminationStep, wasTerminated } from '../lib/apis/instance-view';
import { qingCloudErrors } from '../lib/apis/qingcloud/run-instances/errors';
import { qingCloudStates } from '../lib/apis/qingcloud/run-instances/states';
import { tencentErrors } from '../lib/apis/tencentcloud/errors';
import { tencentV2Errors } from '../lib/apis/tencentcloud/legacy/errors';
import { tencentV2States } from '../lib/apis/tencentcloud/legacy/states';
import { tencentStates } from '../lib/apis/tencentcloud/states';

/** Writes docs/errors.md from the tables that the provisioner reads. With --check, only reports whether the page is current. */
const page = 'docs/errors.md';

const classes: Readonly<Record<FailureKind, string>> = {
  refused: 'The request can never work as it is.',
  throttled: 'Too many calls. The same call works later.',
  busy: 'Another operation runs, or the state of the server forbids the call just now.',
  transient: 'The service failed.',
  clock: 'The clocks of this machine and of the service differ, or the request was seen before.',
  credentials: 'Unknown keys, a wrong signature, or no permission.',
  quota: 'A limit of the account is reached.',
  balance: 'No money in the account, or no such goods in stock.',
  taken: 'Something else has what the request names. The launch that follows a termination waits for its address.',
  gone: 'The resource does not exist, or no longer exists.',
  terminating: 'The server is being terminated already.',
  unreadable: 'The reply is not what the API documents.',
};

const apis: readonly { readonly title: string; readonly intro: string; readonly errors: ErrorTable }[] = [
  {
    title: 'QingCloud',
    intro: 'Values of `ret_code`.',
    errors: qingCloudErrors(),
  },
  {
    title: 'Tencent Cloud API 3.0, and version 2017-03-12 on the v2 endpoint',
    intro:
      'Values of `Response.Error.Code`. A code with a dot that is not listed has the class of the part before the dot. The gateway before these APIs can answer with a code of the legacy API as well.',
    errors: tencentErrors(),
  },
  {
    title: 'Tencent Cloud legacy v2 API',
    intro: 'Values of `code` and `codeDesc`. Where `codeDesc` is listed, it decides; otherwise `code` does.',
    errors: tencentV2Errors(),
  },
];

const states: readonly { readonly title: string; readonly intro: string; readonly table: StateTable }[] = [
  {
    title: 'QingCloud',
    intro: 'Values of `status`, and of `transition_status`, which wins while it is set.',
    table: qingCloudStates,
  },
  {
    title: 'Tencent Cloud API 3.0, and version 2017-03-12 on the v2 endpoint',
    intro: 'Values of `InstanceState`.',
    table: tencentStates,
  },
  { title: 'Tencent Cloud legacy v2 API', intro: 'Values of `status`.', table: tencentV2States },
];

function whileLaunching(phase: Phase): string {
  if (wasTerminated({ phase })) {
    return 'failed: terminated by somebody else';
  }
  return phase === 'running' ? 'ready' : phase === 'failed' ? 'failed' : 'wait';
}

function whileTerminating(phase: Phase): string {
  const step = terminationStep(phase, false);
  return step === terminationStep(phase, true)
    ? step
    : `${step}; where the API destroys what is in its recycle bin, and the removal policy is DESTROY, terminate once more`;
}

function errorPage(): string {
  const sections = [
    '# Errors and states',
    'Generated from the tables in `lib/apis`. Do not edit.',
    '## Classes of errors',
    'Every error that an API answers with belongs to one class, and its message ends with the advice below. A code that is not listed counts as `refused`. "Unknown" means that servers may have been made or ended all the same: such a call is repeated only where that is harmless, and looked into where it is not; so it is with a code that is marked as in doubt, unless this machine\'s clock is seen to be wrong.',
    table(
      ['Class', 'Meaning', 'Carried out?'],
      Object.entries(classes).map(([kind, means]) => [
        `\`${kind}\``,
        means,
        kindsInDoubt.has(kind as FailureKind) ? 'unknown' : 'no',
      ]),
    ),
    '## Error codes',
    ...apis.flatMap(({ title, intro, errors }) => [
      `### ${title}`,
      intro,
      table(['Code', 'Class', 'Advice'], rows(errors)),
    ]),
    '## States',
    'What this state means for a launch, and what remains to be done to terminate the server. In a state that is not listed, the hooks wait.',
    ...states.flatMap(({ title, intro, table: rules }) => [
      `### ${title}`,
      intro,
      table(
        ['State', 'The server', 'While launching', 'While terminating'],
        Object.entries(rules).map(([state, { phase, meaning }]) => [
          `\`${state}\``,
          meaning,
          whileLaunching(phase),
          whileTerminating(phase),
        ]),
      ),
    ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function doubt(inDoubt: ErrorTable[string]['inDoubt']): string {
  return inDoubt === undefined ? '' : inDoubt === 'creating' ? ', in doubt of a launch' : ', in doubt';
}

/** Numbers first, then names. */
function rows(errors: ErrorTable): string[][] {
  return Object.entries(errors)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([code, { kind, advice, inDoubt }]) => [`\`${code}\``, `\`${kind}\`${doubt(inDoubt)}`, advice]);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const current = existsSync(page) ? readFileSync(page, 'utf8') : '';
const wanted = errorPage();
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, wanted);
} else if (current !== wanted) {
  console.error(`${page} is not what the tables say. Run: npx tsx scripts/generate-error-docs.ts`);
  process.exitCode = 1;
}
