import { homedir } from 'node:os';
import { DurableDiskFiles } from './durable-files';
import { SigningExchange } from './exchange';
import { HookError } from './hook-error';
import { readHookInput } from './hook-input';
import { abandon } from './hooks/abandon';
import { HookRun, type World } from './hooks/hook-run';
import { launch } from './hooks/launch';
import { remember } from './hooks/remember';
import { settle } from './hooks/settle';
import { sweep } from './hooks/sweep';
import { guard, terminate } from './hooks/terminate';
import { Reporter } from './reporter';
import { secretValue } from './secret-value';
import { NodeHttpClient } from './transport/node-http-client';
import { readTextFile } from './transport/text-file';

/** The composition root: the only place that knows the real clock, environment, disk and network. */

const hooks: Readonly<Record<string, (run: HookRun) => Promise<void>>> = {
  launch,
  abandon,
  terminate,
  guard,
  settle,
  remember,
  sweep,
};

const { env: environment, platform } = process;
const reporter = new Reporter((line) => process.stdout.write(`${line}\n`));

const world: World = {
  clock: {
    now: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
  random: Math.random,
  files: new DurableDiskFiles(),
  reporter,
  exchange: (target) =>
    new SigningExchange(target, {
      environment,
      homeDirectory: homedir(),
      readTextFile,
      http: new NodeHttpClient({ environment, readTextFile }),
      now: Date.now,
      random: Math.random,
      hide: (secret) => reporter.hide(secret),
    }),
  secret: async (reference, wire) => {
    const sources = { environment, homeDirectory: homedir(), platform, warn: (line: string) => reporter.say(line) };
    const value = await secretValue(reference, wire, sources);
    reporter.hide(value);
    return value;
  },
};

async function main(name: string | undefined): Promise<void> {
  const hook = name === undefined || !Object.hasOwn(hooks, name) ? undefined : hooks[name];
  if (hook === undefined) {
    throw new HookError(`There is no hook "${name}". The hooks are ${Object.keys(hooks).join(', ')}.`);
  }
  const input = readHookInput(environment);
  try {
    await hook(new HookRun(world, input));
  } catch (error) {
    if (error instanceof HookError) {
      throw new HookError(`${input.context.construct}: ${error.message}`);
    }
    throw error;
  }
}

main(process.argv[2]).catch((error: unknown) => {
  // A defect of this program is told with its stack; what a person can act on is told without.
  const text = error instanceof HookError ? error.message : String((error as Error).stack);
  process.stderr.write(`${reporter.mask(text)}\n`);
  process.exitCode = 1;
});
