import { afterEach, describe, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import type { PlanResult } from '../terraform/harness/terraform-json';
import { Workspace } from '../terraform/harness/workspace';
import {
  hasHandOver,
  recordedIds,
  restore,
  restoreHandOver,
  type UpgradeFixture,
  upgradeFixtures,
} from './upgrade-fixtures';
import { definitionOf, type UpgradeProgram, upgradeEnvironment, upgradePrograms } from './upgrade-programs';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

const cases = upgradeFixtures().map((fixture) => [`${fixture.version}, ${fixture.program}`, fixture] as const);

/** The program of a fixture, synthesized by this version, where the older one has left off. */
async function upgraded(fixture: UpgradeFixture): Promise<UpgradeProgram> {
  const program = upgradePrograms[fixture.program];
  if (program === undefined) throw new Error(`${fixture.folder}: there is no program ${fixture.program}`);
  cloud = await EmbeddedCloud.start();
  const env = { ...cloud.environment, ...upgradeEnvironment };
  workspace = await Workspace.create(definitionOf(program), { env });
  await restore(fixture, cloud, workspace);
  await workspace.init();
  return program;
}

/** Objects that may come, go and be replaced with a version, since none of them holds a server. */
const ofNoServer = /_(guard|hold|confirmed)_[0-9a-f]$|_(roll|sweep|offline|presence|settings|settled)$/;

/** Changes that may touch a server or what belongs to somebody else. */
function touching({ resource_changes: changes }: PlanResult): string[] {
  return (
    changes
      .filter(({ address, name }) => !address.startsWith('data.') && !ofNoServer.test(name))
      .filter(({ change }) => change.actions.join() !== 'no-op')
      // Objects of a fleet, which older versions did not have.
      .filter(
        ({ change, name }) => !(/_(size|resize|resized|members)$/.test(name) && change.actions.join() === 'create'),
      )
      .map(({ address, change }) => `${address}: ${change.actions}`)
  );
}

/** Calls that do more than look. */
function changing(): string[] {
  return cloud.requests.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));
}

function running(): string[] {
  return cloud.running().map(({ id }) => id);
}

function retained(fixture: UpgradeFixture, { retained: names = [] }: UpgradeProgram): string[] {
  return names.flatMap((name) => recordedIds(fixture, name));
}

async function takesOver(fixture: UpgradeFixture, program: UpgradeProgram): Promise<void> {
  const before = running();
  const outputs = await workspace.output();
  expect(touching(await workspace.plan())).toEqual([]);

  await workspace.apply();
  expect(changing()).toEqual([]);
  expect(running()).toEqual(before);
  expect(await workspace.output()).toEqual(outputs);
  expect((await workspace.plan()).actions).toEqual({});

  await workspace.destroy();
  expect(running()).toEqual(retained(fixture, program));
  expect((await workspace.state()).resources).toEqual({});
}

const cancelled = cases.filter(([, { program }]) => upgradePrograms[program]?.cancelled === true);
const complete = cases.filter((one) => !cancelled.includes(one));
/** What ends servers is the same for all APIs but for the calls, which are the vendor's and those of what is prepaid. */
const ending = complete.filter(([, { program }]) =>
  ['qingcloud', 'tencent-3.0-variants', 'tencent-v2-prepaid'].includes(program),
);

describe('a state of an older version', () => {
  test.each(complete)(
    'is taken over on a machine without the hand-over folder, touching no server, and is then destroyed: %s',
    async (_, fixture) => takesOver(fixture, await upgraded(fixture)),
    90_000,
  );

  test.each(complete.filter(([, fixture]) => hasHandOver(fixture)))(
    'is taken over with the hand-over folder in the same way: %s',
    async (_, fixture) => {
      const program = await upgraded(fixture);
      await restoreHandOver(fixture, workspace);
      await takesOver(fixture, program);
    },
    90_000,
  );

  test.each(ending)(
    'is destroyed without an apply before it: %s',
    async (_, fixture) => {
      const program = await upgraded(fixture);
      await workspace.destroy();
      expect(running()).toEqual(retained(fixture, program));
      expect((await workspace.state()).resources).toEqual({});
    },
    60_000,
  );

  test.each(ending)(
    'loses the servers of the constructs that leave together with the older version: %s',
    async (_, fixture) => {
      const program = await upgraded(fixture);
      workspace.synth(program.providers);
      await workspace.apply();
      expect(running()).toEqual(retained(fixture, program));
      expect((await workspace.state()).resources).toEqual({});
    },
    60_000,
  );
});

describe('a launch that was cancelled under an older version', () => {
  async function upgradedWithHandOver(fixture: UpgradeFixture): Promise<void> {
    await upgraded(fixture);
    await restoreHandOver(fixture, workspace);
  }

  const launches = () => changing().filter((action) => action.startsWith('RunInstances'));

  test.each(cancelled)(
    'is completed with the servers that it made: %s',
    async (_, fixture) => {
      await upgradedWithHandOver(fixture);
      const before = running();
      await workspace.apply();
      expect(launches()).toEqual([]);
      expect(running()).toEqual(before);
      expect(await workspace.output()).toEqual({ 'web-ids': before });
      expect((await workspace.plan()).actions).toEqual({});
      await workspace.destroy();
      expect(running()).toEqual([]);
    },
    90_000,
  );

  test.each(cancelled)(
    'is destroyed without an apply before it: %s',
    async (_, fixture) => {
      await upgradedWithHandOver(fixture);
      await workspace.destroy();
      expect(launches()).toEqual([]);
      expect(running()).toEqual([]);
      expect((await workspace.state()).resources).toEqual({});
    },
    60_000,
  );
});
