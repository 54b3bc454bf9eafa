import { readFileSync } from 'node:fs';
import type { Dialects } from '../apis/api';
import type { HookName, ReadName } from '../contract/hook';
import { systemClock } from '../engine/clock';
import { directOutput } from '../engine/direct-output';
import { DurableDiskFiles } from '../engine/durable-files';
import { homeDirectory } from '../engine/home-directory';
import { HookError } from '../engine/hook-error';
import { type HookVariables, readHookInput, readQuery } from '../engine/hook-input';
import { parentIsGone } from '../engine/parent-process';
import { Reporter } from '../engine/reporter';
import { processTable } from '../engine/terraform/process-table';
import { runningCommand, runningTerraform } from '../engine/terraform/running-terraform';
import type { HttpClient } from '../engine/transport/http-client';
import { modifiedAt, readTextFile } from '../engine/transport/text-file';
import { composeWorld } from './compose-world';
import { HookRun, type World } from './hook-run';

/** Where the hooks meet the real clock, environment, disk and network. */

/**
 * Each hook loads only its own code and API, and network code only on first use: most runs have nothing to do, and loading
 * everything takes far longer than finding that out.
 */
const hooks: Readonly<Record<HookName, () => (run: HookRun) => Promise<void>>> = {
  launch: () => (require('./launch') as typeof import('./launch')).launch,
  abandon: () => (require('./abandon') as typeof import('./abandon')).abandon,
  terminate: () => (require('./terminate') as typeof import('./terminate')).terminate,
  guard: () => (require('./guard') as typeof import('./guard')).guard,
  hold: () => (require('./hold') as typeof import('./hold')).hold,
  roll: () => (require('./roll') as typeof import('./roll')).roll,
  settle: () => (require('./settle') as typeof import('./settle')).settle,
  remember: () => (require('./remember') as typeof import('./remember')).remember,
  resize: () => (require('./resize') as typeof import('./resize')).resize,
  'abandon-resize': () => (require('./abandon-resize') as typeof import('./abandon-resize')).abandonResize,
};

type Read = (run: HookRun) => Promise<Readonly<Record<string, string>>>;

/** What data sources run: nothing but their answer may go to standard output. */
const reads: Readonly<Record<ReadName, () => Read>> = {
  read: () => (require('./reads/read') as typeof import('./reads/read')).read,
  drift: () => (require('./reads/drift') as typeof import('./reads/drift')).drift,
  presence: () => (require('./reads/presence') as typeof import('./reads/presence')).presence,
};

const { env: environment, platform } = process;
const name = process.argv[2];
const writeOut = directOutput(1, () => process.stdout);
const writeError = directOutput(2, () => process.stderr);
const reporter = new Reporter((line) => (isReadName(name) ? writeError : writeOut)(`${line}\n`));

let http: HttpClient | undefined;

function makeHttpClient(): HttpClient {
  const { NodeHttpClient } =
    require('../engine/transport/node-http-client') as typeof import('../engine/transport/node-http-client');
  const { ignoredSettings } =
    require('../engine/transport/node-settings') as typeof import('../engine/transport/node-settings');
  for (const line of ignoredSettings(environment)) {
    reporter.say(line);
  }
  return new NodeHttpClient({ environment, readTextFile });
}

/** The program that Terraform runs, for the given APIs. */
export function main(dialects: Dialects): void {
  const world = composeWorld({
    dialects,
    environment,
    // Seldom used: most hooks find their credentials elsewhere.
    homeDirectory,
    platform,
    clock: systemClock,
    random: Math.random,
    files: new DurableDiskFiles(),
    readTextFile,
    modifiedAt,
    http: () => {
      http ??= makeHttpClient();
      return http;
    },
    reporter,
    terraformProcess: process.ppid,
    terraformCommand: () => runningCommand(processTable(platform)),
    terraformIsGone: parentIsGone({ id: () => process.ppid, probe: (id) => process.kill(id, 0) }),
    pullState: () => {
      const { pullTerraformState } =
        require('../engine/terraform/pull-state') as typeof import('../engine/terraform/pull-state');
      // A data source's program is run by its provider, which Terraform runs.
      return pullTerraformState(environment, runningTerraform(isReadName(name) ? 2 : 1, processTable(platform)));
    },
  });
  run(world).catch(fail);
  // What is thrown outside of any promise goes through the same door, and not through Node's own.
  process.once('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
}

function fail(error: unknown): void {
  // A defect of this program is told with its stack; what a person can act on is told without.
  const text = error instanceof HookError ? error.message : String((error as Error).stack);
  writeError(`${reporter.shown(text)}\n`);
  process.exitCode = 1;
}

async function run(world: World): Promise<void> {
  if (isReadName(name)) {
    const read = reads[name]();
    await withInput(world, readQuery(readFileSync(0, 'utf8')), async (run) => {
      const values = Object.entries(await read(run)).map(([key, value]) => [key, reporter.shown(value)]);
      writeOut(JSON.stringify(Object.fromEntries(values)));
    });
  } else if (isHookName(name)) {
    await withInput(world, environment, hooks[name]());
  } else {
    throw new HookError(`There is no hook "${name}". The hooks are ${Object.keys(hooks).join(', ')}.`);
  }
}

async function withInput(world: World, variables: HookVariables, hook: (run: HookRun) => Promise<void>): Promise<void> {
  const input = readHookInput(variables);
  try {
    await hook(new HookRun(world, input));
  } catch (error) {
    if (error instanceof HookError) {
      throw new HookError(`${input.context.construct}: ${error.message}`);
    }
    throw error;
  }
}

function isHookName(text: string | undefined): text is HookName {
  return text !== undefined && Object.hasOwn(hooks, text);
}

function isReadName(text: string | undefined): text is ReadName {
  return text !== undefined && Object.hasOwn(reads, text);
}
