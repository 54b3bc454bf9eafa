import { describe, expect, test } from 'vitest';
import type { Part } from '../../lib/hooks/fleet-parts';
import { Added, added, addServers } from '../../lib/hooks/grow';
import type { HookRun } from '../../lib/hooks/hook-run';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const v3 = askedServers['API 3.0'];
const size = '1001';
const part = (number: number, count: number, there = 2): Part => ({ number, there, count });

/** What these launches of a size come to. */
async function grown(world: HookWorld, parts: readonly Part[], more: object = {}, asked: Texts = v3) {
  const to = new Added();
  let ids: readonly string[] = [];
  await world.runClaim(
    async (run) => {
      ids = await addServers(run, parts, to);
    },
    { ...asked, claim: '22' },
    { resource: '2001', sizeId: size, claimIsNew: true, fleet: true, ...more },
  );
  return { ids, to };
}

async function started(): Promise<HookWorld> {
  const world = await HookWorld.start();
  world.setState(pulledState());
  return world;
}

const counts = ({ cloud }: HookWorld) =>
  cloud.requests.flatMap(({ action, parameters }) => (action === 'RunInstances' ? [parameters.InstanceCount] : []));
const alive = ({ cloud }: HookWorld) => cloud.running().map(({ id }) => id);

/** The API launches one fewer than requested, so many times. */
function launchFewer(world: HookWorld, times: number): void {
  let left = times;
  world.tamper = (action, body) => {
    if (action !== 'RunInstances' || left-- <= 0) {
      return body;
    }
    const reply = JSON.parse(body);
    world.cloud.terminate(reply.Response.InstanceIdSet.pop());
    return JSON.stringify(reply);
  };
}

describe('what a size adds', () => {
  test('is launched by a call for each part, with an entry of its own that names the hook that delivers it', async () => {
    const world = await started();
    const { ids, to } = await grown(world, [part(0, 2), part(1, 1)], { adopt: ['ins-00000000'] });
    expect(counts(world)).toEqual(['2', '1']);
    expect([...ids].sort()).toEqual(alive(world).sort());
    expect([...to.views.keys()].sort()).toEqual([...ids].sort());
    expect(world.entry(size)).toMatchObject({ state: 'created', instanceIds: ids.slice(0, 2), launch: '2001' });
    expect(world.entry(`${size}-1`)).toMatchObject({ state: 'created', instanceIds: ids.slice(2), launch: '2001' });
  });

  test('is launched though the hook itself only checks: whoever calls has looked at that', async () => {
    const world = await started();
    const { ids } = await grown(world, [part(0, 1)], { dryRun: true });
    expect(alive(world)).toEqual(ids);
  });

  test('is launched by further calls where the API launches fewer than requested', async () => {
    const world = await started();
    launchFewer(world, 1);
    const { ids } = await grown(world, [part(0, 3), part(1, 1, 5)], {}, { ...v3, MinCount: '1', HostName: 'web' });
    expect(counts(world)).toEqual(['3', '1', '1']);
    expect(ids.map((id) => world.cloud.instance(id).hostname)).toEqual(['web3', 'web4', 'web5', 'web6']);
    expect(world.entry(`${size}-1000000`)).toMatchObject({ instanceIds: [ids[2]] });
    expect(world.entry(`${size}-1`)).toMatchObject({ instanceIds: [ids[3]] });
  });

  test('is no more than is wanted, where an earlier run has launched more', async () => {
    const world = await started();
    const { ids: two } = await grown(world, [part(0, 2)]);
    expect((await grown(world, [part(0, 1), part(1, 1)])).ids).toEqual(two);
    expect(alive(world)).toHaveLength(2);
  });

  test('is known not to be of another machine once it runs', async () => {
    const world = await started();
    await grown(world, [part(0, 1)], { claimIsNew: false });
    expect(world.entry(size)?.elsewhere).toBeUndefined();
  });

  test('has the deals of its calls', async () => {
    const world = await started();
    const { to } = await grown(world, [part(0, 1), part(1, 1)], {}, askedServers['legacy prepaid']);
    expect(new Set(to.references).size).toBe(2);
  });
});

describe('a call that fails', () => {
  test.each<[string, number, boolean]>([
    ['names what earlier ones have launched', 2, true],
    ['names nothing where it is the first', 1, false],
  ])('%s', async (_, nth, isNamed) => {
    const world = await started();
    world.cloud.faults.add({ action: 'RunInstances', kind: 'error', code: 'InvalidParameter', nth });
    const failure = await grown(world, [part(0, 1), part(1, 1)]).catch((error: Error) => error.message);
    expect(failure).toMatch(/InvalidParameter/);
    const kept = `Launched and kept: ${alive(world).join()}. The next apply resumes with the rest.`;
    expect(String(failure).includes(kept)).toBe(isNamed);
    expect(String(failure).includes('Launched and kept')).toBe(isNamed);
  });

  test('for a reason of this program is passed on as it is', async () => {
    const world = await started();
    world.killCall = { number: 3, when: 'before' };
    await expect(grown(world, [part(0, 1), part(1, 1)])).rejects.toThrow(Killed);
  });
});

test('a launch requests each parameter where it was, and its own number', () => {
  const settings = { InstanceName: 'web', HostName: 'web' };
  const of = (dialect: object) => added({ dialect, input: { triggers: v3, settings } } as unknown as HookRun, 2, 3);
  const known = { count: 'InstanceCount' };
  expect(of({ known })).toEqual({ triggers: { ...v3, InstanceCount: '3' }, settings });
  // An API may number names, and leave out what none of these has.
  const { ImageId: _image, ...others } = v3;
  const changed = ({ HostName: _host, ...all }: Texts, there: number, count: number) => ({
    ...Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'ImageId')),
    InstanceName: `web${there}-${count}`,
  });
  expect(of({ known, added: changed })).toEqual({
    triggers: { ...others, InstanceCount: '3' },
    settings: { InstanceName: 'web2-3' },
  });
});
