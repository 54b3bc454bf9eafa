import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { type Call, type HookCase, hookCases } from './hook-cases';
import { region } from './hook-environment';
import { type BenchOptions, compared, interleave, type Measure } from './measure';
import { runNode } from './run-node';

const floorScript = join(__dirname, 'floor.cjs');
const sdkScript = join(__dirname, 'sdk.cjs');

/** A hook beside the least that can be done in its place, as whole processes. */
export async function measureHooks({ quick, progress }: BenchOptions): Promise<Measure[]> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, modifyMs: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-bench-'));
  // Of one build, whatever is built meanwhile.
  const provisioner = join(folder, 'provisioner.cjs');
  copyFileSync(join(__dirname, '..', '..', 'lib', 'hooks', 'provisioner.cjs'), provisioner);
  const measures: Measure[] = [];
  try {
    for (const hookCase of hookCases) {
      progress(hookCase.name);
      measures.push(...(await measure(hookCase, { cloud, folder, provisioner }, quick ? 4 : 20)));
    }
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return measures;
}

interface Place {
  readonly cloud: EmbeddedCloud;
  readonly folder: string;
  readonly provisioner: string;
}

async function measure(hookCase: HookCase, place: Place, rounds: number): Promise<Measure[]> {
  const { name, hook, calls, target } = hookCase;
  const contestants: Record<string, () => Promise<number>> = {
    ours: () => time(hookCase, place, [place.provisioner, hook], calls > 0),
    node: () => time(hookCase, place, ['-e', '0'], false),
  };
  if (calls > 0) {
    contestants.floor = () => time(hookCase, place, [floorScript], true);
    contestants.sdk = () => time(hookCase, place, [sdkScript], true);
  }
  const took = await interleave(rounds, contestants);
  const beside = { unit: 'ms', over: `the floor, ${calls} ${calls === 1 ? 'call' : 'calls'}` } as const;
  return [
    ...(calls > 0
      ? [
          compared({ name, ...beside, target }, took.ours, took.floor),
          compared({ name: `${name}, by the vendor's SDK`, ...beside }, took.sdk, took.floor),
        ]
      : []),
    compared({ name, unit: 'ms', over: '`node -e 0`', target: calls > 0 ? undefined : target }, took.ours, took.node),
  ];
}

/** A comparison holds only if all make the calls that they should, and all of them succeed. */
async function time(hookCase: HookCase, place: Place, args: readonly string[], makesCalls: boolean): Promise<number> {
  const { cloud, folder } = place;
  const prepared = hookCase.prepare(cloud, mkdtempSync(join(folder, 'hand-over-')));
  const calls = makesCalls ? prepared.calls : [];
  const before = cloud.requests.length;
  const BENCH_CALLS = JSON.stringify(calls.map(plainCall));
  const { milliseconds } = await runNode(args, { ...cloud.environment, ...prepared.environment, BENCH_CALLS });
  const made = cloud.requests.slice(before).map(({ action, outcome }) => `${action} ${outcome}`);
  const expected = calls.map(({ request, refused = 'ok' }) => `${request.action} ${refused}`);
  if (made.join() !== expected.join()) {
    throw new Error(`${args.join(' ')} (${hookCase.name}) made the calls [${made}], and not [${expected}].`);
  }
  return milliseconds - calls.reduce((sum, { pauseMs = 0 }) => sum + pauseMs, 0);
}

function plainCall({ request, pauseMs = 0, refused }: Call): object {
  const { action, version, parameters } = request;
  return { action, version, region, body: JSON.stringify(parameters), pauseMs, refused };
}
