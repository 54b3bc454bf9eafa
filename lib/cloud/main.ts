import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EmbeddedCloud } from './embedded-cloud';

const usage = `Usage: node cloud.cjs [options]

Starts the embedded cloud, and prints one line of JSON: its origin, and the environment that makes a client use it.
It runs until SIGTERM, SIGINT, or, where standard input is a pipe, the end of that.

  --port <number>             0 takes any free port (default)
  --boot-ms <number>          how long an instance takes to run (default 1500)
  --terminate-ms <number>     how long it takes to end (default 1000)
  --modify-ms <number>        how long a change of a setting takes (default 500)
  --lease-ms <number>         after its creation, how long a QingCloud instance cannot be terminated (default 2000)
  --list-lag-ms <number>      how long a new instance is missing from lists (default 0)
  --empty-list-chance <0..1>  how likely a list of instances succeeds without any (default 0)
  --clock-offset-ms <number>  how far the cloud's clock is ahead (default 0)
  --instance-quota <number>   how many instances there may be at once with each vendor (default: no limit)
  --seed <text>               what ids are made from (default: the time)
`;

async function main(): Promise<void> {
  // Whoever reads its one line may be gone: that ends no cloud.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const number = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({
    options: {
      port: number('0'),
      'boot-ms': number('1500'),
      'terminate-ms': number('1000'),
      'modify-ms': number('500'),
      'lease-ms': number('2000'),
      'list-lag-ms': number('0'),
      'empty-list-chance': number('0'),
      'clock-offset-ms': number('0'),
      'instance-quota': { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const offset = wholeNumber('clock-offset-ms', values['clock-offset-ms']);
  const quota = values['instance-quota'];
  const chance = probability('empty-list-chance', values['empty-list-chance']);
  const cloud = await EmbeddedCloud.start({
    port: wholeNumber('port', values.port),
    bootMs: wholeNumber('boot-ms', values['boot-ms']),
    terminateMs: wholeNumber('terminate-ms', values['terminate-ms']),
    modifyMs: wholeNumber('modify-ms', values['modify-ms']),
    leaseMs: wholeNumber('lease-ms', values['lease-ms']),
    listingDelayMs: wholeNumber('list-lag-ms', values['list-lag-ms']),
    now: () => Date.now() + offset,
    seed: values.seed,
    limits: quota === undefined ? undefined : { instances: wholeNumber('instance-quota', quota) },
  });
  if (chance > 0) {
    cloud.faults.add({ kind: 'empty-list', chance });
  }
  process.stdout.write(`${JSON.stringify({ origin: cloud.origin, environment: cloud.environment })}\n`);

  const stop = () => {
    cloud.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A shell gives background jobs an empty standard input, whose end says nothing about who started them.
  if (isPipe(0)) {
    process.stdin.once('close', stop).resume();
  }
}

function isPipe(descriptor: number): boolean {
  const stat = fstatSync(descriptor);
  return stat.isFIFO() || stat.isSocket();
}

function wholeNumber(option: string, text: string): number {
  if (!/^-?\d+$/.test(text)) {
    throw new Error(`--${option} must be a whole number, and is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}

function probability(option: string, text: string): number {
  if (!/^(0?\.\d+|[01](\.0+)?)$/.test(text)) {
    throw new Error(`--${option} must be a number from 0 to 1, and is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
