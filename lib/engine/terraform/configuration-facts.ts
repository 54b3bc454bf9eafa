import type { JsonObject } from '../../apis/json';
import { object, objects, text } from '../../apis/loose';
import { declaredKeys, digestOfNames } from '../../contract/names';

/** Which objects a configuration declares. */
export interface ConfigurationFacts {
  readonly names: ReadonlySet<string>;
  /** From address to address, as `moved` blocks say. */
  readonly moves: ReadonlyMap<string, string>;
  /** Addresses that Terraform is to forget without destroying anything, as `removed` blocks say. */
  readonly forgotten: ReadonlySet<string>;
  /** Local values that are maps, by name, as they are written. */
  readonly locals: ReadonlyMap<string, JsonObject>;
}

export interface ConfigurationFile {
  readonly name: string;
  readonly content: string;
}

export function isConfigurationFile(name: string): boolean {
  return name.endsWith('.tf') || name.endsWith('.tf.json');
}

/** Reads JSON and, for these blocks, HCL. Terraform itself reports files that are neither. */
export function configurationFacts(files: readonly ConfigurationFile[]): ConfigurationFacts {
  const parts = files.map(({ name, content }) => (name.endsWith('.json') ? ofJson(content) : ofHcl(content)));
  return {
    names: new Set(parts.flatMap(({ names }) => names)),
    moves: new Map(parts.flatMap(({ moves }) => moves)),
    forgotten: new Set(parts.flatMap(({ forgotten }) => forgotten)),
    locals: new Map(parts.flatMap(({ locals }) => locals)),
  };
}

/**
 * A digest of the instances that the configuration declares: the same as at synthesis, if it is the same configuration.
 */
export function digestOfDeclared({ names }: ConfigurationFacts): string {
  return digestOfNames(declaredKeys(names));
}

/**
 * The address of an object after the moves: a state may be older than these. Terraform moves nothing to the address of
 * another object of the state: a `moved` block may be older than the present use of its names.
 */
export function addressAfterMoves(
  { moves }: ConfigurationFacts,
  address: string,
  occupied: ReadonlySet<string>,
): string {
  const seen = new Set<string>([address]);
  let current = address;
  for (
    let next = moves.get(current);
    next !== undefined && !seen.has(next) && !occupied.has(next);
    next = moves.get(current)
  ) {
    seen.add(next);
    current = next;
  }
  return current;
}

interface Part {
  readonly names: readonly string[];
  readonly moves: readonly (readonly [string, string])[];
  readonly forgotten: readonly string[];
  readonly locals: readonly (readonly [string, JsonObject])[];
}

function ofJson(content: string): Part {
  let document: JsonObject;
  try {
    document = object(JSON.parse(content)) ?? {};
  } catch {
    document = {};
  }
  // A single block needs no list.
  return {
    names: Object.keys(object(object(document.resource)?.null_resource) ?? {}),
    moves: objects(document.moved).flatMap(({ from, to }) => pair(text(from), text(to))),
    forgotten: objects(document.removed)
      .filter(({ lifecycle }) => objects(lifecycle).some(({ destroy }) => destroy === false))
      .flatMap(({ from }) => text(from) ?? []),
    locals: Object.entries(object(document.locals) ?? {}).flatMap(([name, value]) => {
      const map = object(value);
      return map === undefined ? [] : [[name, map] as const];
    }),
  };
}

function ofHcl(content: string): Part {
  // Not within comments, which would otherwise count as blocks.
  const code = content.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/^\s*(#|\/\/).*/gm, '');
  const argument = (body: string, name: string) => new RegExp(`(?:^|[\\s{])${name}\\s*=\\s*([^\\s#]+)`).exec(body)?.[1];
  const bodies = (type: string) =>
    [...code.matchAll(new RegExp(`^\\s*${type}\\s*\\{`, 'gm'))].map(({ index, 0: head }) =>
      bodyAt(code, index + head.length),
    );
  return {
    names: [...code.matchAll(/^\s*resource\s+"null_resource"\s+"([^"]+)"/gm)].map(([, name]) => name),
    moves: bodies('moved').flatMap((body) => pair(argument(body, 'from'), argument(body, 'to'))),
    forgotten: bodies('removed')
      .filter((body) => argument(body, 'destroy') === 'false')
      .flatMap((body) => argument(body, 'from') ?? []),
    locals: [],
  };
}

/** The text up to the brace that closes the block. */
function bodyAt(code: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; end < code.length && depth > 0; end++) {
    depth += code[end] === '{' ? 1 : code[end] === '}' ? -1 : 0;
  }
  return code.slice(start, end - 1);
}

function pair(from: string | undefined, to: string | undefined): [string, string][] {
  return from === undefined || to === undefined ? [] : [[from, to]];
}
