import type { TerraformStack } from 'cdktf';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../../lib/cloud/embedded-cloud';
import type { RunningTerraform, TerraformResult } from '../../terraform/harness/terraform-command';
import { Workspace } from '../../terraform/harness/workspace';
import { backendKinds, type SharedState } from './shared-states';

const LONG = 180_000;

let cloud: EmbeddedCloud;
let states: SharedState;
/** The state of the test that runs. */
let name: string;
let count = 0;
const runners: Workspace[] = [];

async function start(options: EmbeddedCloudOptions = {}): Promise<void> {
  await cloud?.stop();
  cloud = await EmbeddedCloud.start({ bootMs: 1_500, terminateMs: 300, modifyMs: 100, leaseMs: 200, ...options });
}

interface Program {
  readonly names?: readonly string[];
  readonly instanceName?: string;
  readonly adoptInstanceIds?: string[];
}

type Definition = (stack: TerraformStack) => void;

const apis: readonly (readonly [string, (program?: Program) => Definition])[] = [
  [
    'QingCloud',
    ({ names = ['web'], ...options } = {}) =>
      (stack) => {
        new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a', ownershipTags: true });
        for (const id of names) {
          new QingCloudInstance(stack, id, {
            imageId: 'centos63x64',
            instanceType: 'small_a',
            loginMode: QingCloudLoginMode.KEYPAIR,
            loginKeypair: 'kp-12345678',
            ...options,
          });
        }
      },
  ],
  [
    'API 3.0',
    ({ names = ['web'], ...options } = {}) =>
      (stack) => {
        new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', ownershipTags: true });
        for (const id of names) {
          new CvmInstance(stack, id, {
            placement: { zone: 'ap-guangzhou-2' },
            imageId: 'img-pmqg1cw7',
            ...options,
          });
        }
      },
  ],
];

/** A machine of its own, which shares nothing with the others but the state and the cloud. */
async function runner(definition: Definition): Promise<Workspace> {
  const machine = await Workspace.create(onSharedState(definition), { env: cloud.environment });
  runners.push(machine);
  await machine.init();
  return machine;
}

function onSharedState(definition: Definition): Definition {
  return (stack) => {
    states.declare(stack, name);
    definition(stack);
  };
}

const ids = () => cloud.running().map(({ id }) => id);

/** The machine is lost: Terraform, its hooks and its folder. */
async function lose(running: RunningTerraform, machine: Workspace): Promise<void> {
  running.interrupt('SIGKILL');
  await running.done;
  await states.unlock();
  await machine.dispose();
}

/** What a person does who reads the message: run it again, or adopt or terminate what it names. Nothing is doubled by then. */
async function settled(run: () => Promise<TerraformResult>): Promise<TerraformResult> {
  let result = await run();
  for (let tries = 0; result.exitCode !== 0 && tries < 3; tries++) {
    result = await run();
  }
  return result;
}

