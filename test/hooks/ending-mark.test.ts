import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { HandOver } from '../../lib/engine/hand-over';
import { EndingMark } from '../../lib/hooks/ending-mark';
import { MemoryFiles } from '../engine/memory-files';

const created = { schema: 1, claim: '22', state: 'created', run: 'mine' } as ClaimEntry;

async function marking(before: ClaimEntry | undefined, launch?: string) {
  const files = new MemoryFiles();
  const handOver = new HandOver(files, '/folder');
  if (before !== undefined) {
    await handOver.restore(before);
  }
  return { files, handOver, mark: new EndingMark(handOver, created, launch) };
}

describe('the mark that servers are being terminated', () => {
  test('is set on the claim, and on the launch that a record is of', async () => {
    const { files, mark } = await marking(created, '11');
    await mark.set();
    expect(Object.fromEntries(files.content)).toEqual({
      '/folder/claim-22.json': { ...created, state: 'ending' },
      '/folder/11.ending': {},
    });
  });

  test.each<[string, ClaimEntry | undefined, string | undefined]>([
    ['a claim with a record', created, '11'],
    ['a claim without a record', created, undefined],
    ['a claim that this machine did not know', undefined, '11'],
    ['a claim of which nothing was known, without a record', undefined, undefined],
    ['a claim whose servers were recorded', { ...created, state: 'recorded' }, '11'],
  ])('leaves no trace where it is taken back: %s', async (_, before, launch) => {
    const { files, mark } = await marking(before, launch);
    const was = structuredClone(files.content);
    await mark.set();
    await mark.set();
    await mark.takeBack();
    expect(files.content).toEqual(was);
  });

  test.each<[string, ClaimEntry | undefined]>([
    ['was set by an earlier run, whose calls may have been carried out', { ...created, state: 'ending' }],
    ['was set by another run', { ...created, state: 'ending', run: 'another' }],
  ])('stays where it %s', async (_, before) => {
    const { files, mark } = await marking(before, '11');
    await mark.set();
    const was = structuredClone(files.content);
    await mark.takeBack();
    expect(files.content).toEqual(was);
  });

  test.each<[string, ClaimEntry | undefined]>([
    ['has resumed the launch', { ...created, run: 'another' }],
    ['has resumed the launch as this one', created],
    ['has begun to terminate as well', { ...created, state: 'ending', run: 'another' }],
    ['has forgotten the claim', undefined],
  ])('is not taken back where another run %s meanwhile', async (_, now) => {
    const { files, handOver, mark } = await marking(created, '11');
    await mark.set();
    files.content.delete('/folder/claim-22.json');
    if (now !== undefined) {
      await handOver.restore(now);
    }
    const was = structuredClone(files.content);
    await mark.takeBack();
    expect(files.content).toEqual(was);
  });

  test('is not taken back where it was not set', async () => {
    const { files, mark } = await marking({ ...created, state: 'ending' });
    await mark.takeBack();
    const fresh = await marking({ ...created, claim: '22', state: 'created' }, '11');
    await fresh.handOver.markEnding('11');
    await fresh.mark.takeBack();
    expect(fresh.files.content.has('/folder/11.ending')).toBe(true);
    expect(files.content.size).toBe(1);
  });

  test('is set on the launch alone where the claim has other servers by now, and stays', async () => {
    const files = new MemoryFiles();
    const mark = new EndingMark(new HandOver(files, '/folder'), undefined, '11');
    await mark.set();
    await mark.takeBack();
    expect([...files.content.keys()]).toEqual(['/folder/11.ending']);
  });

  test('is set once: what another run writes after it is not overwritten', async () => {
    const { handOver, mark } = await marking(created);
    await mark.set();
    await handOver.restore({ ...created, run: 'another' });
    await mark.set();
    expect(await handOver.readClaim('22')).toEqual({ ...created, run: 'another' });
  });
});
