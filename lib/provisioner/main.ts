import { readFileSync } from 'node:fs';
import type { HookName, ReadName } from '../contract/hook';
import { directOutput } from './direct-output';
import { DurableDiskFiles } from './durable-files';
import { HookError } from './hook-error';
import { type Dialects, type HookVariables, readHookInput, readQuery } from './hook-input';
import { HookRun, type World } from './hooks/hook-run';
import { parentIsGone } from './parent-process';
import { Reporter } from './reporter';
import { secretValue } from './secret-value';
import { systemClock } from './system-clock';
import { runningTerraform } from './terraform/running-terraform';
import { Terraform } from './terraform/terraform';
import { readTextFile } from './transport/text-file';

/** The composition root: the only place that knows the real clock, environment, disk and network. */

/**
 * Each hook loads what it needs when it runs, only the API that it is about, and what talks to a network only when it does:
 * most runs find that there is nothing to do, and loading everything takes far longer than finding that out.
 */
const hooks: Readonly<Record<HookName, () => (run: HookRun) => Promise<void>>> = {
  launch: () => (require('./hooks/launch') as typeof import('./hooks/launch')).launch,
  abandon: () => (require('./hooks/abandon') as typeof import('./hooks/abandon')).abandon,
  terminate: () => (require('./hooks/terminate') as typeof import('./hooks/terminate')).terminate,
  guard: () => (require('./hooks/guard') as typeof import('./hooks/guard')).guard,
  hold: () => (require('./hooks/hold') as typeof import('./hooks/hold')).hold,
  roll: () => (require('./hooks/roll') as typeof import('./hooks/roll')).roll,
  settle: () => (require('./hooks/settle') as typeof import('./hooks/settle')).settle,
  remember: () => (require('./hooks/remember') as typeof import('./hooks/remember')).remember,
};

const dialects: Dialects = {
  get qingcloud() {
    return (require('../dialects/qingcloud/dialect') as typeof import('../dialects/qingcloud/dialect')).qingCloud;
  },
  get 'tencent-3.0'() {
    return (require('../dialects/tencent-3.0/dialect') as typeof import('../dialects/tencent-3.0/dialect')).tencent30;
  },
  get 'tencent-2017-03-12'() {
    return (
      require('../dialects/tencent-2017-03-12/dialect') as typeof import('../dialects/tencent-2017-03-12/dialect')
    ).tencent20170312;
  },
  get 'tencent-v2-prepaid'() {
    return (
      require('../dialects/tencent-v2-prepaid/dialect') as typeof import('../dialects/tencent-v2-prepaid/dialect')
    ).tencentV2Prepaid;
  },
  get 'tencent-v2-hour'() {
    return (require('../dialects/tencent-v2-hour/dialect') as typeof import('../dialects/tencent-v2-hour/dialect'))
      .tencentV2Hour;
  },
};

type Read = (run: HookRun) => Promise<Readonly<Record<string, string>>>;

/** What data sources run: their answer is all that may stand on standard output. */
const reads: Readonly<Record<ReadName, () => Read>> = {
  read: () => (require('./reads/read') as typeof import('./reads/read')).read,
  presence: () => (require('./reads/presence') as typeof import('./reads/presence')).presence,
};

const { env: environment, platform } = process;
const name = process.argv[2];
const writeOut = directOutput(1, () => process.stdout);
const writeError = directOutput(2, () => process.stderr);
const reporter = new Reporter((line) => (isReadName(name) ? writeError : writeOut)(`${line}\n`));

/** Few hooks ask, and most find their credentials elsewhere. */
const homeDirectory = (): string => process.getBuiltinModule('node:os').homedir();

const files = new DurableDiskFiles();

const world: World = {
  clock: systemClock,
  random: Math.random,
  mark: `${process.pid}-${Math.random().toString(36).slice(2)}`,
  terraformIsGone: parentIsGone({ id: () => process.ppid, probe: (id) => process.kill(id, 0) }),
  files,
  reporter,
  dialects,
  exchange: (target) => {
    const { SigningExchange } = require('./exchange') as typeof import('./exchange');
    const { NodeHttpClient } = require('./transport/node-http-client') as typeof import('./transport/node-http-client');
    return new SigningExchange(target, {
      environment,
      homeDirectory: homeDirectory(),
      readTextFile,
      http: new NodeHttpClient({ environment, readTextFile }),
      now: systemClock.wallTime,
      random: Math.random,
      hide: (secret) => reporter.hide(secret),
    });
  },
  terraform: (folder) =>
    new Terraform(folder, {
      environment,
      readTextFile,
      list: (path) => files.list(path),
      sleep: (milliseconds) => systemClock.sleep(milliseconds),
      pullState: () => {
        const { pullTerraformState } = require('./terraform/pull-state') as typeof import('./terraform/pull-state');
        // A data source's program is run by its provider, which Terraform runs.
        return pullTerraformState(environment, runningTerraform(isReadName(name) ? 2 : 1));
      },
    }),
  secret: async (reference, wire) => {
    const sources = {
      environment,
      homeDirectory: homeDirectory(),
      platform,
      warn: (line: string) => reporter.say(line),
    };
    const value = await secretValue(reference, wire, sources);
    reporter.hide(value);
    return value;
  },
};

async function main(): Promise<void> {
  if (isReadName(name)) {
    const read = reads[name]();
    await withInput(readQuery(readFileSync(0, 'utf8')), async (run) => {
      writeOut(JSON.stringify(await read(run)));
    });
  } else if (isHookName(name)) {
    await withInput(environment, hooks[name]());
  } else {
    throw new HookError(`There is no hook "${name}". The hooks are ${Object.keys(hooks).join(', ')}.`);
  }
}

async function withInput(variables: HookVariables, hook: (run: HookRun) => Promise<void>): Promise<void> {
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

main().catch((error: unknown) => {
  // A defect of this program is told with its stack; what a person can act on is told without.
  const text = error instanceof HookError ? error.message : String((error as Error).stack);
  writeError(`${reporter.mask(text)}\n`);
  process.exitCode = 1;
});
