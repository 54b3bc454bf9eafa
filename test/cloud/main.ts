import { parseArgs } from 'node:util';
import { EmbeddedCloud } from './embedded-cloud';

/** `tsx test/cloud/main.ts --port 0 --boot-ms 1500`: runs until SIGTERM, SIGINT or the end of standard input. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'boot-ms': { type: 'string', default: '1500' },
      'terminate-ms': { type: 'string', default: '1000' },
      'lease-ms': { type: 'string', default: '2000' },
      seed: { type: 'string' },
    },
  });
  const cloud = await EmbeddedCloud.start({
    port: wholeNumber('port', values.port),
    bootMs: wholeNumber('boot-ms', values['boot-ms']),
    terminateMs: wholeNumber('terminate-ms', values['terminate-ms']),
    leaseMs: wholeNumber('lease-ms', values['lease-ms']),
    seed: values.seed,
  });
  process.stdout.write(`${JSON.stringify({ origin: cloud.origin, environment: cloud.environment })}\n`);

  const stop = () => {
    cloud.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdin.once('close', stop).resume();
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--${option} must be a whole number, and is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
