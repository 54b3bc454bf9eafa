import type { Dialect } from '../../apis/api';
import type { InstanceView } from '../../apis/instance-view';
import { type Parameter, propPath, type WireParameters } from '../../apis/parameter';
import type { ProgramNames } from '../../apis/vendor';
import { parameterOf, wirePattern } from '../../apis/wire-parameters';
import type { Declaration, Declarations, Member, Value } from './declarations';
import { importedParameters, isNo, unreported } from './imported-parameters';

/** Servers of one API and place, to be declared. */
export interface ImportedServers {
  readonly dialect: Dialect;
  readonly place: string;
  readonly endpoint?: string;
  readonly program: ProgramNames;
  readonly views: readonly InstanceView[];
  /** What the API tells of them beside the views, by id. */
  readonly more: ReadonlyMap<string, WireParameters>;
}

/** A program that declares the servers, and adopts them. */
export function declareServers(imported: ImportedServers): Declarations {
  const { dialect, place, endpoint, program, views } = imported;
  const taken = new Set<string>();
  return {
    provider: {
      className: program.provider,
      id: dialect.vendor.id,
      props: [textMember(dialect.vendor.place.word, place), ...textMembers('endpoint', endpoint)],
    },
    servers: views.map((view) => declared(imported, view, idOf(view, taken))),
  };
}

function declared({ dialect, program, more }: ImportedServers, view: InstanceView, id: string): Declaration {
  const given = importedParameters(dialect, view, program, more.get(view.id));
  const missing = unreported(dialect, given).map(({ wire }) => wire);
  const { chosenBy } = program;
  return {
    className: program.instance,
    id,
    ...(missing.length === 0 ? {} : { remark: `Required, and not reported by the API: ${missing.join(', ')}` }),
    props: [
      ...(chosenBy === undefined ? [] : [{ name: chosenBy.prop, value: { kind: 'enum', ...chosenBy } as const }]),
      ...propsOf(dialect, given, program),
      { name: 'adoptInstanceIds', value: { kind: 'texts', items: [view.id] } },
    ],
  };
}

type Tree = Map<string, Tree | Value>;

function propsOf(dialect: Dialect, given: WireParameters, program: ProgramNames): Member[] {
  const root: Tree = new Map();
  for (const [wire, value] of Object.entries(given)) {
    const segments = wire.split('.');
    let node = root;
    for (const segment of segments.slice(0, -1)) {
      const child = node.get(segment) ?? new Map();
      node.set(segment, child);
      node = child as Tree;
    }
    const row = parameterOf(dialect.parameters, wire) as Parameter;
    node.set(segments[segments.length - 1], literal(row, value, program));
  }
  // A password is never reported: where one is needed, a person says where it is.
  for (const { wire } of dialect.parameters.filter(({ secret, wire }) => secret && needsPassword(wire, given))) {
    root.set(wire, { kind: 'secret', variable: 'SERVER_PASSWORD' });
  }
  return membersOf(root, '', program);
}

function membersOf(tree: Tree, stem: string, program: ProgramNames): Member[] {
  return [...tree].map(([segment, node]) => ({
    name: propPath(segment)[0].name,
    value: node instanceof Map ? nodeValue(node, `${stem}${segment}`, program) : node,
  }));
}

function nodeValue(tree: Tree, wire: string, program: ProgramNames): Value {
  const [[first, node]] = tree;
  if (!/^\d+$/.test(first)) {
    return { kind: 'struct', className: classOf(wire, program), members: membersOf(tree, `${wire}.`, program) };
  }
  if (!(node instanceof Map)) {
    return { kind: 'texts', items: [...tree.values()].flatMap((item) => ('text' in item ? [item.text] : [])) };
  }
  const items = [...tree].map(([index, item]) => membersOf(item as Tree, `${wire}.${index}.`, program));
  return { kind: 'structs', className: classOf(`${wire}.${first}`, program), items };
}

function classOf(wire: string, { structs = {} }: ProgramNames): string {
  return structs[wirePattern(wire)];
}

/** A way to log in that is one of several, and is by password. */
function needsPassword(wire: string, given: WireParameters): boolean {
  return !wire.includes('.') && Object.values(given).includes('passwd');
}

function literal(row: Parameter, value: string, { enums = {} }: ProgramNames): Value {
  const member = Object.hasOwn(enums, row.wire) ? enums[row.wire].members[value] : undefined;
  if (member !== undefined) {
    return { kind: 'enum', className: enums[row.wire].name, member };
  }
  if (row.type === 'boolean' || row.type === 'booleanText') {
    return { kind: 'boolean', yes: !isNo(row, value) };
  }
  return (row.type === 'integer' || row.type === 'number') && /^\d+(\.\d+)?$/.test(value)
    ? { kind: 'number', digits: value }
    : { kind: 'text', text: value };
}

function textMembers(name: string, text: string | undefined): Member[] {
  return text === undefined ? [] : [textMember(name, text)];
}

function textMember(name: string, text: string): Member {
  return { name, value: { kind: 'text', text } };
}

/** By its name where that can be a construct's, and else by its id. */
function idOf({ id, name = '' }: InstanceView, taken: Set<string>): string {
  const base = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  const wanted = base === '' || taken.has(base) ? id : base;
  taken.add(wanted);
  return wanted;
}
