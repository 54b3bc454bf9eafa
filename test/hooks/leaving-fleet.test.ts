import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/apis/json';
import { configurationFile, pulledObject } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { type FleetWorld, fleetOf } from './fleet-world';
import { Killed } from './hook-world';

const apis = Object.entries(askedServers);
const hourly = apis.filter(([, { api }]) => api !== 'tencent-v2-prepaid');
type Texts = Readonly<Record<string, string>>;

const fleetMark = { fleet: '+' };
const empty = configurationFile([]);

/** In the order of their launch. */
const alive = ({ world }: FleetWorld) => world.cloud.running().map(({ id }) => id);

/** A fleet of two whose growth was cut off after its call: the size has launched a third that no other object has. */
async function cutOff(asked: Texts): Promise<FleetWorld> {
  const fleet = await fleetOf(asked);
  fleet.world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
  await expect(fleet.apply(3)).rejects.toThrow(Killed);
  fleet.world.killAfter = undefined;
  expect(alive(fleet)).toHaveLength(3);
  return fleet;
}

function addObject({ world }: FleetWorld, object: JsonObject): void {
  const state = world.state as JsonObject;
  world.setState({ ...state, resources: [...(state.resources as JsonObject[]), object] });
}

describe('the guard of a fleet that left the program', () => {
  test.each(apis)('terminates its members of today, not those that the record began with: %s', async (_, asked) => {
    const fleet = await fleetOf(asked);
    await fleet.apply(4);
    await fleet.leave(empty, fleetMark);
    expect(alive(fleet)).toEqual([]);
  });

  test.each(hourly)('terminates what a size that was cut off has launched as well: %s', async (_, asked) => {
    const fleet = await cutOff(asked);
    await fleet.leave(empty, fleetMark);
    expect(alive(fleet)).toEqual([]);
  });

  test('terminates it on a machine without the folder, too', async () => {
    const fleet = await cutOff(askedServers.QingCloud);
    fleet.world.files.clear();
    await fleet.leave(empty, fleetMark);
    expect(alive(fleet)).toEqual([]);
  });

  test('keeps all of it with RETAIN, and names it', async () => {
    const fleet = await cutOff(askedServers['API 3.0']);
    await fleet.leave(empty, { ...fleetMark, removal_policy: 'RETAIN' });
    expect(alive(fleet)).toHaveLength(3);
    for (const id of alive(fleet)) {
      expect(fleet.world.said.join('\n')).toContain(id);
    }
  });

  test('leaves alone what the size of another claim has launched', async () => {
    const fleet = await cutOff(askedServers['API 3.0']);
    const [, , third] = alive(fleet);
    const size = fleet.world.state?.resources as readonly { name: string; instances: { attributes: Texts }[] }[];
    const { attributes } = size.find(({ name }) => name === 'web_size')?.instances[0] ?? { attributes: {} as Texts };
    const triggers = { ...(attributes.triggers as unknown as Texts), claim: '33' };
    const resources = (size as unknown as JsonObject[]).filter(({ name }) => name !== 'web_size');
    fleet.world.setState({ version: 4, resources });
    addObject(fleet, pulledObject('db_size', attributes.id, triggers));
    await fleet.leave(empty, fleetMark);
    expect(alive(fleet)).toEqual([third]);
  });
});

