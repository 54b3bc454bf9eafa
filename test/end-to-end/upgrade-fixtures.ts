import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloudInstance, EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { handOverFolder } from '../../lib/contract/hook';
import type { Workspace } from '../terraform/harness/workspace';

/** What a version left behind: a folder below fixtures/, named after the version and the program. */
export interface UpgradeFixture {
  readonly version: string;
  /** Key of `upgradePrograms`. */
  readonly program: string;
  readonly folder: string;
}

/** A server as a fixture keeps it: what made it and what it may not show (a password) is left out. */
export type KeptServer = Omit<CloudInstance, 'parameters' | 'password' | 'state' | 'operation' | 'billed'>;

const root = join(__dirname, 'fixtures');
const stateFile = 'state.json';
const serversFile = 'servers.json';
const handOverCopy = 'hand-over';

/** All that there are: a further version is a further folder. */
export function upgradeFixtures(): UpgradeFixture[] {
  return foldersOf(root).flatMap((version) =>
    foldersOf(join(root, version)).map((program) => ({ version, program, folder: join(root, version, program) })),
  );
}

export function hasHandOver({ folder }: UpgradeFixture): boolean {
  return existsSync(join(folder, handOverCopy));
}

/** Ids of the servers of one instance, by the state. */
export function recordedIds({ folder }: UpgradeFixture, instance: string): string[] {
  const state = JSON.parse(readFileSync(join(folder, stateFile), 'utf8')) as KeptState;
  const record = state.resources.find(({ type, name }) => type === 'null_resource' && name === `${instance}_record`);
  const ids = record?.instances[0]?.attributes.triggers?.instance_ids;
  if (ids === undefined) throw new Error(`${folder}: ${stateFile} has no record of ${instance}`);
  return ids.split(',');
}

/** Puts a cloud and a workspace into the state in which the older version left its own. */
export async function restore(fixture: UpgradeFixture, cloud: EmbeddedCloud, workspace: Workspace): Promise<void> {
  for (const server of JSON.parse(readFileSync(join(fixture.folder, serversFile), 'utf8')) as KeptServer[]) {
    addServer(cloud, server);
  }
  await cp(join(fixture.folder, stateFile), workspace.stateFile);
}

export async function restoreHandOver({ folder }: UpgradeFixture, workspace: Workspace): Promise<void> {
  await cp(join(folder, handOverCopy), join(workspace.dir, handOverFolder), { recursive: true });
}

/** Keeps what an apply of this version has left behind. */
export async function keep(
  version: string,
  program: string,
  cloud: EmbeddedCloud,
  workspace: Workspace,
  withHandOver = false,
): Promise<UpgradeFixture> {
  const folder = join(root, version, program);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, serversFile), JSON.stringify(cloud.running().map(keptServer), null, 2));
  await cp(workspace.stateFile, join(folder, stateFile));
  if (withHandOver) await cp(join(workspace.dir, handOverFolder), join(folder, handOverCopy), { recursive: true });
  return { version, program, folder };
}

interface KeptState {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: { readonly triggers?: Record<string, string> } }[];
  }[];
}

function keptServer(server: CloudInstance): KeptServer {
  const { parameters: _, password: __, state: ___, operation: ____, billed: _____, ...kept } = server;
  return kept;
}

/** With its own id: nothing in the state needs to be rewritten. */
function addServer(cloud: EmbeddedCloud, server: KeptServer): void {
  const { systemDiskSize, dataDiskSizes, networks, privateIps, publicIps, tags, ...same } = server;
  const disk = (size: number) => ({ id: 'disk-kept0001', type: 'CLOUD_BASIC', size });
  cloud.add({
    ...same,
    privateIps: [...privateIps],
    publicIps: [...publicIps],
    securityGroups: [...same.securityGroups],
    keyIds: [...same.keyIds],
    volumeIds: [...same.volumeIds],
    projects: [...(same.projects ?? [])],
    networks: networks.map((network, index) => ({ ...network, privateIp: privateIps[index] })),
    tags: new Map(Object.entries(tags)),
    systemDisk: server.vendor === 'qingcloud' ? { ...disk(systemDiskSize), type: 'os' } : disk(systemDiskSize),
    dataDisks: dataDiskSizes.map(disk),
  });
}

function foldersOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