for (const kind of backendKinds) {
  describe(`runners with a state on the ${kind.title} backend, and no common folder`, () => {
    beforeAll(async () => {
      states = await kind.start();
    }, LONG);
    afterAll(() => states.stop());
    beforeEach(() => {
      name = `state_${count++}`;
      return start();
    });
    afterEach(async () => {
      await Promise.all(runners.splice(0).map((machine) => machine.dispose()));
      await cloud.stop();
    });

    test.each(apis)(
      'take turns: one launches, another plans nothing, changes in place, and destroys: %s',
      async (_, program) => {
        const one = await runner(program());
        await one.apply();
        const launched = ids();
        expect(launched).toHaveLength(1);

        const other = await runner(program());
        expect((await other.plan()).actions).toEqual({});
        other.synth(onSharedState(program({ instanceName: 'renamed' })));
        await other.apply();
        expect(cloud.instance(launched[0]).name).toBe('renamed');

        one.synth(onSharedState(program({ instanceName: 'renamed' })));
        expect((await one.plan()).actions).toEqual({});
        await one.destroy();
        expect(ids()).toEqual([]);
      },
      LONG,
    );

    /** What Terraform prints at the end of each phase of a launch. */
    const phases: readonly (readonly [string, RegExp])[] = [
      ['before the call', /null_resource\.web: Creation complete/],
      // Where tags are set after the call, a server has them by then.
      ['while its server boots', /: pending(, creating)? \(\d/i],
      ['after the launch', /null_resource\.web_launch: Creation complete/],
      ['after it was recorded', /null_resource\.web_record: Creation complete/],
      ['at the end', /null_resource\.web_settled: Creation complete/],
    ];
    const launches = apis.flatMap(([api, program]) =>
      phases.map(([when, seen]) => [api, when, program, seen] as const),
    );

    test.each(launches)(
      'that is lost in the middle of a launch leaves no server that the next one does not resume or name: %s, %s',
      async (_api, _when, program, seen) => {
        const one = await runner(program());
        const applying = one.startApply();
        await applying.seen(seen);
        await lose(applying, one);
        const before = ids();
        // API 3.0 attaches tags some time after the call: a job that runs again at once may not find them.
        await new Promise((resolve) => setTimeout(resolve, 2_000));

        const other = await runner(program());
        const { exitCode, unwrapped } = await settled(() => other.tryApply());
        if (exitCode !== 0) {
          for (const id of before) expect(unwrapped).toContain(id);
          expect(ids()).toEqual(before);
          // The first way out that the message names.
          other.synth(onSharedState(program({ adoptInstanceIds: before })));
          await other.apply();
        }
        expect(ids()).toHaveLength(1);
        expect(ids()).toEqual(expect.arrayContaining(before));
        expect((await other.plan()).actions).toEqual({});
        await other.destroy();
        expect(ids()).toEqual([]);
      },
      LONG,
    );

    test.each(apis)(
      'that is lost in the middle of a destroy leaves none to the next one: %s',
      async (_, program) => {
        await start({ terminateMs: 2_000 });
        const one = await runner(program());
        await one.apply();
        const destroying = one.start(['destroy', '-auto-approve', '-input=false', '-no-color']);
        await destroying.seen(/null_resource\.web_record: Destroying/);
        await lose(destroying, one);

        const other = await runner(program());
        expect((await settled(() => other.tryDestroy())).exitCode).toBe(0);
        expect(ids()).toEqual([]);
        expect((await other.state()).resources).toEqual({});
      },
      LONG,
    );

    test.each(apis)(
      'that apply at once are kept apart by the lock, and launch one set: %s',
      async (_, program) => {
        const [one, other] = [await runner(program()), await runner(program())];
        const first = one.startApply();
        await first.seen('accepted.');
        const refused = await other.tryApply();
        expect(refused.exitCode).toBe(1);
        expect(refused.unwrapped).toMatch(/[Ss]tate lock|HTTP remote state already locked/);
        expect((await first.done).exitCode).toBe(0);
        expect((await other.plan()).actions).toEqual({});
        expect(ids()).toHaveLength(1);
        await other.destroy();
        expect(ids()).toEqual([]);
      },
      LONG,
    );

    test(
      'whose backend loses the lock terminate nothing of each other',
      async () => {
        const [, [, program]] = apis;
        const one = await runner(program());
        await one.apply();
        const [web] = ids();
        // Both add a server under a name of their own, at the same time and without a lock.
        one.synth(onSharedState(program({ names: ['web', 'left'] })));
        const other = await runner(program({ names: ['web', 'right'] }));
        const unlocked = ['apply', '-auto-approve', '-input=false', '-no-color', '-lock=false'];
        await Promise.all([one.run(unlocked), other.run(unlocked)]);
        expect(ids()).toContain(web);
        // The state of the one that saved last wins. Whoever lost is told so, and its server is found by its tags.
        expect(ids().length).toBeLessThanOrEqual(3);
        one.synth(onSharedState(program({ names: ['web', 'left', 'right'] })));
        const both = await settled(() => one.tryApply());
        if (both.exitCode === 0) {
          expect(ids()).toHaveLength(3);
          await one.destroy();
          expect(ids()).toEqual([]);
        } else {
          const { resources } = await one.state();
          const held = JSON.stringify(Object.values(resources).map(({ values }) => values));
          for (const id of ids().filter((running) => !held.includes(running))) expect(both.unwrapped).toContain(id);
        }
      },
      LONG,
    );

    test.skipIf(!kind.workspaces)(
      'in workspaces of their own have servers each, and each destroys its own',
      async () => {
        const [, [, program]] = apis;
        const [one, other] = [await runner(program()), await runner(program())];
        for (const [machine, workspace] of [
          [one, 'dev'],
          [other, 'prod'],
        ] as const) {
          expect((await machine.run(['workspace', 'new', workspace])).exitCode).toBe(0);
          await machine.apply();
        }
        expect(ids()).toHaveLength(2);
        const [dev] = ids();
        await other.destroy();
        expect(ids()).toEqual([dev]);
        expect((await one.plan()).actions).toEqual({});
        await one.destroy();
        expect(ids()).toEqual([]);
      },
      LONG,
    );
  });
}