describe('the guard of a fleet that a removed block lets go of', () => {
  const removed = (...addresses: readonly string[]) =>
    configurationFile([], { removed: addresses.map((from) => ({ from, lifecycle: { destroy: false } })) });

  test.each([
    ['its record', ['null_resource.web_record']],
    ['its members', ['terraform_data.web_members']],
    ['both', ['null_resource.web_record', 'terraform_data.web_members']],
  ])('calls nothing, and names each of its members of today, where the block names %s', async (_, addresses) => {
    for (const [, asked] of apis) {
      const fleet = await fleetOf(asked);
      await fleet.apply(4);
      await fleet.apply(3);
      const before = fleet.world.cloud.requests.length;
      await fleet.leave(removed(...addresses), fleetMark);
      expect(fleet.world.cloud.requests).toHaveLength(before);
      expect(fleet.world.said.at(-1)).toMatch(
        `Let go of ${fleet.ids.join(', ')}: a removed block lets go of ${addresses[0]}. Nothing was terminated.`,
      );
    }
  });

  test('names none that has left it since the launch', async () => {
    const fleet = await fleetOf(askedServers['API 3.0']);
    await fleet.apply(1);
    await fleet.leave(removed('null_resource.web_record'), fleetMark);
    expect(fleet.world.said.at(-1)).toContain(`Let go of ${fleet.ids[0]}: `);
  });

  test('names its members of today where somebody has taken the record out of the state', async () => {
    const fleet = await fleetOf(askedServers['API 3.0']);
    await fleet.apply(3);
    const { resources } = fleet.world.state as { resources: readonly { name: string }[] };
    const rest = resources.filter(({ name }) => name !== 'web_record') as unknown as JsonObject[];
    fleet.world.setState({ version: 4, resources: rest });
    await fleet.leave(empty, fleetMark);
    expect(fleet.world.said.at(-1)).toContain(`Let go of ${fleet.ids.join(', ')}: `);
  });

  test('says that there may be others where the whole fleet has been moved to another state', async () => {
    const fleet = await fleetOf(askedServers['API 3.0']);
    const launched = fleet.ids.join(', ');
    await fleet.apply(3);
    const { resources } = fleet.world.state as { resources: readonly { name: string }[] };
    const rest = resources.filter(({ name }) => !/^web(_|$)/.test(name)) as unknown as JsonObject[];
    fleet.world.setState({ version: 4, resources: rest });
    await fleet.leave(empty, fleetMark);
    expect(fleet.world.said.at(-1)).toContain(
      `Let go of ${launched}, and what has joined their fleet since the launch: `,
    );
    expect(alive(fleet)).toHaveLength(3);
  });

  test.each(['web_size', 'web_members'])(
    'names the members it knows of, and says nothing of others, where the state has its record and no %s',
    async (missing) => {
      const fleet = await fleetOf(askedServers['API 3.0']);
      const { resources } = fleet.world.state as { resources: readonly { name: string }[] };
      const rest = resources.filter(({ name }) => name !== missing) as unknown as JsonObject[];
      fleet.world.setState({ version: 4, resources: rest });
      await fleet.leave(removed('null_resource.web_record'), fleetMark);
      expect(fleet.world.said.at(-1)).toContain(`Let go of ${fleet.ids.join(', ')}: `);
    },
  );

  test('names what a size that was cut off has launched', async () => {
    const fleet = await fleetOf(askedServers['API 3.0']);
    fleet.world.killCall = { number: fleet.world.sent + 3, when: 'after' };
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    await fleet.leave(removed('null_resource.web_record'), fleetMark);
    expect(fleet.world.said.at(-1)).toContain(`Let go of ${alive(fleet).join(', ')}:`);
  });

  test('says that it may have launched something where its reply was lost', async () => {
    const fleet = await cutOff(askedServers['API 3.0']);
    await fleet.leave(removed('null_resource.web_record'), fleetMark);
    expect(fleet.world.said.at(-1)).toMatch(
      /^Let go of .*, and whatever its RunInstances call of \S+ launched \(its outcome is not known\): /,
    );
  });
});

describe('the guard of an instance that stays while its fleet leaves', () => {
  const asked = askedServers['API 3.0'];

  test('refuses: Terraform would drop the members without a hook', async () => {
    const fleet = await fleetOf(asked);
    await fleet.apply(4);
    const before = fleet.world.cloud.requests.length;
    await expect(fleet.leave(configurationFile(['web']), fleetMark)).rejects.toThrow(
      'The number of servers of null_resource.web is no longer given',
    );
    expect(fleet.world.cloud.requests).toHaveLength(before);
  });

  test('does nothing where its record has got a name of its own', async () => {
    const fleet = await fleetOf(asked);
    const before = fleet.world.cloud.requests.length;
    const moves = { moved: [{ from: 'null_resource.web_record', to: 'null_resource.special' }] };
    await fleet.leave(configurationFile(['special'], moves), fleetMark);
    expect(fleet.world.cloud.requests).toHaveLength(before);
  });

  test.each<[string, Texts, readonly string[]]>([
    ['of a single server', {}, ['web']],
    ['of a fleet that is declared', fleetMark, ['web', 'web_resized']],
  ])('does nothing %s', async (_, kept, names) => {
    const fleet = await fleetOf(asked);
    const before = fleet.world.cloud.requests.length;
    await fleet.leave(configurationFile(names), kept);
    expect(fleet.world.cloud.requests).toHaveLength(before);
    expect(alive(fleet)).toHaveLength(2);
  });
});
