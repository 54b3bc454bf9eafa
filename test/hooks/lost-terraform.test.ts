import { describe, expect, test } from 'vitest';
import { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { isLeftToOthers } from '../../lib/hooks/lost-terraform';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const apis = Object.entries(askedServers);
const hourly = apis.filter(([, { api }]) => api !== 'tencent-v2-prepaid');
const isPrepaid = (asked: Readonly<Record<string, string>>) => asked.api === 'tencent-v2-prepaid';

function alive(world: HookWorld): string[] {
  return world.cloud.running().map(({ id }) => id);
}

function launches(world: HookWorld): number {
  return world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances')).length;
}

/** Terraform is gone as soon as a call that creates has arrived. */
function loseTerraform(world: HookWorld): void {
  world.terraformIsGone = () => launches(world) > 0;
}

describe.each(apis)('%s: a launch whose Terraform is gone', (_, asked) => {
  test('before a request was sent, sends none', async () => {
    const world = await HookWorld.start();
    world.terraformIsGone = () => true;
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow('Nothing is created without it.');
    expect(world.entry()).toMatchObject({ state: 'nothing' });
    expect(world.cloud.requests).toEqual([]);
  });

  test('while it waits, terminates what is billed by the hour and keeps what is prepaid', async () => {
    const world = await HookWorld.start({ bootMs: 30_000 });
    loseTerraform(world);
    await expect(world.runClaim(launch, asked)).rejects.toThrow(
      isPrepaid(asked) ? 'The next apply resumes the launch with them' : 'Terminated: ',
    );
    expect(alive(world)).toHaveLength(isPrepaid(asked) ? 2 : 0);
    expect(world.entry()).toMatchObject({ state: isPrepaid(asked) ? 'created' : 'ended' });
    expect(world.handedOver()).toEqual([]);
  });

  test('when the servers run, does the same', async () => {
    const world = await HookWorld.start({ bootMs: 0 });
    let running = false;
    world.tamper = (action, body) => {
      running ||= action === 'DescribeInstances' && launches(world) > 0;
      return body;
    };
    world.terraformIsGone = () => running;
    await expect(world.runClaim(launch, asked)).rejects.toThrow('The Terraform process that ran this hook is gone.');
    expect(alive(world)).toHaveLength(isPrepaid(asked) ? 2 : 0);
  });

  test('leaves the next launch to make the servers once', async () => {
    const world = await HookWorld.start({ bootMs: 30_000 });
    loseTerraform(world);
    await expect(world.runClaim(launch, asked)).rejects.toThrow();
    world.terraformIsGone = () => false;
    await world.runClaim(launch, asked, { resource: '12' });
    expect(world.handedOver('12').sort()).toEqual(alive(world).sort());
    expect(alive(world)).toHaveLength(2);
  });

  test('and whose reply is lost, finds out what it made by the hour, and sends nothing that would buy', async () => {
    const world = await HookWorld.start();
    for (const action of ['RunInstances', 'RunInstancesHour']) {
      world.cloud.faults.add({ action, kind: 'reset-after' });
    }
    loseTerraform(world);
    await expect(world.runClaim(launch, asked)).rejects.toThrow();
    expect(alive(world)).toHaveLength(isPrepaid(asked) ? 2 : 0);
    expect(world.entry()).toMatchObject({ state: isPrepaid(asked) ? 'intent' : 'ended' });
    expect(launches(world)).toBe(asked.api === 'qingcloud' || isPrepaid(asked) ? 1 : 2);
  });

  test('where nothing was carried out, does not try again', async () => {
    const world = await HookWorld.start();
    for (const action of ['RunInstances', 'RunInstancesHour']) {
      world.cloud.faults.add({ action, kind: 'throttle', times: 1_000 });
    }
    loseTerraform(world);
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow();
    expect(launches(world)).toBe(1);
    expect(world.entry()).toMatchObject({ state: 'nothing' });
  });
});

describe.each(hourly)('%s: a launch whose Terraform is gone', (_, asked) => {
  test.each([
    ['another run has resumed it', { run: 'another' }],
    ['another run terminates its servers', { state: 'ending' }],
    ['another run has terminated them', { state: 'ended' }],
    ['another run has recorded them', { state: 'recorded' }],
    ['another run has forgotten it', undefined],
  ])('ends no server, and writes nothing, once %s', async (_what, change) => {
    const world = await HookWorld.start({ bootMs: 30_000 });
    let after: unknown;
    world.terraformIsGone = () => {
      const path = '/folder/claim-22.json';
      if (world.entry()?.state === 'created' && after === undefined) {
        after = change === undefined ? null : { ...world.entry(), ...change };
        world.files.delete(path);
        if (after !== null) {
          world.files.set(path, after);
        }
      }
      return after !== undefined;
    };
    await expect(world.runClaim(launch, asked)).rejects.toThrow('Another run has resumed the launch');
    expect(alive(world)).toHaveLength(2);
    expect(world.entry() ?? null).toEqual(after);
  });
});

test('a launch whose Terraform is gone lets go of what it was to adopt', async () => {
  const world = await HookWorld.start();
  const asked = askedServers['API 3.0'];
  await world.runClaim(launch, asked, { claim: '33' });
  const ids = alive(world);
  world.files.clear();
  world.terraformIsGone = () => true;
  await expect(world.runClaim(launch, asked, { adopt: ids })).rejects.toThrow('Kept, because adopted');
  expect(alive(world)).toEqual(ids);
});

test.each(hourly)(
  '%s: a hook that terminates without Terraform stops once another run resumes the launch',
  async (_, asked) => {
    const world = await HookWorld.start({ bootMs: 30_000, leaseMs: 0 });
    loseTerraform(world);
    const path = '/folder/claim-22.json';
    world.files = new (class extends Map<string, unknown> {
      public override get(name: string): unknown {
        const value = super.get(name) as { state: string } | undefined;
        // The other run takes it up right after this one has noted that it terminates the servers.
        return name === path && value?.state === 'ending' ? { ...value, state: 'created', run: 'another' } : value;
      }
    })();
    await expect(world.runClaim(launch, asked)).rejects.toThrow('Another run has resumed the launch.');
    expect(alive(world)).toHaveLength(2);
    expect(
      world.cloud.requests.map(({ action }) => action).filter((action) => /Terminate|Return/.test(action)),
    ).toEqual([]);
  },
);

test('a hook that terminates without Terraform stops, too, once another run has forgotten the launch', async () => {
  const world = await HookWorld.start({ bootMs: 30_000 });
  loseTerraform(world);
  world.files = new (class extends Map<string, unknown> {
    public override get(name: string): unknown {
      const value = super.get(name) as { state: string } | undefined;
      return value?.state === 'ending' ? undefined : value;
    }
  })();
  await expect(world.runClaim(launch, askedServers['API 3.0'])).rejects.toThrow('Another run has resumed the launch.');
  expect(alive(world)).toHaveLength(2);
});

test('a launch whose Terraform is gone terminates nothing that a record had before', async () => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'recorded' });
  world.terraformIsGone = () => world.entry()?.state === 'created';
  await expect(world.runClaim(launch, asked, { resource: '12' })).rejects.toThrow('of an earlier launch');
  expect(alive(world)).toHaveLength(2);
});

