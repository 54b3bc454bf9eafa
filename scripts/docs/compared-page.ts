import { type DialectId, dialects } from '../../lib/apis';
import { changeWordOf, changeWords } from '../../lib/apis/change-kind';
import { type Parameter, propName } from '../../lib/apis/parameter';
import { type Compared, type ComparedRow, qingCloudInstance, tencentInstance } from './compared';

/** docs/compared.md: the vendors' own providers and this library, argument by argument, and parameter by parameter. */
export function comparedPage(command: string): string {
  return `${[
    `<!-- Generated from scripts/docs/compared.ts and the parameter tables in lib/apis: change those, then run \`${command}\`. -->`,
    "# Compared with the vendors' providers",
    `What a change of each argument does to a server that exists, there and here, in the words of [parameters.md](parameters.md). *Ignored*: the plan shows a change, and the apply calls nothing. *An option* says how others are changed, and is no property of the server. What was read is the schema and the update function of the version that is named; neither provider was run against a vendor.`,
    ...section(tencentInstance, 'tencent-3.0', 'CvmInstance'),
    ...section(qingCloudInstance, 'qingcloud', 'QingCloudInstance'),
    '## Beside the arguments',
    [
      '- Both providers are programs of their own, with a schema that Terraform knows: their plans show unknown and computed values by attribute, and drift at each plan. Here drift is in the plan with `refresh`, and [`plan`](cli.md#plan) says what it means.',
      '- Here a change that needs a stop is refused unless `allowStop` allows it, and all changes of one apply share one stop. There each change that needs one stops the server by itself.',
      '- Here a launch whose reply is lost is found again, and a destroy returns when the API says that the server is gone: [recovery.md](recovery.md). Secrets are in no state: [secrets-and-credentials.md](secrets-and-credentials.md).',
      '- There many other resources of the vendors exist beside the server. Here there are servers only.',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

function section<Option extends string>(compared: Compared<Option>, api: DialectId, construct: string): string[] {
  const { resource, repository, version, commit, rows } = compared;
  const { parameters } = dialects[api];
  const named = new Set(rows.flatMap(({ ours = [] }) => ours));
  const lacking = parameters.filter(({ wire }) => !named.has(wire));
  const gentler = rows.filter((row) => row.word === changeWords.newServer && wordsOf(row, api).some(isGentler));
  const harsher = rows.filter((row) => isGentler(row.word) && wordsOf(row, api).includes(changeWords.newServer));
  const kept = rows.filter(
    (row) => row.word === changeWords.reinstall && wordsOf(row, api).includes(changeWords.newServer),
  );
  return [
    `## \`${resource}\``,
    `[${repository}](https://github.com/${repository}) ${version} (\`${commit}\`), and \`${construct}\`. Of ${rows.length} arguments, a change of ${gentler.length} costs a server there and none here, of ${harsher.length} the other way round; of ${kept.length} it costs the system disk there and the server here.`,
    [
      '| Argument | There | Prop | Here | Note |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map((row) => `| ${cells(row, api).map(escaped).join(' | ')} |`),
    ].join('\n'),
    `Parameters of the API that it has no argument for (${lacking.length}): ${lacking.map(shown).join(', ')}.`,
  ];
}

function isGentler(word: string): boolean {
  return word === changeWords.inPlace || word === changeWords.offline;
}

function cells<Option extends string>(row: ComparedRow<Option>, api: DialectId): string[] {
  const { theirs, word, ours = [], options = [], note = '' } = row;
  const props = [...ours.map((wire) => propName(rowOf(api, wire).wire)), ...options];
  return [code(theirs), word, props.map(code).join(', '), wordsOf(row, api).join(', '), note];
}

/** What a change of our parameters does: the same word once. */
function wordsOf<Option>({ ours = [] }: ComparedRow<Option>, api: DialectId): string[] {
  return [...new Set(ours.map((wire) => wordOf(rowOf(api, wire))))];
}

function wordOf(row: Parameter): string {
  return `${changeWords[changeWordOf(row)]}${row.ofNewElement === true ? ', if added' : ''}`;
}

function rowOf(api: DialectId, wire: string): Parameter {
  const found = dialects[api].parameters.find((row) => row.wire === wire);
  if (found === undefined) {
    throw new Error(`scripts/docs/compared.ts names ${wire}, which is no parameter of ${api} any more.`);
  }
  return found;
}

function shown(row: Parameter): string {
  return `${code(propName(row.wire))} (${wordOf(row).toLowerCase()})`;
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

function code(text: string): string {
  const [, name, rest = ''] = /^(\S+)(.*)$/.exec(text) ?? [];
  return `\`${name}\`${rest}`;
}
