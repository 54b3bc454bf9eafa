import { styleText } from 'node:util';
import { DemoFailure } from './demo-failure';

let step = 0;

export function heading(text: string): void {
  step += 1;
  console.log(`\n${bold(`${step}. ${text}`)}`);
}

export function note(text: string): void {
  console.log(text.replace(/^(?=.)/gm, '   '));
}

/** One line of progress under a heading. */
export function progress(who: string, what: string): void {
  console.log(`   ${who.padEnd(10)} ${what}`);
}

export function fail(error: unknown): void {
  console.error(`\n${bold('The demo failed.')} ${error instanceof DemoFailure ? error.message : String(error)}`);
  process.exitCode = 1;
}

function bold(text: string): string {
  return process.stdout.isTTY && process.env.NO_COLOR === undefined ? styleText('bold', text) : text;
}
