import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { HandOver } from '../../lib/engine/hand-over';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launchedBySize, noteRecorded } from '../../lib/hooks/resized';
import { MemoryFiles } from '../engine/memory-files';
import { wholeEntry } from '../engine/whole-entry';

type Phases = Readonly<Record<string, ClaimEntry['state']>>;

/** A hook of the claim 22 and its size 1500, and what the machine has noted, by claim. */
async function runWith(noted: Phases, input = { claimId: '22', sizeId: '1500' }) {
  const handOver = new HandOver(new MemoryFiles(), '/folder');
  for (const [claim, state] of Object.entries(noted)) {
    await handOver.restore({ ...wholeEntry({ claim }), state } as ClaimEntry);
  }
  return { run: { handOver, input } as unknown as HookRun, handOver };
}

async function notedAfter(noted: Phases, input?: { claimId: string; sizeId: string }): Promise<Phases> {
  const { run, handOver } = await runWith(noted, input);
  await noteRecorded(run);
  return Object.fromEntries((await handOver.readClaims()).map(({ claim, state }) => [claim, state]));
}

describe('once record and members are in the state', () => {
  test.each<[string, Phases, Phases]>([
    ['the launch of the record is recorded', { 22: 'created' }, { 22: 'recorded' }],
    [
      'so are all launches of the size',
      { 1500: 'created', '1500-1': 'created', '1500-10000': 'created' },
      { 1500: 'recorded', '1500-1': 'recorded', '1500-10000': 'recorded' },
    ],
    ['what the size has terminated is forgotten', { 22: 'recorded', '1500-end': 'ended' }, { 22: 'recorded' }],
    ['nothing follows where nothing was noted', {}, {}],
    [
      'launches that are in doubt stay so',
      { 22: 'intent', 1500: 'intent', '1500-1': 'nothing' },
      { 22: 'intent', 1500: 'intent', '1500-1': 'nothing' },
    ],
    [
      'other claims and sizes keep what they have',
      { 33: 'created', 1501: 'created', '1501-1': 'created', '1501-end': 'ended' },
      { 33: 'created', 1501: 'created', '1501-1': 'created', '1501-end': 'ended' },
    ],
  ])('%s', async (_, before, after) => {
    expect(await notedAfter(before)).toEqual(after);
  });

  test('an instance without a size has that of no fleet', async () => {
    const noted: Phases = { 22: 'created', 1500: 'created', '1500-end': 'ended' };
    const alone = { claimId: '22' } as { claimId: string; sizeId: string };
    expect(await notedAfter(noted, alone)).toEqual({ ...noted, 22: 'recorded' });
  });
});

test('a size has launched what its own entries have created, and no record has', async () => {
  const { run } = await runWith({
    22: 'created',
    1500: 'created',
    '1500-1': 'recorded',
    '1500-2': 'intent',
    '1500-end': 'ended',
    1501: 'created',
  });
  expect((await launchedBySize(run, '1500')).map(({ claim }) => claim)).toEqual(['1500']);
});
