import { describe, expect, test } from 'vitest';
import type { EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';
import { cvm } from './settle-servers';

/** A hook that waits for something, to its end. */
interface Wait {
  readonly title: string;
  readonly options?: EmbeddedCloudOptions;
  readonly hook: (world: HookWorld) => Promise<void>;
}

const minutes = (count: number) => count * 60_000;
const day = minutes(24 * 60);
const asked = askedServers['API 3.0'];

const waits: readonly Wait[] = [
  {
    title: 'a launch whose servers take four minutes to boot',
    options: { bootMs: minutes(4) },
    hook: (world) => world.runClaim(launch, asked),
  },
  {
    title: 'a launch whose servers do not run within its timeout',
    options: { bootMs: minutes(20) },
    hook: (world) => world.runClaim(launch, asked, { timeouts: { create: minutes(3) } }),
  },
  {
    title: 'a launch whose servers are never listed',
    options: { listingDelayMs: minutes(60) },
    hook: (world) => world.runClaim(launch, asked),
  },
  {
    title: 'a launch that is throttled for a while',
    hook: (world) => {
      world.cloud.faults.add({ action: 'RunInstances', kind: 'throttle', times: 20 });
      return world.runClaim(launch, asked);
    },
  },
  {
    title: 'a launch whose API does not come back',
    hook: (world) => {
      world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-before', times: 1_000 });
      return world.runClaim(launch, asked);
    },
  },
  {
    title: 'a description that fails until patience ends',
    hook: (world) => {
      world.cloud.faults.add({ action: 'DescribeInstances', kind: 'status', times: 1_000 });
      return world.run(terminate, 'tencent-3.0', [world.cloud.add(cvm()).id], { claim: '22' });
    },
  },
  {
    title: 'servers that take eight minutes to terminate',
    options: { terminateMs: minutes(8) },
    hook: (world) => world.run(terminate, 'tencent-3.0', [world.cloud.add(cvm()).id], { claim: '22' }),
  },
  {
    title: 'a change that is accepted and never shows',
    hook: (world) => {
      const { id } = world.cloud.add(cvm());
      world.tamper = (_, body) => body.replaceAll('"InstanceName":"b"', '"InstanceName":"a"');
      return world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' });
    },
  },
  {
    title: 'a change that takes three minutes',
    options: { modifyMs: minutes(3) },
    hook: (world) => world.run(settle, 'tencent-3.0', [world.cloud.add(cvm()).id], { InstanceName: 'b' }),
  },
];

type WallTimeSince = (sinceStart: number) => number;

/** Everything that a person or a cloud notices of a hook. */
async function noticed({ options, hook }: Wait, stepAt: WallTimeSince): Promise<object> {
  const world = await HookWorld.start(options);
  const start = world.time;
  world.wallTimeAt = (time) => time + stepAt(time - start);
  const error = await hook(world).then(
    () => undefined,
    (thrown: Error) => thrown.message,
  );
  const calls = world.cloud.requests.map(({ action, outcome }) => `${action} ${outcome}`);
  const servers = world.cloud.instances().map(({ id, state }) => `${id} ${state}`);
  const said = [...world.said, error ?? 'no error'].map((line) => line.replaceAll(world.cloud.origin, 'the cloud'));
  return { said, calls, servers, took: world.time - start };
}

const steps: Readonly<Record<string, WallTimeSince>> = {
  'one day forward': (since) => (since > 1_000 ? day : 0),
  'one day backward': (since) => (since > 1_000 ? -day : 0),
  'to and fro all the time': (since) => Math.round(Math.sin(since) * day),
};

describe('a wall clock that steps in the middle changes neither patience nor result', () => {
  test.each(waits)('of $title', async (wait) => {
    const calm = await noticed(wait, () => 0);
    for (const [step, stepAt] of Object.entries(steps)) {
      expect({ [step]: await noticed(wait, stepAt) }).toEqual({ [step]: calm });
    }
  });
});
