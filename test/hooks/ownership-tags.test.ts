import { describe, expect, test } from 'vitest';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const apis = Object.entries(askedServers);
const others = apis.filter(([title]) => title !== 'API 3.0');
/** The prop of the provider construct, as the hooks are told of it, and a plan that has made the claim. */
const tagged = { ownershipTags: true, claimIsNew: true } as const;
/** A later apply, which knows nothing of the first one's claim. */
const later = { ...tagged, claim: '33', resource: '12' } as const;

/** A machine whose Terraform has a backend that every machine shares. */
async function team(): Promise<HookWorld> {
  const world = await HookWorld.start();
  world.useBackend('http', { address: 'https://state.example/shop' });
  return world;
}

function moveToAnotherMachine(world: HookWorld): void {
  world.files = new Map();
}

function alive(world: HookWorld): string[] {
  return world.cloud.running().map(({ id }) => id);
}

function launches(world: HookWorld): number {
  return world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances')).length;
}

const tagActions = [
  'ModifyResourceTags',
  'CreateTag',
  'DescribeTags',
  'ModifyTagAttributes',
  'AttachTags',
  'DetachTags',
];

function tagCalls(world: HookWorld): string[] {
  return world.cloud.requests.map(({ action }) => action).filter((action) => tagActions.includes(action));
}

/** What the tags of a server say: QingCloud's stand in one name. */
function marksOf(world: HookWorld, id: string): Texts {
  const { tags } = world.cloud.instance(id);
  const [name] = Object.values(tags).filter((one) => one.startsWith('run-instances/'));
  const [, state, construct, claim, recorded] = (name ?? '').split('/');
  return name === undefined
    ? Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.replace('run-instances/', ''), value]))
    : { state, construct, claim, ...(recorded === undefined ? {} : { recorded: 'yes' }) };
}

function recordOf(world: HookWorld, asked: Texts, claim = '22', launchId = '11'): Texts {
  const { api, zone, Region } = asked;
  const file = world.files.get(`/folder/${launchId}.json`) as Texts;
  return { api, claim, ...(zone === undefined ? { Region } : { zone }), ...file };
}

async function messageOf(promise: Promise<void>): Promise<string> {
  return promise.then(
    () => expect.unreachable(),
    (error: Error) => error.message,
  );
}

