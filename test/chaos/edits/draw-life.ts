import type { DialectId } from '../../../lib/apis';
import { type Drawn, drawFault, drawWeather, faultWeights, kindOf } from '../draw-schedule';
import { Random } from '../random';
import type { Fault, Weather } from '../schedule';
import { deedsOf } from './apply-edit';
import type { Edit, Trait, Turn } from './edit';
import type { Life } from './life';
import {
  type InstanceProgram,
  instanceOf,
  keys,
  newInstance,
  type Programs,
  type StackId,
  type StackProgram,
} from './program';

export type EditKind = Edit['do'];

/** Every kind of edit and how often it is drawn. */
export const editWeights: readonly (readonly [EditKind, number])[] = [
  ['nothing', 2],
  ['add', 10],
  ['delete', 7],
  ['rename', 8],
  ['provider', 6],
  ['rename-provider', 2],
  ['drop-provider', 1],
  ['move', 7],
  ['state-rm', 7],
  ['removed', 4],
  ['adopt', 6],
  ['select', 4],
  ['replace', 6],
  ['change', 20],
  ['forbidden', 1],
  ['destroy', 2],
];

const dialects: readonly (readonly [DialectId, number])[] = [
  ['tencent-3.0', 4],
  ['qingcloud', 4],
  ['tencent-v2-prepaid', 4],
  ['tencent-2017-03-12', 1],
  ['tencent-v2-hour', 1],
];

export const turnsOfALife = 10;

/** The life of this number: the same for the same seed, whatever else is drawn. */
export function drawLife(seed: string, number: number, drawn: Drawn = {}): Life {
  const random = new Random(`${seed}/life/${number}`);
  const dialect = random.weighted(dialects);
  const backend = random.weighted([
    ['local', 1],
    ['http', 1],
  ] as const);
  const programs: Programs = { a: drawProgram(random, keys.slice(0, 3)), b: drawProgram(random, keys.slice(2, 5)) };
  return {
    number,
    seed,
    dialect,
    weather: lagged(random, drawWeather(random)),
    strangers: random.chance(0.25) ? 1 : 0,
    backend,
    programs,
    turns: drawTurns(random, programs, backend, drawn),
  };
}

/** Seldom, the list lags behind for longer than anybody waits by chance. */
function lagged(random: Random, weather: Weather): Weather {
  return random.chance(0.06) ? { ...weather, listingDelayMs: 75_000 } : weather;
}

function drawProgram(random: Random, names: readonly string[]): StackProgram {
  const instances = names.slice(0, random.integer(1, 3)).map((key) => drawInstance(random, key, ['north', 'south']));
  return { providers: ['north', 'south'], instances, moved: [], removed: [] };
}

function drawInstance(random: Random, key: string, providers: readonly string[]): InstanceProgram {
  const provider = random.pick(providers);
  const count = random.weighted([
    [1, 12],
    [2, 5],
    [3, 3],
  ] as const);
  const single = count === 1 && random.chance(0.5);
  return newInstance(key, provider, {
    count,
    single,
    strategy: single ? undefined : random.pick([undefined, 'one by one', 'new before old'] as const),
    allowStop: random.chance(0.5),
    retain: random.chance(0.1),
  });
}

function drawTurns(random: Random, first: Programs, backend: Life['backend'], drawn: Drawn): Turn[] {
  let programs = first;
  return Array.from({ length: turnsOfALife }, () => {
    const edit = drawEdit(random, programs, backend);
    // As far as it can be known before: what is adopted and which blocks are moved changes no later edit.
    const noShape = { single: [], keyed: [], blocks: [] };
    programs = deedsOf(programs, edit, { shapeOf: () => noShape, adoptable: () => ({}) })?.programs ?? programs;
    return drawTurn(random, edit, drawn);
  });
}

function drawTurn(random: Random, edit: Edit, drawn: Drawn): Turn {
  const fault = random.chance(0.45) ? drawEditFault(random, edit, drawn) : ({ kind: 'none' } as const);
  const plain = fault.kind === 'none' && edit.do !== 'destroy' && edit.do !== 'select';
  const target =
    plain && random.chance(0.08) ? random.pick(['', '_launch', '_record', '_settled'] as const) : undefined;
  const late =
    plain && target === undefined && random.chance(0.08)
      ? random.pick(['nothing', 'another-program', 'another-deployment'] as const)
      : undefined;
  return {
    edit,
    ...(target === undefined ? {} : { target }),
    ...(late === undefined ? {} : { late }),
    machine: random.weighted([
      ['same', 7],
      ['new', 3],
      ['first', 2],
    ] as const),
    fault,
    recovery: {
      how: random.chance(0.25) ? 'revert' : 'again',
      elsewhere: random.chance(0.3),
    },
  };
}

