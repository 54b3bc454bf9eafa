import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { pulledState, type SampleInstance } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const asked = askedServers['API 3.0'];
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

/** A launched set of claim 22, and what the folder knows of it. */
async function launched(change: Partial<ClaimEntry> | undefined): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  if (change === undefined) {
    world.files.clear();
  } else {
    world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });
  }
  world.said.length = 0;
  return world;
}

const abandoned = (world: HookWorld, context = {}) =>
  world.runClaim(abandon, asked, { resource: '22', ...context }).then(() => alive(world).length);

describe('a claim that is destroyed', () => {
  test.each<[string, Partial<ClaimEntry> | undefined, number]>([
    ['terminates what its launch made', { state: 'created' }, 0],
    ['completes a termination that was cut off', { state: 'ending' }, 0],
    ['finds out what its launch made', { state: 'intent', launch: undefined }, 0],
    ['finds out, without the folder, what its launch made', undefined, 0],
    ['finds out what its launch made on another machine', { state: 'nothing', elsewhere: true, launch: undefined }, 0],
    ['lets go of what was recorded and taken out of the state', { state: 'recorded' }, 2],
    ['has nothing to do where nothing was sent', { state: 'nothing' }, 2],
    ['has nothing to do where the servers were terminated', { state: 'ended' }, 2],
  ])('%s, and is forgotten: %#', async (_, change, left) => {
    const world = await launched(change);
    expect(await abandoned(world)).toBe(left);
    expect(world.entry()).toBeUndefined();
  });

  test('says what it lets go of, and nothing of what was never made', async () => {
    const world = await launched({ state: 'recorded' });
    await abandoned(world);
    expect(world.said).toEqual([
      `Let go of ${alive(world).join(', ')}: its record was taken out of Terraform's state. Nothing was terminated.`,
    ]);
    const over = await launched({ state: 'ended' });
    const before = over.cloud.requests.length;
    await abandoned(over);
    expect(over.said).toEqual([]);
    expect(over.cloud.requests).toHaveLength(before);
  });

  test('keeps what is to be retained', async () => {
    expect(await abandoned(await launched({ state: 'created' }), { removalPolicy: 'RETAIN' })).toBe(2);
  });

  test.each<[string, Partial<ClaimEntry> | undefined]>([
    ['of which this machine knows nothing', undefined],
    ['of which it knows only that nothing was sent from here', { state: 'nothing', elsewhere: true }],
  ])('leaves to its record what the state says that one has: %s', async (_, change) => {
    const world = await launched(change);
    world.setState(pulledState({ key: 'web', claim: '22', ids: alive(world), objects: ['record'] }));
    const before = structuredClone(world.files);
    const { length } = world.cloud.requests;
    expect(await abandoned(world)).toBe(2);
    expect(world.cloud.requests).toHaveLength(length);
    expect(world.files).toEqual(before);
  });

  test.each<[string, SampleInstance]>([
    ['of another claim', { key: 'db', claim: '33', ids: ['ins-9'], objects: ['record'] }],
    ['that is none, of the same claim', { key: 'web', claim: '22', objects: ['guard', 'hold'] }],
  ])('is not held back by a record %s', async (_, instance) => {
    const world = await launched(undefined);
    world.setState(pulledState(instance));
    expect(await abandoned(world)).toBe(0);
  });

  test('tells of other launches of its construct that were cut off, and terminates none of them', async () => {
    const world = await launched({ state: 'created', claim: '33' });
    const other = world.files.get('/folder/claim-22.json');
    world.files.delete('/folder/claim-22.json');
    world.files.set('/folder/claim-33.json', other);
    world.files.set('/folder/claim-22.json', { state: 'ended' });
    expect(await abandoned(world)).toBe(2);
    expect(world.said.join('\n')).toContain('An earlier launch of stack/web was cut off before Terraform saved it');
    expect([...world.files.keys()].filter((path) => path.includes('claim'))).toEqual(['/folder/claim-33.json']);
  });
});