describe.each(apis)('%s: with ownershipTags', (title, asked) => {
  test('each server says for which claim, construct and state it was launched', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const ids = world.handedOver();
    const construct = title === 'QingCloud' ? expect.stringMatching(/^[0-9a-f]{16}$/) : 'stack/web';
    for (const id of ids) {
      expect(marksOf(world, id)).toEqual({ claim: '22', construct, state: expect.stringMatching(/^[0-9a-f]{16}$/) });
    }
    expect(ids).toHaveLength(2);
  });

  test('a launch on another machine resumes the one set that fits, and makes it its own', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const ids = world.handedOver();
    moveToAnotherMachine(world);
    await world.runClaim(launch, asked, later);
    expect(world.handedOver('12')).toEqual(ids);
    expect(launches(world)).toBe(1);
    expect(world.said.join('\n')).toContain("launch of stack/web by claim 22, which Terraform's state does not have");
    expect(ids.map((id) => marksOf(world, id).claim)).toEqual(['33', '33']);
  });

  test('a launch on another machine of the very same claim resumes it without another launch', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const ids = world.handedOver();
    await world.runClaim(settle, recordOf(world, asked), { ...tagged, resource: '13' });
    moveToAnotherMachine(world);
    await world.runClaim(launch, asked, { ownershipTags: true });
    expect([...world.handedOver()].sort()).toEqual([...ids].sort());
    expect(launches(world)).toBe(1);
  });

  test('what does not fit is named, with what to do, and nothing is created', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const ids = world.handedOver();
    moveToAnotherMachine(world);
    const image = Object.keys(asked).find((name) => /^image_?id$/i.test(name)) ?? '';
    const message = await messageOf(world.runClaim(launch, { ...asked, [image]: 'img-other123' }, later));
    for (const id of ids) {
      expect(message).toContain(id);
    }
    expect(message).toContain('(claim 22)');
    expect(message).toMatch(/ is "[^"]+" instead of "img-other123"/);
    expect(message).toContain('orphans --terminate --unknown-claims');
    expect(launches(world)).toBe(1);
    expect(alive(world).sort()).toEqual([...ids].sort());
  });

  test.each([
    ['another number', { count: '1', InstanceCount: '1', goodsNum: '1' }, 'their number is 2, and not 1 as requested'],
  ])('%s of servers does not fit', async (_, changed, because) => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    moveToAnotherMachine(world);
    const fewer = Object.fromEntries(
      Object.entries(asked).map(([name, value]) => [name, (changed as Texts)[name] ?? value]),
    );
    await expect(world.runClaim(launch, fewer, later)).rejects.toThrow(because);
    expect(launches(world)).toBe(1);
  });

  test('what Terraform had a record of is not taken over', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    await world.runClaim(settle, recordOf(world, asked), { ...tagged, resource: '13' });
    const ids = world.handedOver();
    expect(ids.map((id) => marksOf(world, id).recorded)).toEqual(['yes', 'yes']);
    moveToAnotherMachine(world);
    await expect(world.runClaim(launch, asked, later)).rejects.toThrow('Terraform had a record of them');
    expect(launches(world)).toBe(1);
  });

  test('a state that lies on one machine alone proves nothing about what another machine has launched', async () => {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked, tagged);
    moveToAnotherMachine(world);
    await expect(world.runClaim(launch, asked, later)).rejects.toThrow('the state is local to this machine');
    expect(launches(world)).toBe(1);
  });

  test.each<[string, (world: HookWorld) => void, Partial<{ construct: string }>]>([
    ['of another backend', (world) => world.useBackend('http', { address: 'https://state.example/other' }), {}],
    ['of another workspace', (world) => world.useWorkspace('prod'), {}],
    ['of another construct', () => undefined, { construct: 'stack/db' }],
    [
      'of a claim that the state has',
      (world) =>
        world.setState({
          version: 4,
          resources: [
            {
              mode: 'managed',
              type: 'null_resource',
              name: 'db',
              instances: [{ attributes: { id: '22', triggers: { api: asked.api } } }],
            },
          ],
        }),
      {},
    ],
  ])('servers %s are left alone, and others are launched', async (_, change, context) => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const first = world.handedOver();
    moveToAnotherMachine(world);
    change(world);
    await world.runClaim(launch, asked, { ...later, ...context });
    expect(launches(world)).toBe(2);
    expect(alive(world)).toHaveLength(4);
    expect(first.map((id) => marksOf(world, id).claim)).toEqual(['22', '22']);
  });

  test('what was terminated is no longer found', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    await world.runClaim(terminate, recordOf(world, asked), { ...tagged, resource: '14' });
    moveToAnotherMachine(world);
    await world.runClaim(launch, asked, later);
    expect(launches(world)).toBe(2);
  });

  test('what its removal policy keeps is no longer found', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    const kept = world.handedOver();
    await world.runClaim(terminate, recordOf(world, asked), { ...tagged, removalPolicy: 'RETAIN', resource: '14' });
    expect(kept.map((id) => marksOf(world, id))).toEqual([{}, {}]);
    moveToAnotherMachine(world);
    await world.runClaim(launch, asked, later);
    expect(alive(world)).toHaveLength(4);
  });

  test('a claim that is abandoned on another machine takes what its launch made along, by its tags', async () => {
    const world = await team();
    await world.runClaim(launch, asked, tagged);
    moveToAnotherMachine(world);
    const sent = launches(world);
    await world.runClaim(abandon, asked, { ownershipTags: true, resource: '22' });
    expect(alive(world)).toEqual([]);
    expect(launches(world)).toBe(sent);
  });
});

