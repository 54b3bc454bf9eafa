import type { DialectId } from '../../../lib/apis';
import type { Weather } from '../schedule';
import type { Edit, Turn } from './edit';
import type { Programs } from './program';

/** Two stacks and what people do with them, one turn after the other. */
export interface Life {
  readonly number: number;
  /** Draws it again, alone. */
  readonly seed: string;
  readonly dialect: DialectId;
  readonly weather: Weather;
  /** Servers of somebody else, alike in image and place, that must live on. */
  readonly strangers: number;
  /** A file that is saved after each object, or a server of states that is saved late. */
  readonly backend: 'local' | 'http';
  readonly programs: Programs;
  readonly turns: readonly Turn[];
}

/** One line for people. */
export function describeTurn({ edit, target, late, machine, fault, recovery }: Turn): string {
  return [
    describeEdit(edit),
    target === undefined ? '' : `-target ...${target}`,
    late === undefined ? '' : `by a plan, with ${late} before it is applied`,
    machine === 'same' ? '' : `on the ${machine} machine`,
    fault.kind === 'none'
      ? ''
      : `with ${JSON.stringify(fault)}, then ${recovery.how}${recovery.elsewhere ? ' elsewhere' : ''}`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function describeEdit(edit: Edit): string {
  const { do: name, stack, ...rest } = edit;
  const shown = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return [`${stack}: ${name}`, ...shown].join(' ');
}

export function describeLife(life: Life): string {
  const { number, dialect, backend, turns } = life;
  return `#${number} ${dialect}, state ${backend}: ${turns.map((turn, index) => `\n    ${index + 1}. ${describeTurn(turn)}`).join('')}`;
}
