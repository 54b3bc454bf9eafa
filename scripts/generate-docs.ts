import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DialectId, dialects } from '../lib/apis';
import type { Dialect } from '../lib/apis/api';
import { changeWordOf, changeWords, readAtBoot } from '../lib/apis/change-kind';
import { type Parameter, propName } from '../lib/apis/parameter';
import { described, type PasswordForm, type PasswordRule } from '../lib/apis/password-rule';
import { type Rule, reasons } from '../lib/apis/rule';
import { libraryRule } from '../lib/synthesis/library-rules';
import { comparedPage } from './docs/compared-page';
import { dialectRules } from './docs/dialect-rules';
import { reasonsOf } from './docs/fixed-reasons';
import { permissionsPage } from './docs/permissions-page';
import { phasesPage } from './docs/phases-page';
import { phasesPromela } from './docs/phases-promela';
import { vendorFactsPage } from './docs/vendor-facts-page';

/**
 * Writes the reference pages from the tables and rules that the library itself uses. With `--check` it writes nothing and
 * fails where a page is not what it would write.
 */

const command = 'npx tsx scripts/generate-docs.ts';

/** Where each API is chosen, and what the document has that is no prop. */
const usage: Readonly<Record<string, { readonly construct: string; readonly exceptions: readonly string[] }>> = {
  qingcloud: {
    construct: '`QingCloudInstance`',
    exceptions: [
      '`zone` is a prop of `QingCloudProvider`, in lower case: [qingcloud/zone-is-lower-case](rules.md).',
      'The common parameters (`action`, `time_stamp`, `access_key_id`, `version`, `signature_method`, `signature_version`, `signature`) are added when the request is sent.',
      'This API has no client token: a launch with a lost reply is looked up by its `instance_name`.',
    ],
  },
  'tencent-3.0': {
    construct: '`CvmInstance`',
    exceptions: [
      '`Region` is a prop of `TencentCloudProvider`.',
      '`Action`, `Version` and the other common parameters are added when the request is sent.',
      '`ClientToken` is set by the library, from the claim and the attempt: a call that is sent twice launches one set of servers.',
    ],
  },
  'tencent-2017-03-12': {
    construct: '`CvmInstance` with `api: CvmApi.V2_ENDPOINT`',
    exceptions: [
      '`Region` is a prop of `TencentCloudProvider`.',
      '`Action`, `Version` and the other common parameters are added when the request is sent.',
      '`ClientToken` is set by the library, from the claim and the attempt: a call that is sent twice launches one set of servers.',
    ],
  },
  'tencent-v2-prepaid': {
    construct: '`CvmLegacyInstance` with `chargeType: CvmLegacyChargeType.PREPAID`',
    exceptions: legacyExceptions(),
  },
  'tencent-v2-hour': {
    construct: '`CvmLegacyInstance` with `chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR`',
    exceptions: legacyExceptions(),
  },
};

function legacyExceptions(): string[] {
  return [
    '`Region` is a prop of `TencentCloudProvider`, in the spelling of API 3.0 (`ap-guangzhou`); the short code (`gz`) is derived from it.',
    '`Action` and the other common parameters are added when the request is sent.',
    '`clientToken` is set by the library, from the claim and the attempt: a call that is sent twice launches one set of servers.',
  ];
}

const generated = `<!-- Generated from the parameter tables and rules in lib/apis: change those, then run \`${command}\`. -->`;

const all = Object.values(dialects);