describe.each(others)('%s, where tags are set after the launch', (title, asked) => {
  const action = title === 'QingCloud' ? 'AttachTags' : 'ModifyResourceTags';

  test('a launch that was cut off before it tagged its servers tags them when it is resumed', async () => {
    const world = await team();
    world.killAt = action;
    await expect(world.runClaim(launch, asked, tagged)).rejects.toThrow(Killed);
    world.killAt = undefined;
    await world.runClaim(launch, asked, tagged);
    expect(world.handedOver().map((id) => marksOf(world, id).claim)).toEqual(['22', '22']);
    expect(launches(world)).toBe(1);
  });

  test('servers that cannot be tagged stay, and the launch fails with the reason', async () => {
    const world = await team();
    const refusal =
      title === 'QingCloud'
        ? { ret_code: 1400, message: 'PermissionDenied' }
        : { Response: { Error: { Code: 'UnauthorizedOperation', Message: 'no right' }, RequestId: '1' } };
    world.tamper = (called, body) => ([action, 'CreateTag'].includes(called) ? JSON.stringify(refusal) : body);
    await expect(world.runClaim(launch, asked, tagged)).rejects.toThrow('Give the keys the right to tag servers');
    expect(alive(world)).toHaveLength(2);
    world.tamper = undefined;
    await world.runClaim(launch, asked, tagged);
    expect(world.handedOver().map((id) => marksOf(world, id).claim)).toEqual(['22', '22']);
    expect(launches(world)).toBe(1);
  });
});

test('API 3.0 tags in the very call that creates', async () => {
  const world = await team();
  await world.runClaim(launch, askedServers['API 3.0'], tagged);
  expect(tagCalls(world)).toEqual([]);
  expect(world.cloud.instance(world.handedOver()[0]).tags).toMatchObject({ 'run-instances/claim': '22' });
});

test('QingCloud uses the tag of a terminated set again', async () => {
  const world = await team();
  const asked = askedServers.QingCloud;
  await world.runClaim(launch, asked, tagged);
  await world.runClaim(terminate, recordOf(world, asked), { ...tagged, resource: '14' });
  world.time += 3 * 3_600_000;
  await world.runClaim(launch, asked, later);
  expect(tagCalls(world).filter((action) => action === 'CreateTag')).toHaveLength(1);
  expect(tagCalls(world)).toContain('ModifyTagAttributes');
  expect(marksOf(world, world.handedOver('12')[0]).claim).toBe('33');
});

test.each(apis)(
  '%s: without ownershipTags, no call is about tags, and another machine launches others',
  async (_, asked) => {
    const world = await team();
    await world.runClaim(launch, asked, { claimIsNew: true });
    await world.runClaim(settle, recordOf(world, asked), { resource: '13' });
    moveToAnotherMachine(world);
    await world.runClaim(launch, asked, { claimIsNew: true, claim: '33', resource: '12' });
    expect(tagCalls(world)).toEqual([]);
    expect(JSON.stringify(world.cloud.requests)).not.toMatch(/TagSpecification|tag:/);
    expect(launches(world)).toBe(2);
  },
);

test('the tags of the configuration stand beside those of the library, and settle leaves both', async () => {
  const world = await team();
  const asked = {
    ...askedServers['API 3.0'],
    'TagSpecification.0.ResourceType': 'instance',
    'TagSpecification.0.Tags.0.Key': 'team',
    'TagSpecification.0.Tags.0.Value': 'web',
  };
  await world.runClaim(launch, asked, tagged);
  const [id] = world.handedOver();
  expect(world.cloud.instance(id).tags).toMatchObject({ team: 'web', 'run-instances/claim': '22' });
  const { ImageId: _, InstanceCount: __, ...settings }: Texts = asked;
  await world.runClaim(settle, { ...settings, ...recordOf(world, asked) }, { ...tagged, resource: '13' });
  expect(world.said.join('\n')).not.toContain('TagSpecification');
  expect(world.cloud.instance(id).tags).toMatchObject({
    team: 'web',
    'run-instances/claim': '22',
    'run-instances/recorded': 'yes',
  });
});
