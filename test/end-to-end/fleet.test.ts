import { afterEach, describe, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';
import { before, stackOf, type Version } from './settle-stacks';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

const names = ['hourly', 'prepaid', 'qingcloud', 'v2', 'v3'];

function counted(count: number): Version {
  return {
    qingcloud: { ...before.qingcloud, volumes: undefined, count },
    v3: { ...before.v3, hostName: undefined, disableApiTermination: undefined, instanceCount: count },
    v2: { ...before.v2, instanceCount: count },
    prepaid: { ...before.prepaid, goodsNum: count },
    hourly: { ...before.hourly, goodsNum: count },
  };
}

const idsOf = async () =>
  Object.fromEntries(
    Object.entries(await workspace.output()).map(([name, ids]) => [name.replace('-ids', ''), ids as string[]]),
  );
const alive = () =>
  cloud
    .running()
    .map(({ id }) => id)
    .sort();

describe('a number of servers', () => {
  test('grows and shrinks in place, through all five APIs', async () => {
    cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 200, modifyMs: 50 });
    workspace = await Workspace.create(stackOf(counted(2)), { env: { ...cloud.environment, PASSWORD: 'Old-password-1' } });
    await workspace.init();
    await workspace.apply();
    const two = await idsOf();
    expect((await workspace.plan()).actions).toEqual({});

    workspace.synth(stackOf(counted(4)));
    const changed = ['_resize', '_resized', '_settings', '_settled', '_size'];
    expect((await workspace.plan()).actions).toEqual(
      Object.fromEntries(
        names.flatMap((name) => [
          ...changed.map((suffix) => [`null_resource.${name}${suffix}`, 'delete,create']),
          [`terraform_data.${name}_members`, 'update'],
        ]),
      ),
    );
    await workspace.apply();
    const four = await idsOf();
    expect((await workspace.plan()).actions).toEqual({});
    for (const name of names) {
      expect(four[name].slice(0, 2), name).toEqual(two[name]);
      expect(four[name], name).toHaveLength(4);
    }
    expect(alive()).toEqual(Object.values(four).flat().sort());

    workspace.synth(stackOf(counted(1)));
    await workspace.apply();
    const one = await idsOf();
    for (const name of names) {
      expect(one[name], name).toEqual(two[name].slice(0, 1));
    }
    expect(alive()).toEqual(Object.values(one).flat().sort());
    expect((await workspace.plan()).actions).toEqual({});
    await workspace.destroy();
    expect(alive()).toEqual([]);
  }, 120_000);
});