function rulesPage(): string {
  return page([
    generated,
    '# Rules',
    'What synthesis checks, all findings at once. An **error** can never work, and synthesis fails; a **warning** may have become valid since the document was written, or has a surprising effect. A finding names the prop, its value and what to do, and ends with the id of its rule. Secrets, and values that are known only after apply, are not checked, except for whether they are given.',
    table(
      ['Because', ''],
      Object.entries(reasons).map(([reason, text]) => [reason, text]),
    ),
    ...all.flatMap((dialect) => [
      `## ${dialect.title}`,
      `${usage[dialect.id].construct}.`,
      rulesTable(dialectRules[dialect.id].filter((rule) => !isOfTable(rule))),
      'Single parameters:',
      rulesTable(dialectRules[dialect.id].filter(isOfTable)),
    ]),
    '## Passwords',
    'A password is not known at synthesis. Its value is checked when the hook runs, before any request: it must satisfy the rules of one kind of operating system.',
    table(
      ['API', 'Password', 'Document'],
      all.flatMap(({ title, passwordRule, resetPasswordRule }) => [
        passwordRow(title, passwordRule),
        ...(resetPasswordRule === undefined ? [] : [passwordRow(`${title}, set later`, resetPasswordRule)]),
      ]),
    ),
    '## This library',
    rulesTable(Object.values(libraryRule)),
  ]);
}

function passwordRow(title: string, rule: PasswordRule | undefined): string[] {
  return [
    title,
    rule === undefined
      ? 'The document states no rule.'
      : rule.forms.map((form) => `${inCode(described(form), form)}.`).join(' '),
    rule === undefined ? '' : `<${rule.document}>`,
  ];
}

/** Punctuation means something in Markdown unless it is code. */
function inCode(text: string, { kinds }: PasswordForm): string {
  const [punctuation] = kinds.map(({ name }) => name).filter((name) => name.includes('`'));
  return punctuation === undefined ? text : text.replace(punctuation, () => `\`\` ${punctuation} \`\``);
}

type RuleTexts = Pick<Rule, 'id' | 'level' | 'sentence' | 'document'> & Partial<Pick<Rule, 'because'>>;

/** `qingcloud/count/range` comes from the table, `qingcloud/volumes-need-count-1` does not. */
function isOfTable({ id }: RuleTexts): boolean {
  return id.split('/').length > 2;
}

function rulesTable(rules: readonly RuleTexts[]): string {
  return table(['Id', 'Level', 'Because', 'Rule', 'Document'], rules.map(ruleRow));
}

function ruleRow({ id, level, because, sentence, document }: RuleTexts): string[] {
  return [`\`${id}\``, level, because ?? '', sentence, document.startsWith('https:') ? `<${document}>` : document];
}

function parametersPage(): string {
  return page([
    generated,
    '# Parameters',
    "Every request parameter of the five APIs, by the document's own name, with the prop that carries it. *Change* says what a different value does to servers that exist. **In place**: a call changes it, and servers that run go on running. **In place, with a stop**: the call needs them stopped, which `allowStop` must allow; otherwise the apply refuses the change. All changes of one apply share one stop. **New server**: they are terminated, and others launched. **Reinstalls**: the system is installed again, which costs the system disk and keeps id, addresses and data disks. **If added**: it counts for a disk that is added to the list, and of one that exists the apply refuses a change. **Left out** says what a parameter becomes that leaves the configuration; elements of lists of networks, volumes, keys, disks and tags are taken away, and everything else stays as it is, which the apply says. What **changes nothing** concerns launches only. A password counts at the **next launch**; where the construct has `passwordVersion`, changing that sets it on servers that exist. Under *Note*, **newer** marks what the vendor added after the document was written, and **after the launch** what is no parameter of the launch: a call of its own sets it; what **is read at the next boot** does not reach a server that runs before. The rules are in [rules.md](rules.md).",
    'Parameters that have no prop yet can be passed in `additionalParameters`, under the name on the wire with array indexes filled in; a change replaces the servers.',
    ...all.flatMap((dialect) => [
      `## ${dialect.title}`,
      `${usage[dialect.id].construct}.`,
      summary(dialect),
      table(
        ['Parameter', 'Prop', 'Type', 'Required', 'Change', 'Constraint', 'Rules', 'Note'],
        dialect.parameters.map((row) => parameterRow(dialect, row)),
      ),
      'Not in the table:',
      usage[dialect.id].exceptions.map((exception) => `- ${exception}`).join('\n'),
    ]),
  ]);
}

