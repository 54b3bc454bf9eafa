import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { steps } from '../../lib/engine/phases';
import { phasesPromela } from '../../scripts/docs/phases-promela';

const model = resolve(__dirname, '..', '..', 'model');
const file = (name: string) => readFileSync(join(model, name), 'utf8');

test('the model has the table of phases through which the hooks write', () => {
  expect(file('phases.pml')).toBe(phasesPromela('npx tsx scripts/generate-docs.ts'));
});

test('the model takes every step of the table, but for adoption, which it leaves out', () => {
  const taken = [...file('hooks.pml').matchAll(/\btake\((\w+),/g)].map(([, step]) => step);
  expect([...new Set([...taken, 'adopt'])].sort()).toEqual(Object.keys(steps).sort());
});
