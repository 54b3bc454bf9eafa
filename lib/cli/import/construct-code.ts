import type { Dialect } from '../../apis/api';
import type { InstanceView } from '../../apis/instance-view';
import { type Parameter, propPath, type WireParameters } from '../../apis/parameter';
import type { ProgramNames } from '../../apis/vendor';
import { parameterOf } from '../../apis/wire-parameters';
import { importedParameters, isNo, unreported } from './imported-parameters';

/** Servers of one API and place, to be written as a program. */
export interface ImportedServers {
  readonly dialect: Dialect;
  readonly place: string;
  readonly endpoint?: string;
  readonly program: ProgramNames;
  readonly views: readonly InstanceView[];
}

/** TypeScript that declares the servers, and adopts them: a module with one function. */
export function typescriptOf({ dialect, place, endpoint, program, views }: ImportedServers): string {
  const { word } = dialect.vendor.place;
  const used = new Set<string>([program.instance, program.provider]);
  const provider = [`${word}: ${quoted(place)}`, ...(endpoint === undefined ? [] : [`endpoint: ${quoted(endpoint)}`])];
  const taken = new Set<string>();
  const blocks = views.map((view) => {
    const given = importedParameters(dialect, view, program);
    const props = [
      ...(program.chosenBy === undefined ? [] : [program.chosenBy]),
      ...propsOf(dialect, given, program, used),
      `adoptInstanceIds: [${quoted(view.id)}]`,
    ];
    const missing = unreported(dialect, given).map(({ wire }) => wire);
    const remark = missing.length === 0 ? [] : [`    // Required, and not reported by the API: ${missing.join(', ')}`];
    return [
      `  new ${program.instance}(stack, ${quoted(idOf(view, taken))}, {`,
      ...remark,
      ...props.map((prop) => indent(`${prop},`, 4)),
      '  });',
    ].join('\n');
  });
  const enumName = /\w+(?=\.)/.exec(program.chosenBy ?? '')?.[0];
  const imported = [...used, ...(enumName === undefined ? [] : [enumName])].sort();
  return [
    "import type { TerraformStack } from 'cdktf';",
    `import { ${imported.join(', ')} } from 'cdktf-run-instances';`,
    '',
    'export function declareImported(stack: TerraformStack): void {',
    `  new ${program.provider}(stack, ${quoted(dialect.vendor.id)}, { ${provider.join(', ')} });`,
    ...blocks,
    '}',
  ].join('\n');
}

type Tree = { [name: string]: Tree | string };

function propsOf(dialect: Dialect, given: WireParameters, program: ProgramNames, used: Set<string>): string[] {
  const root: Tree = {};
  for (const [wire, value] of Object.entries(given)) {
    const row = parameterOf(dialect.parameters, wire) as Parameter;
    const path = wire.split('.').map((segment) => (/^\d+$/.test(segment) ? segment : propPath(segment)[0].name));
    let node = root;
    for (const step of path.slice(0, -1)) {
      node[step] ??= {};
      node = node[step] as Tree;
    }
    node[path[path.length - 1]] = literal(row, value, program, used);
  }
  // A password is never reported: where one is needed, a person says where it is.
  for (const { wire } of dialect.parameters.filter(({ secret, wire }) => secret && needsPassword(wire, given))) {
    used.add('Secret');
    root[propPath(wire)[0].name] = "Secret.fromEnv('SERVER_PASSWORD')";
  }
  return Object.entries(root).map(([name, value]) => `${name}: ${code(value)}`);
}

/** A way to log in that is one of several, and is by password. */
function needsPassword(wire: string, given: WireParameters): boolean {
  return !wire.includes('.') && Object.values(given).includes('passwd');
}

function literal(row: Parameter, value: string, { enums = {} }: ProgramNames, used: Set<string>): string {
  const member = Object.hasOwn(enums, row.wire) ? enums[row.wire].members[value] : undefined;
  if (member !== undefined) {
    used.add(enums[row.wire].name);
    return `${enums[row.wire].name}.${member}`;
  }
  if (row.type === 'boolean' || row.type === 'booleanText') {
    return String(!isNo(row, value));
  }
  return (row.type === 'integer' || row.type === 'number') && /^\d+(\.\d+)?$/.test(value) ? value : quoted(value);
}

function code(value: Tree | string): string {
  if (typeof value === 'string') {
    return value;
  }
  const entries = Object.entries(value);
  return entries.every(([name]) => /^\d+$/.test(name))
    ? `[${entries.map(([, item]) => code(item)).join(', ')}]`
    : `{ ${entries.map(([name, item]) => `${name}: ${code(item)}`).join(', ')} }`;
}

/** A text of somebody's server as a literal: no code, and no interpolation of Terraform's either. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text.replace(/([$%])\{/g, '$1$1{'))
    .slice(1, -1)
    .replaceAll('\\"', '"');
  // What ends a line in JavaScript, and what a person would not see.
  const seen = escaped.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (one) =>
    [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
  return `'${seen.replaceAll("'", "\\'")}'`;
}

/** By its name where that can be a construct's, and else by its id. */
function idOf({ id, name = '' }: InstanceView, taken: Set<string>): string {
  const base = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  const wanted = base === '' || taken.has(base) ? id : base;
  taken.add(wanted);
  return wanted;
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
