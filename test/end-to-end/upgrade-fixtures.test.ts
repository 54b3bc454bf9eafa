import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';
import { keep, restore, type UpgradeFixture, upgradeFixtures } from './upgrade-fixtures';
import { definitionOf, type UpgradeProgram, upgradeEnvironment, upgradePrograms } from './upgrade-programs';

/** Names this version: what it leaves behind is to be kept under that name. fixtures/README.md has more. */
const version = process.env.RUN_INSTANCES_WRITE_FIXTURES;

async function applied(program: UpgradeProgram, cloud: EmbeddedCloud, workspace: Workspace): Promise<void> {
  await workspace.init();
  if (program.cancelled === true) {
    const applying = workspace.startApply();
    await applying.seen('accepted.');
    applying.interrupt('SIGKILL');
    await applying.done;
    await vi.waitFor(() => expect(cloud.running()).toMatchObject([{ state: 'running' }]), 10_000);
    return;
  }
  await workspace.apply();
  if (program.happened !== undefined) {
    program.happened(cloud);
    await workspace.apply();
  }
  expect((await workspace.plan()).actions).toEqual({});
}

/** Without this, a later version could not tell by its calls that it leaves the servers alone. */
async function showsServersAsConfigured(fixture: UpgradeFixture, program: UpgradeProgram): Promise<void> {
  const cloud = await EmbeddedCloud.start();
  const workspace = await workspaceOf(program, cloud);
  try {
    await restore(fixture, cloud, workspace);
    await workspace.init();
    const settings = Object.keys((await workspace.state()).resources).filter((address) =>
      address.endsWith('_settings'),
    );
    const replace = settings.map((address) => `-replace=${address}`);
    const { exitCode, output } = await workspace.run([
      'apply',
      '-auto-approve',
      '-input=false',
      '-no-color',
      ...replace,
    ]);
    expect(exitCode, output).toBe(0);
    expect(cloud.requests.filter(({ action }) => !action.startsWith('Describe'))).toEqual([]);
  } finally {
    await workspace.dispose();
    await cloud.stop();
  }
}

function workspaceOf(program: UpgradeProgram, cloud: EmbeddedCloud): Promise<Workspace> {
  return Workspace.create(definitionOf(program), { env: { ...cloud.environment, ...upgradeEnvironment } });
}

describe.runIf(version)('what this version leaves behind is kept', () => {
  test.each(Object.entries(upgradePrograms))(
    '%s',
    async (name, program) => {
      const bootMs = program.cancelled === true ? 3_000 : 100;
      const cloud = await EmbeddedCloud.start({ seed: name, bootMs });
      const workspace = await workspaceOf(program, cloud);
      try {
        await applied(program, cloud, workspace);
        const fixture = await keep(String(version), name, cloud, workspace, program.withHandOver);
        // As all files here are formatted.
        expect(spawnSync('npx', ['biome', 'format', '--write', fixture.folder]).status).toBe(0);
        if (program.cancelled !== true) await showsServersAsConfigured(fixture, program);
      } finally {
        await workspace.dispose();
        await cloud.stop();
      }
    },
    120_000,
  );
});

describe('what older versions left behind', () => {
  test('is there for every program', () => {
    const programs = upgradeFixtures().map(({ program }) => program);
    expect(new Set(programs)).toEqual(new Set(Object.keys(upgradePrograms)));
  });

  test('names no file of the machine that made it, and no password', () => {
    const files = upgradeFixtures().flatMap(({ folder }) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    );
    expect(files).not.toEqual([]);
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      const text = readFileSync(path, 'utf8');
      expect(text, path).not.toMatch(/"(\/|[A-Za-z]:\\)/);
      expect(text, path).not.toContain(upgradeEnvironment.PASSWORD);
    }
  });
});
