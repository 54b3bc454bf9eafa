import { describe, expect, test } from 'vitest';
import type { Fault } from '../../lib/cloud/faults/fault';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const apis = Object.entries(askedServers);
const actions = ['RunInstances', 'RunInstancesHour'];

/** Everything that can befall the call that creates, once, or until the hook gives up. */
const troubles: readonly (Omit<Fault, 'action'> & { readonly title: string })[] = [
  { title: 'the connection ends before the call is carried out', kind: 'reset-before' },
  { title: 'the connection ends after it', kind: 'reset-after' },
  { title: 'the reply breaks off', kind: 'truncate' },
  { title: 'a gateway answers before it', kind: 'status' },
  { title: 'a gateway answers after it', kind: 'status-after' },
  { title: 'the reply is garbage', kind: 'garbage' },
  { title: 'there are too many calls', kind: 'throttle' },
];

const cases = apis.flatMap(([api, asked]) =>
  troubles.flatMap(({ title, ...fault }) =>
    ([1, 1_000] as const).map((times) => ({ api, asked, title, times, fault: { ...fault, times } })),
  ),
);

function trouble(world: HookWorld, fault: Omit<Fault, 'action'>): void {
  for (const action of actions) {
    world.cloud.faults.add({ ...fault, action });
  }
}

function alive(world: HookWorld): string[] {
  return world.cloud.running().map(({ id }) => id);
}

describe.each(cases)('$api: $title, $times times', ({ asked, fault }) => {
  test('a launch that is tried until it succeeds makes the servers once', async () => {
    const world = await HookWorld.start();
    trouble(world, fault);
    await world.runClaim(launch, asked).catch(() => world.cloud.faults.clear());
    // A launch that failed is tainted, and tried again under another id.
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
    expect(world.handedOver('12').sort()).toEqual(alive(world).sort());
  });

  test('so does one that is tried again on a machine without the folder', async () => {
    const world = await HookWorld.start();
    trouble(world, fault);
    await world.runClaim(launch, asked).catch(() => world.cloud.faults.clear());
    world.files.clear();
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
  });

  test('a destroy instead leaves none, or names what it must not end', async () => {
    const world = await HookWorld.start();
    trouble(world, fault);
    await world.runClaim(launch, asked).catch(() => world.cloud.faults.clear());
    const error: Error | undefined = await world.runClaim(abandon, asked, { resource: '22' }).then(
      () => undefined,
      (thrown) => thrown,
    );
    if (asked.api === 'tencent-v2-prepaid' && error !== undefined) {
      // Repeating the call could buy servers now: it is left to a person, who is told which.
      for (const id of alive(world)) {
        expect(error.message).toContain(id);
      }
    } else {
      expect(error).toBeUndefined();
      expect(alive(world)).toEqual([]);
    }
  });
});
