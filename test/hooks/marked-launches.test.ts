import { describe, expect, test } from 'vitest';
import type { ClaimEntry, LiveEntry } from '../../lib/engine/claim-entry';
import { freshEntry } from '../../lib/hooks/first-entry';
import { takeUpMarked } from '../../lib/hooks/marked-launches';
import { marksOf } from '../../lib/hooks/ownership-tags';
import { pulledObject, pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { emptyLists } from './empty-lists';
import { HookWorld } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const asked: Texts = { ...askedServers['API 3.0'], InstanceType: 'S1.SMALL1' };

interface Marked {
  readonly claim: string;
  readonly count: number;
  /** How many of them Terraform had a record of. */
  readonly recorded?: number;
  readonly imageId?: string;
  readonly hostnames?: readonly string[];
  readonly construct?: string;
}

/** Servers that launches of this construct and state have tagged, on a machine that knows nothing of them. */
async function marked(sets: readonly Marked[], local = false): Promise<{ world: HookWorld; ids: string[] }> {
  const world = await HookWorld.start();
  if (!local) {
    world.useBackend('http', { address: 'https://state.example/shop' });
  }
  const ids: string[] = [];
  for (const { claim, count, recorded = 0, imageId, hostnames, construct } of sets) {
    await world.runClaim(
      async (run) => {
        const { recorded: _, ...marks } = (await marksOf(run, claim)) ?? { recorded: false };
        const tags = Object.entries(marks).map(([name, value]) => [`run-instances/${name}`, value] as const);
        for (let index = 0; index < count; index++) {
          const also = index < recorded ? [['run-instances/recorded', 'yes'] as const] : [];
          const hostname = hostnames?.[index];
          const has = { imageId, hostname, tags: new Map([...tags, ...also]) };
          ids.push(world.cloud.add({ vendor: 'tencent', state: 'running', ...has }).id);
        }
      },
      asked,
      { ownershipTags: true, ...(construct === undefined ? {} : { construct }) },
    );
  }
  world.said.length = 0;
  return { world, ids };
}

interface How {
  readonly entry?: Partial<ClaimEntry>;
  readonly triggers?: Texts;
  readonly context?: Parameters<HookWorld['runClaim']>[2];
}

/** What a launch of claim 33 starts with. */
async function takenUp(world: HookWorld, { entry = {}, triggers = asked, context }: How = {}): Promise<LiveEntry> {
  let taken: LiveEntry | undefined;
  await world.runClaim(
    async (run) => {
      const client = run.client();
      const before = { ...freshEntry(run, '33'), ...entry } as LiveEntry;
      taken = await takeUpMarked(run, client, before, client.deadline(600_000));
    },
    triggers,
    { claim: '33', ownershipTags: true, allowStop: false, ...context },
  );
  return taken as LiveEntry;
}

describe('a launch', () => {
  const lost = { claim: '22', count: 2 };

  test('resumes the one set that fits, as its own', async () => {
    const { world, ids } = await marked([lost]);
    const entry = await takenUp(world, { entry: { elsewhere: true } });
    expect(entry).toMatchObject({ state: 'created', claim: '33', instanceIds: ids });
    expect(entry.seenBy).toMatch(/^ap-guangzhou [0-9a-f]{16}$/);
    expect(entry.elsewhere).toBeUndefined();
    expect(world.entry('33')).toEqual(entry);
  });

  test('resumes what it has launched itself, whatever else there is', async () => {
    const { world, ids } = await marked([lost, { claim: '33', count: 2, recorded: 2 }]);
    world.setState({ version: 4, resources: [pulledObject('web', '33', asked)] });
    expect(await takenUp(world)).toMatchObject({ state: 'created', instanceIds: ids.slice(2) });
  });

  test('leaves it to its token to tell the rest of what it has launched itself', async () => {
    const { world } = await marked([{ claim: '33', count: 1 }]);
    expect(await takenUp(world)).toMatchObject({ state: 'nothing', instanceIds: [] });
  });

  test.each<[string, How]>([
    ['without ownershipTags', { context: { ownershipTags: false } }],
    ['that has begun', { entry: { state: 'created', instanceIds: ['ins-1'] } }],
    ['that adopts others', { context: { adopt: ['ins-1'] } }],
  ])('%s looks for no tags', async (_, how) => {
    const { world } = await marked([lost]);
    expect((await takenUp(world, how)).instanceIds).toEqual(how.entry?.instanceIds ?? []);
    expect(world.cloud.requests).toEqual([]);
  });

  test('leaves servers of another construct alone', async () => {
    const { world } = await marked([{ ...lost, construct: 'stack/db' }]);
    expect(await takenUp(world)).toMatchObject({ state: 'nothing', instanceIds: [] });
  });

  test('describes nothing where nothing is tagged, and needs no state', async () => {
    const { world } = await marked([]);
    world.failState('no state');
    expect(await takenUp(world)).toMatchObject({ state: 'nothing' });
    expect(world.cloud.requests).toHaveLength(1);
  });

  test.each<[string, (world: HookWorld, ids: readonly string[]) => void]>([
    [
      'a record holds',
      (world, ids) => world.setState(pulledState({ key: 'db', claim: '44', ids, objects: ['record'] })),
    ],
    [
      'are of a claim that the state has',
      (world) => world.setState({ version: 4, resources: [pulledObject('db', '22', asked)] }),
    ],
    [
      'are terminated meanwhile',
      (world, ids) => {
        world.tamper = (_, body) => {
          ids.forEach((id) => void world.cloud.recycle(id));
          return body;
        };
      },
    ],
  ])('leaves servers alone that %s', async (_, change) => {
    const { world, ids } = await marked([lost]);
    change(world, ids);
    expect(await takenUp(world)).toMatchObject({ state: 'nothing', instanceIds: [] });
  });
});

describe('a launch creates nothing, and takes nothing over,', () => {
  test.each<
    [
      string,
      readonly Marked[],
      How & { readonly change?: (world: HookWorld) => void; readonly local?: boolean },
      string,
    ]
  >([
    [
      'where several launches have made sets',
      [
        { claim: '22', count: 2 },
        { claim: '44', count: 2 },
      ],
      {},
      'of 2 launches',
    ],
    [
      'where one beside it has made some itself',
      [
        { claim: '33', count: 1 },
        { claim: '44', count: 2 },
      ],
      {},
      'of 2 launches',
    ],
    ['where there are too few', [{ claim: '22', count: 1 }], {}, 'their number is 1, and not 2'],
    ['where there are too many', [{ claim: '22', count: 3 }], {}, 'their number is 3, and not 2'],
    ['where one was recorded', [{ claim: '22', count: 2, recorded: 1 }], {}, 'had a record'],
    [
      'where the state is of this machine alone',
      [{ claim: '22', count: 2 }],
      { local: true },
      'the state is local to this machine',
    ],
    [
      'where they are not listed yet',
      [{ claim: '22', count: 2 }],
      {
        change: (world) => {
          const empty = emptyLists(Number.POSITIVE_INFINITY);
          let lists = 0;
          world.tamper = (action, body) => (++lists === 1 ? body : empty(action, body));
        },
      },
      'cannot be described yet',
    ],
    [
      'where one has failed',
      [{ claim: '22', count: 2 }],
      { change: (world) => (world.tamper = (_, body) => body.replace('"RUNNING"', '"LAUNCH_FAILED"')) },
      'has failed (LAUNCH_FAILED)',
    ],
    ['where they are others', [{ claim: '22', count: 2, imageId: 'img-other' }], {}, 'ImageId is "img-other"'],
    [
      'where they would have to be stopped',
      [{ claim: '22', count: 2 }],
      { triggers: { ...asked, InstanceType: 'S2.SMALL1' } },
      'InstanceType is "S1.SMALL1"',
    ],
  ])('%s', async (_, sets, { change, local, ...how }, because) => {
    const { world, ids } = await marked(sets, local);
    change?.(world);
    const message = await takenUp(world, how).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(because);
    for (const id of ids) {
      expect(message).toContain(id);
    }
    expect(world.entry('33')).toBeUndefined();
  });

  test('where they are of two launches, and names each with its claim, and all ids as they can be adopted', async () => {
    const { world, ids } = await marked([
      { claim: '22', count: 2 },
      { claim: '44', count: 2 },
    ]);
    const [a, b, c, d] = ids;
    const message = await takenUp(world).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(`${a}, ${b} (claim 22); ${c}, ${d} (claim 44)`);
    expect(message).toContain(`adoptInstanceIds: ['${a}', '${b}', '${c}', '${d}']`);
  });

  test('where one of them is not listed yet, and names that one', async () => {
    const { world, ids } = await marked([{ claim: '22', count: 2 }]);
    let lists = 0;
    world.tamper = (_, body) => {
      const reply = JSON.parse(body);
      const all = ++lists === 1;
      reply.Response.InstanceSet = reply.Response.InstanceSet.filter(
        ({ InstanceId }: { InstanceId: string }) => all || InstanceId !== ids[1],
      );
      reply.Response.TotalCount = reply.Response.InstanceSet.length;
      return JSON.stringify(reply);
    };
    await expect(takenUp(world)).rejects.toThrow(`because ${ids[1]} cannot be described yet`);
  });

  test('where they have other host names, and unless they are numbered as a launch numbers them', async () => {
    const how = { triggers: { ...asked, HostName: 'web' } };
    const other = await marked([{ claim: '22', count: 2, hostnames: ['web2', 'db'] }]);
    await expect(takenUp(other.world, how)).rejects.toThrow(`${other.ids[1]}: HostName is "db" instead of "web1"`);
    const { world, ids } = await marked([{ claim: '22', count: 2, hostnames: ['web2', 'web1'] }]);
    expect(await takenUp(world, how)).toMatchObject({ instanceIds: ids });
  });

  test('unless what differs may be changed by a stop', async () => {
    const { world, ids } = await marked([{ claim: '22', count: 2 }]);
    const how = { triggers: { ...asked, InstanceType: 'S2.SMALL1' }, context: { allowStop: true } };
    expect(await takenUp(world, how)).toMatchObject({ instanceIds: ids });
  });
});