function parameterRow(dialect: Dialect, row: Parameter): string[] {
  const rules = dialectRules[dialect.id].filter(
    ({ id, concerns }) => concerns.includes(row.wire) || isOfListOf(row.wire, id),
  );
  return [
    `\`${row.wire}\``,
    `\`${propName(row.wire)}\``,
    typeName(row),
    requiredText(row),
    changeText(row),
    constraintText(row),
    rules.map(({ id }) => `\`${id.slice(id.indexOf('/') + 1)}\``).join(', '),
    row.afterLaunch === true
      ? 'after the launch'
      : row.newerThanDocument === true
        ? 'newer'
        : row.readAtBoot === true
          ? readAtBoot
          : '',
  ];
}

/** The rule about a list's length is named after the list, not after what lies in it. */
function isOfListOf(wire: string, id: string): boolean {
  const list = /^[^/]+\/(.+)\/max-items$/.exec(id)?.[1];
  return list !== undefined && wire.startsWith(`${list}.`);
}

function typeName({ type, secret }: Parameter): string {
  const names = {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'boolean',
    booleanText: 'boolean',
  };
  return secret === true ? '`Secret`' : names[type];
}

function requiredText({ wire, required }: Parameter): string {
  if (required !== true) {
    return '';
  }
  return wire.includes('.') ? `with \`${propName(wire.slice(0, wire.lastIndexOf('.')))}\`` : 'yes';
}

function changeText(row: Parameter): string {
  const word = changeWords[changeWordOf(row)];
  const reinstalls = row.reinstalls === true ? `; with \`reinstallOnImageChange\`: ${changeWords.reinstall}` : '';
  const made = row.ofNewElement === true ? `${word}, if added` : `${word}${reinstalls}`;
  return typeof row.whenRemoved === 'object' ? `${made}; left out: ${row.whenRemoved.becomes || 'none'}` : made;
}

/** How many parameters of an API change in which way, and why some have no call. */
function summary({ id, parameters }: Dialect): string {
  const words = Object.entries(changeWords).flatMap(([word, text]) => {
    const count = parameters.filter((row) => changeWordOf(row) === word).length;
    return count === 0 ? [] : [`${text}: ${count}`];
  });
  const reasons = reasonsOf(id as DialectId);
  return [
    `Of ${parameters.length} parameters: ${words.join('; ')}. A new server for:`,
    '',
    ...[...reasons].map(([reason, wires]) => `- ${wires.map((wire) => `\`${wire}\``).join(', ')}: ${reason}.`),
  ].join('\n');
}

function constraintText({ range, perCall, step, maxLength, maxItems, knownValues, closed }: Parameter): string {
  const [minimum, maximum] = range ?? [];
  return [
    minimum === undefined
      ? ''
      : maximum === Number.POSITIVE_INFINITY
        ? `at least ${minimum}`
        : `${minimum} to ${maximum}${perCall === true ? ' a call' : ''}`,
    step === undefined ? '' : `steps of ${step}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems} in the list`,
    knownValues === undefined ? '' : `${closed === true ? 'one of' : 'documented:'} ${knownValues.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const pages = [
  { name: 'docs/rules.md', content: rulesPage() },
  { name: 'docs/parameters.md', content: parametersPage() },
  { name: 'docs/compared.md', content: comparedPage(command) },
  { name: 'docs/permissions.md', content: permissionsPage(command) },
  { name: 'docs/phases.md', content: phasesPage(command) },
  { name: 'model/phases.pml', content: phasesPromela(command) },
  { name: 'docs/vendor-facts.md', content: vendorFactsPage(command) },
].map((one) => ({ ...one, path: join(__dirname, '..', one.name) }));

if (process.argv.includes('--check')) {
  for (const { name } of pages.filter(({ path, content }) => contentOf(path) !== content)) {
    console.error(`${name} is not what the tables and rules say: run \`${command}\`.`);
    process.exitCode = 1;
  }
} else {
  for (const { path, content } of pages) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
