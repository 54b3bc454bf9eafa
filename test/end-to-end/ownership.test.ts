import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { Construct, type Node } from 'constructs';
import { describe, expect, test } from 'vitest';
import { RemovalPolicy } from '../../lib';
import type { Workspace } from '../terraform/harness/workspace';
import { type Api, addressesOf, apis, type Definition, Scene } from './ownership-stacks';

const scene = new Scene();
const each = apis.map((api) => [api.title, api] as const);
const LONG = 120_000;

/** A provider construct and an instance of it. */
const web =
  (api: Api, options = {}): Definition =>
  (stack) => {
    api.provider(stack, 'cloud');
    api.instance(stack, 'web', options);
  };

const noInstance =
  (api: Api): Definition =>
  (stack) => {
    api.provider(stack, 'cloud');
  };

async function applied(definition: Definition, name?: string): Promise<Workspace> {
  const workspace = await scene.workspace(definition, { name });
  await workspace.apply();
  return workspace;
}

async function succeed(workspace: Workspace, ...args: string[]): Promise<void> {
  const { exitCode, output } = await workspace.run(args);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
}

describe('an instance that gets another provider construct of its stack', () => {
  const twoProviders =
    (api: Api, owner: 'one' | 'two', preventDestroy: boolean): Definition =>
    (stack) => {
      const providers = { one: api.provider(stack, 'one'), two: api.provider(stack, 'two') };
      api.instance(stack, 'web', { preventDestroy }, providers[owner]);
    };

  test.each(each.flatMap(([title, api]) => [false, true].map((prevent) => [title, prevent, api] as const)))(
    'keeps its server, and no call changes anything: %s, preventDestroy %s',
    async (_, preventDestroy, api) => {
      const workspace = await applied(twoProviders(api, 'one', preventDestroy));
      const ids = scene.ids();
      const before = scene.cloud.requests.length;
      workspace.synth(twoProviders(api, 'two', preventDestroy));
      await workspace.apply();
      expect(scene.changesSince(before)).toEqual([]);
      expect(scene.ids()).toEqual(ids);
      expect((await workspace.plan()).actions).toEqual({});

      workspace.synth(twoProviders(api, 'two', false));
      await workspace.destroy();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );
});

describe('an instance that is renamed', () => {
  const moved = (from: string, to: string) => ({ from, to });
  const ways: readonly (readonly [string, (api: Api) => Definition])[] = [
    [
      'with moved blocks for its own resources',
      (api) => (stack) => {
        api.provider(stack, 'cloud');
        api.instance(stack, 'site');
        const to = addressesOf('site');
        stack.addOverride(
          'moved',
          addressesOf('web').map((from, index) => moved(from, to[index])),
        );
      },
    ],
    [
      'with cdktf’s moveFromId on its own resources',
      (api) => (stack) => {
        api.provider(stack, 'cloud');
        const site = api.instance(stack, 'site') as unknown as Construct;
        for (const [index, id] of ['claim', 'launch', 'record', 'settings', 'settled'].entries()) {
          (site.node.findChild(id) as unknown as { moveFromId(id: string): void }).moveFromId(
            addressesOf('web')[index],
          );
        }
      },
    ],
    [
      'with renamedFrom and its id',
      (api) => (stack) => {
        api.provider(stack, 'cloud');
        api.instance(stack, 'site', { renamedFrom: 'web' });
      },
    ],
    [
      'with renamedFrom and its path, into another construct',
      (api) => (stack) => {
        api.provider(stack, 'cloud');
        api.instance(new Construct(stack, 'group') as TerraformStack, 'site', {
          renamedFrom: `${stack.node.path}/web`,
        });
      },
    ],
  ];

  test.each(each.flatMap(([title, api]) => ways.map(([way, define]) => [title, way, define(api), api] as const)))(
    'keeps its server, and plans nothing: %s, %s',
    async (_, _way, renamed, api) => {
      const workspace = await applied(web(api));
      const ids = scene.ids();
      const before = scene.cloud.requests.length;
      workspace.synth(renamed);
      expect((await workspace.plan()).text).toMatch(/Plan: 0 to add, 0 to change, 0 to destroy|No changes/);
      await workspace.apply();
      expect(scene.cloud.requests).toHaveLength(before);
      expect(scene.ids()).toEqual(ids);

      workspace.synth(noInstance(api));
      await workspace.apply();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );

  test(
    'keeps its server where the stack allocates its old name',
    async () => {
      const [api] = apis;
      const workspace = await applied(web(api));
      const before = scene.cloud.requests.length;
      workspace.synth((stack) => {
        const allocate = stack.getLogicalId.bind(stack);
        stack.getLogicalId = (element) => {
          const { path } = (element instanceof Construct ? element.node : element) as Node;
          return path === `${stack.node.path}/site` ? 'web' : allocate(element);
        };
        api.provider(stack, 'cloud');
        api.instance(stack, 'site');
      });
      expect((await workspace.plan()).actions).toEqual({});
      expect(scene.cloud.requests).toHaveLength(before);
    },
    LONG,
  );

  test.each(each)(
    'keeps its server when its provider construct is renamed as well: %s',
    async (_, api) => {
      const workspace = await applied(web(api));
      const before = scene.cloud.requests.length;
      workspace.synth((stack) => {
        api.provider(stack, 'vendor', 'cloud');
        api.instance(stack, 'site', { renamedFrom: 'web' });
      });
      expect((await workspace.plan()).text).toMatch(/Plan: 0 to add, 0 to change, 0 to destroy|No changes/);
      await workspace.apply();
      expect(scene.cloud.requests).toHaveLength(before);
      await workspace.destroy();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );

  test(
    'and leaves the program before that was applied is terminated, or named where nothing proves whose it is',
    async () => {
      const [, api] = apis;
      const workspace = await applied(web(api));
      const ids = scene.ids();
      workspace.synth((stack) => {
        noInstance(api)(stack);
        stack.addOverride(
          'moved',
          addressesOf('web').map((from, index) => moved(from, addressesOf('site')[index])),
        );
      });
      // After a move, Terraform does not know any more what the guard depends on, and may drop the record first.
      const { exitCode, unwrapped } = await workspace.tryApply();
      if (exitCode === 0) {
        expect(scene.ids()).toEqual([]);
        return;
      }
      expect(unwrapped).toContain('null_resource.web_record was moved to null_resource.site_record, which');
      expect(unwrapped).toContain(`${ids.join(', ')} may run, and nothing was terminated.`);
      expect(scene.ids()).toEqual(ids);
      workspace.synth(noInstance(api));
      expect((await workspace.apply()).output).toContain(`Let go of ${ids.join(', ')}`);
      expect((await workspace.plan()).actions).toEqual({});
    },
    LONG,
  );
});

describe('an instance that is moved to another stack, and then deleted from its own', () => {
  test.each(each)(
    'is let go here and held there: %s',
    async (_, api) => {
      const here = await applied(web(api), 'here');
      const there = await applied(noInstance(api), 'there');
      const ids = scene.ids();
      const before = scene.cloud.requests.length;
      for (const address of addressesOf('web')) {
        await succeed(
          here,
          'state',
          'mv',
          `-state=${join(here.root, 'terraform.here.tfstate')}`,
          `-state-out=${join(there.root, 'terraform.there.tfstate')}`,
          address,
          address,
        );
      }
      here.synth(noInstance(api));
      const { output } = await here.apply();
      expect(output).toContain(`Let go of ${ids.join(', ')}: Terraform's state has no record of them any more.`);
      there.synth(web(api));
      await there.apply();
      expect(scene.changesSince(before)).toEqual([]);
      expect((await there.plan()).actions).toEqual({});

      await here.destroy();
      expect(scene.ids()).toEqual(ids);
      await there.destroy();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );
});

describe('an instance that is taken out of the state, and then deleted from the program', () => {
  const removedBlocks =
    (api: Api, addresses: readonly string[]): Definition =>
    (stack) => {
      noInstance(api)(stack);
      stack.addOverride(
        'removed',
        addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
      );
    };
  const record = addressesOf('web').filter((address) => address.endsWith('_record'));
  const ways: readonly (readonly [string, (workspace: Workspace, api: Api) => Promise<void>])[] = [
    ['state rm of all its objects', (workspace) => succeed(workspace, 'state', 'rm', ...addressesOf('web'))],
    ['state rm of its record alone', (workspace) => succeed(workspace, 'state', 'rm', ...record)],
    [
      'removed blocks for all its objects',
      async (workspace, api) => workspace.synth(removedBlocks(api, addressesOf('web'))),
    ],
    ['a removed block for its record alone', async (workspace, api) => workspace.synth(removedBlocks(api, record))],
  ];

  test.each(each.flatMap(([title, api]) => ways.map(([way, take]) => [title, way, take, api] as const)))(
    'is let go, and one line says so: %s, %s',
    async (_, way, take, api) => {
      const workspace = await applied(web(api));
      const ids = scene.ids();
      const before = scene.cloud.requests.length;
      if (way.startsWith('state rm')) {
        workspace.synth(noInstance(api));
      }
      await take(workspace, api);
      const { output } = await workspace.apply();
      expect(output.match(/Let go of .*/g)).toEqual([expect.stringContaining(ids.join(', '))]);
      expect(scene.changesSince(before)).toEqual([]);
      expect(scene.ids()).toEqual(ids);
      expect((await workspace.state()).resources).toEqual({});
    },
    LONG,
  );

  test(
    'with everything that is kept of it leaves nothing to be done',
    async () => {
      const [, api] = apis;
      const workspace = await applied(web(api));
      await succeed(workspace, 'state', 'rm', ...addressesOf('web', 'cloud'));
      workspace.synth(noInstance(api));
      expect((await workspace.plan()).actions).toEqual({});
    },
    LONG,
  );
});

describe('two states that use one synthesized folder', () => {
  /** Selects a state of its own, as by another key of a remote backend. */
  const ways: readonly (readonly [string, (workspace: Workspace, state: string) => Promise<Record<string, string>>])[] =
    [
      [
        'by init -reconfigure',
        async (workspace, state) => {
          await succeed(
            workspace,
            'init',
            '-input=false',
            '-reconfigure',
            `-backend-config=path=../../../${state}.tfstate`,
          );
          return {};
        },
      ],
      [
        'by a TF_DATA_DIR each',
        async (workspace, state) => {
          const env = { TF_DATA_DIR: `.terraform-${state}` };
          const args = ['init', '-input=false', `-backend-config=path=../../../${state}.tfstate`];
          expect((await workspace.run(args, { env })).exitCode).toBe(0);
          return env;
        },
      ],
    ];

  test.each(each.flatMap(([title, api]) => ways.map(([way, select]) => [title, way, select, api] as const)))(
    'have a server each, and each terminates its own: %s, %s',
    async (_, _way, select, api) => {
      const workspace = await scene.workspace(web(api));
      const dev = await select(workspace, 'dev');
      await workspace.apply({ env: dev });
      const [devId] = scene.ids();

      const prod = await select(workspace, 'prod');
      await workspace.apply({ env: prod });
      expect(scene.ids()).toHaveLength(2);
      const [prodId] = scene.ids().filter((id) => id !== devId);

      await workspace.destroy({ env: await select(workspace, 'dev') });
      expect(scene.ids()).toEqual([prodId]);
      workspace.synth(noInstance(api));
      await workspace.apply({ env: await select(workspace, 'prod') });
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );

  test.each(each)(
    'are told apart also where the launch of the one was cut off: %s',
    async (_, api) => {
      await scene.start({ bootMs: 1_500 });
      const workspace = await scene.workspace(web(api));
      const [, select] = ways[0];
      await select(workspace, 'dev');
      const applying = workspace.startApply();
      await applying.seen('accepted.');
      applying.interrupt('SIGKILL');
      await applying.done;
      const [devId] = scene.ids();
      await rm(join(workspace.root, 'dev.tfstate'));

      await select(workspace, 'prod');
      await workspace.apply();
      expect(scene.ids()).toHaveLength(2);
      await workspace.destroy();
      expect(scene.ids()).toEqual([devId]);

      // Its own backend resumes it: Terraform had lost its claim.
      await select(workspace, 'dev');
      await workspace.apply();
      expect(scene.ids()).toEqual([devId]);
      await workspace.destroy();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );
});

describe('a launch that a CI job was cancelled in', () => {
  test.each(each)(
    'does not outlive the revert of its commit on another machine: %s',
    async (title, api) => {
      await scene.start({ bootMs: 2_000 });
      const workspace = await scene.workspace(web(api));
      const applying = workspace.startApply();
      await applying.seen('accepted.');
      applying.interrupt('SIGKILL');
      await applying.done;
      const ids = scene.ids();
      expect(ids).toHaveLength(1);
      await rename(join(workspace.dir, '.run-instances'), join(workspace.root, 'lost'));

      workspace.synth(noInstance(api));
      const { exitCode, unwrapped } = await workspace.tryApply();
      if (title === 'legacy prepaid') {
        expect(exitCode).toBe(1);
        expect(unwrapped).toContain(ids[0]);
        expect(scene.ids()).toEqual(ids);
      } else {
        expect(exitCode).toBe(0);
        expect(scene.ids()).toEqual([]);
      }
    },
    LONG,
  );
});

describe('a construct that leaves the program', () => {
  test.each(each)(
    'is given its own timeouts.delete: %s',
    async (_, api) => {
      const workspace = await applied(web(api, { timeouts: { delete: '2s' } }));
      for (const action of ['TerminateInstances', 'ReturnInstance']) {
        scene.cloud.faults.add({ action, kind: 'busy', times: 1_000 });
      }
      workspace.synth(noInstance(api));
      const start = Date.now();
      expect((await workspace.tryApply()).exitCode).toBe(1);
      expect(Date.now() - start).toBeLessThan(30_000);
      scene.cloud.faults.clear();
      await workspace.apply();
      expect(scene.ids()).toEqual([]);
    },
    LONG,
  );

  test.each(each)(
    'leaves its servers where its removalPolicy was RETAIN: %s',
    async (_, api) => {
      const workspace = await applied(web(api, { removalPolicy: RemovalPolicy.RETAIN }));
      const ids = scene.ids();
      workspace.synth(noInstance(api));
      const { output } = await workspace.apply();
      expect(output).toContain(`Kept, and no longer managed (removalPolicy RETAIN): ${ids.join(', ')}`);
      expect(scene.ids()).toEqual(ids);
    },
    LONG,
  );
});

describe('a server that another construct of the same state holds', () => {
  test.each(each)(
    'is not adopted, with and without the hand-over folder: %s',
    async (_, api) => {
      const workspace = await applied(web(api));
      const [id] = scene.ids();
      const before = scene.cloud.requests.length;
      workspace.synth((stack) => {
        web(api)(stack);
        api.instance(stack, 'second', { adoptInstanceIds: [id] });
      });
      for (const folder of ['with', 'without']) {
        if (folder === 'without') {
          await rm(join(workspace.dir, '.run-instances'), { recursive: true });
        }
        const { exitCode, unwrapped } = await workspace.tryApply();
        expect(exitCode, folder).toBe(1);
        expect(unwrapped).toContain(`${id} belongs to null_resource.web_record`);
      }
      expect(scene.changesSince(before)).toEqual([]);
      workspace.synth(web(api));
      await workspace.apply();
      expect(scene.ids()).toEqual([id]);
    },
    LONG,
  );
});