test('a launch of one server whose Terraform is gone speaks of one', async () => {
  const world = await HookWorld.start();
  loseTerraform(world);
  const asked = { ...askedServers['API 3.0'], InstanceCount: '1' };
  await expect(world.runClaim(launch, asked)).rejects.toThrow(/Terminated: ins-\w+\.$/);
});

describe.each(apis)('%s: a launch that is refused for certain', (_, asked) => {
  test('takes back nothing that another run has resumed meanwhile', async () => {
    const world = await HookWorld.start();
    let resumed: unknown;
    for (const action of ['RunInstances', 'RunInstancesHour']) {
      const code = { qingcloud: '1300', 'tencent-v2-prepaid': '4000', 'tencent-v2-hour': '4000' }[asked.api];
      world.cloud.faults.add({ action, kind: 'error', code: code ?? 'InvalidParameter' });
    }
    world.tamper = (action, body) => {
      if (action.startsWith('RunInstances')) {
        // That run has looked, found nothing, and is about to send its own call.
        resumed = { ...world.entry(), run: 'another' };
        world.files.set('/folder/claim-22.json', resumed);
      }
      return body;
    };
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow();
    expect(resumed).toMatchObject({ state: 'intent' });
    expect(world.entry()).toEqual(resumed);
  });
});

describe('a claim is left to other machines', () => {
  const asked = askedServers['API 3.0'];

  /** @param before what the state has when the hook begins */
  async function leftToOthers(claim: string, now: string | undefined, before = now): Promise<boolean | undefined> {
    const world = await HookWorld.start();
    world.useBackend('pg', { conn_str: 'postgres://db/states' });
    const stateOf = (id: string | undefined) =>
      id === undefined ? pulledState() : pulledState({ key: 'web', claim: id });
    world.setState(stateOf(before));
    let answer: boolean | undefined;
    await world.runClaim(async (run) => {
      await run.terraform.state();
      world.setState(stateOf(now));
      answer = await isLeftToOthers(run, claim);
    }, asked);
    return answer;
  }

  test('where the state that they share has it, or the size that it is a part of', async () => {
    expect(await leftToOthers('22', '22')).toBe(true);
    expect(await leftToOthers('22-3', '22')).toBe(true);
    expect(await leftToOthers('22', '33')).toBe(false);
  });

  test('where Terraform has saved it since the hook began', async () => {
    expect(await leftToOthers('22', '22', '33')).toBe(true);
    expect(await leftToOthers('22', '33', '22')).toBe(false);
  });

  test.each([
    ['where the state cannot be read, of which they may know more', true, true],
    ['but not where no other machine has it', false, false],
  ])('%s', async (_, isShared, expected) => {
    const world = await HookWorld.start();
    if (isShared) {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
    }
    world.failState('no connection');
    let answer: boolean | undefined;
    await world.runClaim(async (run) => {
      answer = await isLeftToOthers(run, '22');
    }, asked);
    expect(answer).toBe(expected);
  });

  test('unless the program itself is at fault: that is told', async () => {
    const world = await HookWorld.start();
    const terraform = () => ({
      isLocal: async () => false,
      state: async () => {
        throw new TypeError('no state of mine');
      },
    });
    const asking = world.runClaim(async (run) => {
      const faulty = { ...run.world, terraform } as unknown as HookRun['world'];
      await isLeftToOthers(new HookRun(faulty, run.input), '22');
    }, asked);
    await expect(asking).rejects.toThrow('no state of mine');
  });
});
