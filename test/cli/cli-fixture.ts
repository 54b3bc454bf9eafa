import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { dialects } from '../../lib/apis';
import { NewDiskFiles } from '../../lib/cli/init/new-files';
import { runCli } from '../../lib/cli/program';
import type { CliWorld } from '../../lib/cli/world';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { systemClock } from '../../lib/engine/clock';
import { DurableDiskFiles } from '../../lib/engine/durable-files';
import { NodeHttpClient } from '../../lib/engine/transport/node-http-client';
import { modifiedAt, readTextFile } from '../../lib/engine/transport/text-file';
import manifest from '../../package.json';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** A machine on which people type commands: real files, programs and network, and a terminal that can be read. */
export interface Machine {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly world?: Partial<CliWorld>;
  /** What a person at the keyboard answers. Absent where nobody sits there. */
  readonly answer?: string;
}

export async function runOn(machine: Machine, ...args: string[]): Promise<CliRun> {
  const { folder, answer } = machine;
  const environment = { PATH: process.env.PATH, ...machine.environment };
  const out: string[] = [];
  const said: string[] = [];
  const ask = async (question: string) => {
    said.push(question);
    return answer ?? '';
  };
  const world: CliWorld = {
    manifest: { ...manifest, version: '1.2.3' },
    dialects,
    environment,
    workingDirectory: folder,
    // Nobody's own credentials count.
    homeDirectory: folder,
    platform: 'linux',
    clock: systemClock,
    random: Math.random,
    files: new DurableDiskFiles(),
    newFiles: new NewDiskFiles(),
    readTextFile,
    modifiedAt,
    http: new NodeHttpClient({ environment, readTextFile }),
    terminal: {
      print: (text) => out.push(text),
      say: (line) => said.push(line),
      coloured: false,
      ...(answer === undefined ? {} : { ask }),
    },
    parentIsGone: () => false,
    startCloud: () => {
      throw new Error('Only the bundled program can start a cloud.');
    },
    ...machine.world,
  };
  const code = await runCli(args, world);
  return { code, out: out.join('\n'), said: said.join('\n') };
}

export async function startCloud(options: EmbeddedCloudOptions = {}): Promise<EmbeddedCloud> {
  const cloud = await EmbeddedCloud.start(options);
  onTestFinished(() => cloud.stop());
  return cloud;
}

export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'run-instances-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
