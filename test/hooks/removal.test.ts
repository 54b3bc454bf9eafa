import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { launch } from '../../lib/hooks/launch';
import { removeServers } from '../../lib/hooks/remove-servers';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const asked30 = askedServers['API 3.0'];

const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

async function launched(asked: Texts) {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.said.length = 0;
  const record = { ...asked, claim: '22', ...(world.files.get('/folder/11.json') as Texts) };
  return { world, record };
}

describe('a record that is destroyed', () => {
  const asked = askedServers['API 3.0'];

  test('terminates its servers, and leaves its claim nothing to do', async () => {
    const { world, record } = await launched(asked);
    world.files.set(`/folder/settings-${alive(world)[0]}.json`, { schema: 1, restarting: {} });
    const ids = alive(world);
    await world.runClaim(terminate, record);
    expect(alive(world)).toEqual([]);
    expect(world.said.at(-1)).toBe(`${ids.join(', ')} are gone.`);
    expect(world.entry()).toMatchObject({ state: 'ended', instanceIds: ids });
    expect([...world.files.keys()].sort()).toEqual(['/folder/11.ending', '/folder/11.json', '/folder/claim-22.json']);
  });

  test.each(['recorded', 'created'] as const)(
    'leaves its claim %s where the API refuses to terminate them',
    async (state) => {
      for (const more of [[], ['ins-9']]) {
        const { world, record } = await launched(asked);
        const before = { ...world.entry(), state, instanceIds: [...alive(world), ...more] };
        world.files.set('/folder/claim-22.json', before);
        world.cloud.faults.add({
          action: 'TerminateInstances',
          kind: 'error',
          code: 'UnauthorizedOperation',
          times: 1_000,
        });
        await expect(world.runClaim(terminate, record)).rejects.toThrow('UnauthorizedOperation');
        expect(world.entry()).toEqual(before);
      }
    },
  );

  test('says of one server that it is gone', async () => {
    const { world, record } = await launched({ ...asked, InstanceCount: '1' });
    const [id] = alive(world);
    await world.runClaim(terminate, record);
    expect(world.said.at(-1)).toBe(`${id} is gone.`);
  });

  test('without servers leaves what the launch began to the next launch', async () => {
    const { world, record } = await launched(asked);
    const before = structuredClone(world.files);
    await world.runClaim(terminate, { ...record, instance_ids: '' });
    expect(world.files).toEqual(before);
    expect(world.said).toEqual([]);
  });

  test('of a machine without the folder notes what it had', async () => {
    const { world, record } = await launched(askedServers['legacy prepaid']);
    world.files.clear();
    const ids = alive(world);
    await world.runClaim(terminate, record);
    expect(world.entry()).toMatchObject({ state: 'ended', instanceIds: ids, billing: 'prepaid' });
  });

  test('notes with what policy it was, whatever it was before', async () => {
    const { world, record } = await launched(asked);
    world.files.set('/folder/claim-22.json', { ...world.entry(), removalPolicy: 'RECYCLE_BIN' });
    await world.runClaim(terminate, record);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'DESTROY' });
  });

  test('keeps, by RETAIN, its servers, and sends nothing', async () => {
    const { world, record } = await launched(asked);
    const before = world.cloud.requests.length;
    await world.runClaim(terminate, record, { removalPolicy: 'RETAIN' });
    expect(alive(world)).toHaveLength(2);
    expect(world.cloud.requests).toHaveLength(before);
    expect(world.said).toEqual([`Kept, and no longer managed (removalPolicy RETAIN): ${alive(world).join(', ')}`]);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('is given the time of the construct', async () => {
    const { world, record } = await launched(asked);
    world.cloud.faults.add({ action: 'TerminateInstances', kind: 'busy', times: 10_000 });
    const before = world.time;
    await expect(world.runClaim(terminate, record, { timeouts: { delete: 30_000 } })).rejects.toThrow();
    expect(world.time - before).toBeLessThan(60_000);
  });
});

