import { describe, expect, test } from 'vitest';
import { abandon } from '../../lib/hooks/abandon';
import { guard } from '../../lib/hooks/guard';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { configurationFile, pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

type Asked = Readonly<Record<string, string>>;

const apis = Object.entries(askedServers);
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);
const terminating = (world: HookWorld) =>
  world.cloud.requests.filter(({ action }) => /^(Terminate|Return|Modify|Set|Stop)/.test(action)).length;

/** A set that a hook is to terminate, and a run of that hook. */
interface Leaving {
  readonly world: HookWorld;
  readonly end: () => Promise<void>;
}

function siteOf({ api, zone, Region }: Asked): Asked {
  return { api, schema: '1', ...(zone === undefined ? { Region } : { zone }) };
}

async function recorded(asked: Asked, hook: (run: HookRun) => Promise<void>): Promise<Leaving> {
  const world = await HookWorld.start({ leaseMs: 0 });
  await world.runClaim(launch, asked);
  const file = world.files.get('/folder/11.json') as Asked;
  const record = { ...siteOf(asked), claim: '22', ...file };
  world.configuration.set('/cdk.tf.json', configurationFile([]));
  world.setState(pulledState({ key: 'web', claim: '22', ids: alive(world), triggers: record }));
  return { world, end: () => world.runClaim(hook, record, { resource: '22-guard', blockKey: 'web' }) };
}

/** A launch that was cut off once its ids were known. */
async function cutOff(asked: Asked): Promise<Leaving> {
  const world = await HookWorld.start({ leaseMs: 0 });
  world.killAt = 'DescribeInstances';
  await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(Killed);
  world.killAt = undefined;
  return { world, end: () => world.runClaim(abandon, asked, { resource: '22' }) };
}

const hooks: readonly (readonly [string, (asked: Asked) => Promise<Leaving>])[] = [
  ['terminate', (asked) => recorded(asked, terminate)],
  ['guard', (asked) => recorded(asked, guard)],
  ['abandon', cutOff],
];

const gone = 'The Terraform process that ran this hook is gone. This hook stops here';

describe.each(apis)('%s: a hook that terminates, and whose Terraform is gone,', (_, asked) => {
  test.each(hooks)('sends and writes nothing: %s', async (_hook, leaving) => {
    const { world, end } = await leaving(asked);
    const files = structuredClone([...world.files]);
    const sent = world.cloud.requests.length;
    world.terraformIsGone = () => true;
    await expect(end()).rejects.toThrow(gone);
    expect(world.cloud.requests).toHaveLength(sent);
    expect([...world.files]).toEqual(files);
  });

  test.each(hooks)('stops after the call that it was at, and the next one resumes: %s', async (_hook, leaving) => {
    const { world, end } = await leaving(asked);
    world.terraformIsGone = () => terminating(world) > 0;
    await expect(end()).rejects.toThrow(gone);
    expect(terminating(world)).toBe(1);
    expect(world.entry()).toMatchObject({ state: 'ending' });
    world.terraformIsGone = () => false;
    await end();
    expect(alive(world)).toEqual([]);
  });
});