function drawEditFault(random: Random, { do: kind }: Edit, { kinds }: Drawn): Fault {
  const operation =
    kind === 'add' || kind === 'adopt' || kind === 'select' ? 'create' : kind === 'change' ? 'replace' : 'destroy';
  const weights = faultWeights.filter(([fault]) => fault !== 'none');
  return drawFault(random, operation, kinds === undefined ? random.weighted(weights) : kindOf(random, kinds));
}

function drawEdit(random: Random, programs: Programs, backend: Life['backend']): Edit {
  for (;;) {
    const stack = random.pick(['a', 'b'] as const);
    const edit = drawEditOf(random, random.weighted(editWeights), stack, programs, backend);
    if (edit !== undefined) {
      return edit;
    }
  }
}

function drawEditOf(
  random: Random,
  kind: EditKind,
  stack: StackId,
  programs: Programs,
  backend: Life['backend'],
): Edit | undefined {
  const program = programs[stack];
  const taken = program.instances.map(({ key }) => key);
  const free = keys.filter((key) => !taken.includes(key));
  const full = taken.length >= 3;
  switch (kind) {
    case 'nothing':
    case 'destroy':
      return { do: kind, stack };
    case 'select': {
      // The http backend has no workspaces.
      const selection =
        backend === 'local' && random.chance(0.6)
          ? ({ backend: 'first', workspace: random.pick(['default', 'prod']) } as const)
          : { backend: random.pick(['first', 'second'] as const), workspace: 'default' };
      return { do: kind, stack, selection };
    }
    case 'add':
    case 'adopt': {
      if (full) {
        return undefined;
      }
      const instance = drawInstance(random, random.pick(free), program.providers);
      return kind === 'add'
        ? { do: kind, stack, instance }
        : { do: kind, stack, instance, from: random.pick(['free', 'held'] as const), nth: random.integer(0, 5) };
    }
    case 'drop-provider':
      return random.chance(0.5) && program.providers.length > 1
        ? { do: kind, stack, provider: random.pick(program.providers) }
        : undefined;
    case 'rename-provider': {
      const to = ['north', 'south', 'west'].find((id) => !program.providers.includes(id));
      return to === undefined ? undefined : { do: kind, stack, from: random.pick(program.providers), to };
    }
    default:
      return taken.length === 0 ? undefined : drawEditOfKey(random, kind, stack, random.pick(taken), programs);
  }
}

function drawEditOfKey(
  random: Random,
  kind: Exclude<EditKind, 'nothing' | 'destroy' | 'select' | 'add' | 'adopt' | 'drop-provider' | 'rename-provider'>,
  stack: StackId,
  key: string,
  programs: Programs,
): Edit {
  const program = programs[stack];
  const taken = program.instances.map((instance) => instance.key);
  switch (kind) {
    case 'delete':
    case 'removed':
    case 'forbidden':
      return { do: kind, stack, key };
    case 'rename':
      return {
        do: kind,
        stack,
        key,
        to: random.pick(keys.filter((other) => !taken.includes(other))),
        moved: random.chance(0.75),
      };
    case 'provider':
      return {
        do: kind,
        stack,
        key,
        to: program.providers.find((id) => id !== instanceOf(program, key)?.provider) ?? '',
        moved: random.chance(0.4),
      };
    case 'move': {
      const to = stack === 'a' ? 'b' : 'a';
      return { do: kind, stack, key, to, first: random.pick(['a', 'b'] as const) };
    }
    case 'state-rm':
      return {
        do: kind,
        stack,
        key,
        what: random.pick(['all', 'own', 'record'] as const),
        afterwards: random.chance(0.75) ? 'delete' : 'keep',
      };
    case 'replace':
      return {
        do: kind,
        stack,
        key,
        object: random.pick(['', '_launch', '_record', '_settings', 'guard'] as const),
      };
    case 'change': {
      return {
        do: kind,
        stack,
        key,
        what: drawTraits(random),
        ...(random.chance(0.25) ? { without: random.pick(taken) } : {}),
      };
    }
  }
}

const traitWeights: readonly (readonly [Trait, number])[] = [
  ['setting', 6],
  ['project', 4],
  ['size', 4],
  ['image', 4],
  ['retain', 3],
  ['stop', 1],
  ['count', 2],
  ['strategy', 1],
];

/** One, or two to five at once, half of them. */
function drawTraits(random: Random): Trait[] {
  const many = random.chance(0.5) ? random.integer(2, 5) : 1;
  const traits: Trait[] = [];
  while (traits.length < many) {
    traits.push(random.weighted(traitWeights.filter(([trait]) => !traits.includes(trait))));
  }
  return traits;
}
