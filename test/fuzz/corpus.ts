import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'corpus');

function pathOf(target: string): string {
  return join(folder, `${target.replace(/[^a-z0-9.]+/gi, '-').toLowerCase()}.json`);
}

/** Inputs that a target has to stand: those that broke it once, and some that reach what others do not. */
export function readCorpus(target: string): readonly unknown[] {
  const path = pathOf(target);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}

export function addToCorpus(target: string, inputs: readonly unknown[]): string {
  const path = pathOf(target);
  const all = new Set([...readCorpus(target), ...inputs].map((input) => JSON.stringify(input)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `[\n  ${[...all].join(',\n  ')}\n]\n`);
  return path;
}
