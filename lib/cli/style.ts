import { styleText } from 'node:util';

export type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
}

const names = ['bold', 'dim', 'red', 'green', 'yellow'] as const;

export function styleFor(coloured: boolean): Style {
  const paint = (name: (typeof names)[number]): Paint => (coloured ? (text) => styleText(name, text) : (text) => text);
  return Object.fromEntries(names.map((name) => [name, paint(name)])) as unknown as Style;
}

/** Colours are for terminals only, and respect NO_COLOR (https://no-color.org). */
export function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  return isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
}