describe('a record that is destroyed, of a claim whose entry', () => {
  const asked = askedServers['API 3.0'];

  test.each<[string, Partial<ClaimEntry>]>([
    ['says that the launch is over', { state: 'ended' }],
    ['says that another launch is over', { state: 'ended', instanceIds: ['ins-9'] }],
  ])('%s, terminates its servers all the same', async (_, change) => {
    const { world, record } = await launched(asked);
    world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });
    await world.runClaim(terminate, record);
    expect(alive(world)).toEqual([]);
    expect(world.entry()?.state).toBe('ended');
  });

  test('has another set, which is recorded, leaves that to the next launch', async () => {
    const { world, record } = await launched(asked);
    const entry = { ...world.entry(), state: 'recorded', instanceIds: ['ins-8', 'ins-9'] };
    world.files.set('/folder/claim-22.json', entry);
    await world.runClaim(terminate, record);
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toEqual({ ...entry, state: 'created', formerLaunch: '11' });
  });

  test.each(['created', 'recorded'] as const)('has one more server, %s, closes it', async (state) => {
    const { world, record } = await launched(asked);
    const entry = world.entry();
    world.files.set('/folder/claim-22.json', {
      ...entry,
      state,
      instanceIds: ['ins-9', ...(entry?.instanceIds ?? [])],
    });
    await world.runClaim(terminate, record);
    expect(world.entry()?.state).toBe('ended');
  });

  test.each<[string, string, string]>([
    ['the record', '11', '77'],
    ['the entry, where the record has none', '', '11'],
  ])('stands beside it, marks the launch that is named by %s', async (_, inRecord, inEntry) => {
    const { world, record } = await launched(asked);
    world.files.set('/folder/claim-22.json', { ...world.entry(), launch: inEntry });
    world.killAt = 'TerminateInstances';
    await expect(world.runClaim(terminate, { ...record, launch: inRecord })).rejects.toThrow(Killed);
    expect([...world.files.keys()].filter((path) => path.endsWith('.ending'))).toEqual(['/folder/11.ending']);
  });
});

test('the removal of no servers says and sends nothing', async () => {
  const world = await HookWorld.start();
  await world.runClaim(async (run) => {
    const deadline = run.client().deadline(60_000);
    await removeServers(run, { ids: [], billing: 'hourly', policy: 'DESTROY' }, deadline);
    await removeServers(run, { ids: [], billing: 'hourly', policy: 'RETAIN' }, deadline);
  }, askedServers['API 3.0']);
  expect([world.said, world.cloud.requests]).toEqual([[], []]);
});

