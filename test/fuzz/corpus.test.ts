import { expect, test } from 'vitest';
import { readCorpus } from './corpus';
import { targets } from './targets';

test.each(targets)('$name: what the fuzzer once found stays mended', async ({ name, check }) => {
  for (const input of readCorpus(name)) {
    await check(input);
  }
});

test.each(targets)('$name: has inputs to begin with', ({ name }) => {
  expect(readCorpus(name).length).toBeGreaterThan(0);
});
