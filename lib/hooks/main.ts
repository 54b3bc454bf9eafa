import { readFileSync } from 'node:fs';
import type { HookName, ReadName } from '../contract/hook';
import { systemClock } from '../engine/clock';
import { directOutput } from '../engine/direct-output';
import { DurableDiskFiles } from '../engine/durable-files';
import { HookError } from '../engine/hook-error';
import { type Dialects, type HookVariables, readHookInput, readQuery } from '../engine/hook-input';
import { parentIsGone } from '../engine/parent-process';
import { Reporter } from '../engine/reporter';
import { secretValue } from '../engine/secret-value';
import { runningTerraform } from '../engine/terraform/running-terraform';
import { Terraform } from '../engine/terraform/terraform';
import { readTextFile } from '../engine/transport/text-file';
import { HookRun, type World } from './hook-run';

/** The composition root: the only place that knows the real clock, environment, disk and network. */

/**
 * Each hook loads what it needs when it runs, only the API that it is about, and what talks to a network only when it does:
 * most runs find that there is nothing to do, and loading everything takes far longer than finding that out.
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
};

const dialects: Dialects = {
  get qingcloud() {
    return (
      require('../apis/qingcloud/run-instances/dialect') as typeof import('../apis/qingcloud/run-instances/dialect')
    ).qingCloud;
  },
  get 'tencent-3.0'() {
    return (require('../apis/tencentcloud/api-3.0/dialect') as typeof import('../apis/tencentcloud/api-3.0/dialect'))
      .tencent30;
  },
  get 'tencent-2017-03-12'() {
    return (
      require('../apis/tencentcloud/version-2017-03-12/dialect') as typeof import('../apis/tencentcloud/version-2017-03-12/dialect')
    ).tencent20170312;
  },
  get 'tencent-v2-prepaid'() {
    return (
      require('../apis/tencentcloud/legacy/prepaid/dialect') as typeof import('../apis/tencentcloud/legacy/prepaid/dialect')
    ).tencentV2Prepaid;
  },
  get 'tencent-v2-hour'() {
    return (
      require('../apis/tencentcloud/legacy/hour/dialect') as typeof import('../apis/tencentcloud/legacy/hour/dialect')
    ).tencentV2Hour;
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
    const { SigningExchange } = require('../engine/exchange') as typeof import('../engine/exchange');
    const { NodeHttpClient } =
      require('../engine/transport/node-http-client') as typeof import('../engine/transport/node-http-client');
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
        const { pullTerraformState } =
          require('../engine/terraform/pull-state') as typeof import('../engine/terraform/pull-state');
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