describe('prepaid servers that the vendor does not take back', () => {
  const asked = askedServers['legacy prepaid'];
  const refusal = { action: 'TerminateInstances', kind: 'error', code: 'UnauthorizedOperation', times: 1_000 } as const;
  const refused = async (more: Partial<Texts> = {}, faults: (world: HookWorld) => void = () => undefined) => {
    const { world, record } = await launched({ ...asked, ...more } as Texts);
    world.cloud.faults.add(refusal);
    faults(world);
    const message = await world.runClaim(terminate, record).then(
      () => expect.unreachable(),
      (error: Error) => error.message,
    );
    return { world, message };
  };

  test('are named, with their renewal switched off', async () => {
    const { world, message } = await refused();
    expect(message).toContain(
      `Prepaid servers still exist: ${alive(world).join(', ')}. Renewal was switched off. To let Terraform forget them, set removalPolicy to RETAIN`,
    );
    expect(world.changes()).toContain('SetAutoRenew');
  });

  test('are named where their renewal cannot be switched off', async () => {
    const { world, message } = await refused({ goodsNum: '1' }, ({ cloud }) =>
      cloud.faults.add({ ...refusal, action: 'SetAutoRenew' }),
    );
    expect(message).toContain(
      `Prepaid servers still exist: ${alive(world)[0]}. Switching off renewal failed as well: `,
    );
    expect(message).toContain('To let Terraform forget them, set');
  });

  test.each([
    ['API 3.0', 'NOTIFY_AND_AUTO_RENEW'],
    ['2017-03-12', 'NOTIFY_AND_AUTO_RENEW'],
  ])('of %s are named, with their renewal switched off', async (api, RenewFlag) => {
    const prepaid = {
      InstanceChargeType: 'PREPAID',
      'InstanceChargePrepaid.Period': '1',
      'InstanceChargePrepaid.RenewFlag': RenewFlag,
    };
    const { world, record } = await launched({ ...askedServers[api], ...prepaid });
    world.cloud.faults.add(refusal);
    await expect(world.runClaim(terminate, record)).rejects.toThrow('Renewal was switched off.');
    world.time += 10_000;
    expect(world.cloud.instances().map(({ renewFlag }) => renewFlag)).toEqual(Array(2).fill('NOTIFY_AND_MANUAL_RENEW'));
  });

  test('are named where one of them has become prepaid since its launch', async () => {
    const { world, record } = await launched(askedServers['API 3.0']);
    world.cloud.faults.add(refusal);
    // The charge type of the first in the list.
    world.tamper = (_, body) => body.replace('POSTPAID_BY_HOUR', 'PREPAID');
    await expect(world.runClaim(terminate, record)).rejects.toThrow(
      `Prepaid servers still exist: ${alive(world).join(', ')}.`,
    );
  });

  test('are named where the API has no renewal to switch off', async () => {
    const { world, record } = await launched(askedServers['legacy hourly']);
    for (const id of alive(world)) {
      world.cloud.protect(id);
    }
    await expect(world.runClaim(terminate, { ...record, billing: 'prepaid' })).rejects.toThrow(
      `Prepaid servers still exist: ${alive(world).join(', ')}. To let Terraform forget them, set`,
    );
  });

  test.each<[string, (world: HookWorld) => void]>([
    ['the servers cannot be described', ({ cloud }) => cloud.faults.add({ ...refusal, action: 'DescribeInstances' })],
    [
      'no reply comes',
      ({ cloud }) => {
        cloud.faults.clear();
        cloud.faults.add({ action: 'TerminateInstances', kind: 'reset-before', times: 10_000 });
      },
    ],
  ])('are not called so where %s: nobody has refused', async (_, fault) => {
    const { world, message } = await refused({}, fault);
    expect(message).not.toMatch(/prepaid/i);
    expect(world.changes()).not.toContain('SetAutoRenew');
  });
});

test('servers that are billed by the hour are not called prepaid where the call is refused', async () => {
  const { world, record } = await launched(askedServers['API 3.0']);
  world.cloud.faults.add({ action: 'TerminateInstances', kind: 'error', code: 'UnauthorizedOperation', times: 1_000 });
  await expect(world.runClaim(terminate, record)).rejects.toThrow(
    /^TerminateInstances was answered with Unauthorized(?!.*[Pp]repaid)/,
  );
});

describe('servers of which the API refuses to terminate one', () => {
  test.each(Object.entries(askedServers))('%s: do not hide what becomes of the others', async (_, asked) => {
    const { world, record } = await launched(asked);
    const [locked, other] = alive(world);
    world.cloud.protect(locked);
    const message = await world.runClaim(terminate, record).then(
      () => expect.unreachable(),
      (error: Error) => error.message,
    );
    expect(alive(world)).toEqual([locked]);
    expect(message).toContain(`${locked} not terminated: `);
    expect(message).toContain(` ${other} is gone.`);
    world.cloud.protect(locked, false);
    await world.runClaim(terminate, record);
    expect(alive(world)).toEqual([]);
  });

  test('are halved to find it: 100 servers do not take 100 calls', async () => {
    const { world, record } = await launched({ ...asked30, InstanceCount: '64' });
    const locked = alive(world)[40];
    world.cloud.protect(locked);
    await expect(world.runClaim(terminate, record)).rejects.toThrow(`${locked} not terminated: `);
    expect(alive(world)).toEqual([locked]);
    expect(world.changes().length).toBeLessThan(20);
  });
});
