import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { DurableDiskFiles } from '../../lib/engine/durable-files';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';
import { type Call, type HookCase, hookCases, type Prepared } from './hook-cases';
import { region, serverParameters } from './hook-environment';
import { interleave, type Measurement } from './interleave';
import { type BenchOptions, compared, type Measure, type Section } from './measure';
import { type Program, peakMemory, runNode } from './program';
import { provisionerBundle } from './provisioner-bundle';
import { median } from './statistics';

/** A hook beside the least that can be done in its place, as whole processes. */
export async function hookSection({ quick, progress }: BenchOptions): Promise<Section> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, modifyMs: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-bench-'));
  const provisioner = join(folder, 'provisioner.cjs');
  // Of one build, whatever is built meanwhile.
  copyFileSync(provisionerBundle(), provisioner);
  const bench = new HookBench(cloud, folder, provisioner, quick ? 4 : 20);
  const measures: Measure[] = [];
  try {
    for (const hookCase of hookCases) {
      progress(hookCase.name);
      measures.push(...(await bench.measure(hookCase)));
    }
    progress('durable writes');
    measures.push(await durableWrite(join(folder, 'durable'), quick ? 20 : 100));
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    title: 'Hooks as processes',
    explanation:
      "From the start of the process to its end, against an embedded cloud whose servers boot and end at once. The floor is a script that signs and sends the same calls with node:http and does nothing else (scripts/bench/floor.cjs); pauses between two looks at a server are the same on both sides and left out. All hooks are compared with `node -e 0` too, those that make no call with nothing else. The vendor's SDK makes the same calls as the hook above it.",
    measures,
  };
}

/** What of a hook is the disk's doing: the floor writes nothing. Each time into a new folder, as the first hook of a stack. */
async function durableWrite(folder: string, times: number): Promise<Measure> {
  const files = new DurableDiskFiles();
  const took: number[] = [];
  for (let round = 0; round < times; round++) {
    const start = performance.now();
    await files.writeJson(join(folder, String(round), 'claim.json'), serverParameters);
    took.push(performance.now() - start);
  }
  return { name: 'one durable write, of which a launch or a terminate has several', unit: 'ms', ours: median(took) };
}

const targets = { calls: { time: 1.08, memory: 1.05 }, nothing: { time: 1.05, memory: 1.05 } };

const floorScript = join(__dirname, 'floor.cjs');
const sdkScript = join(__dirname, 'sdk.cjs');

/** One side of a comparison: what to call it, and how Node runs it. */
interface Contestant {
  readonly name: string;
  readonly args: readonly string[];
  /** Makes no call where the others do. */
  readonly idle?: true;
}

class HookBench {
  private runs = 0;

  public constructor(
    private readonly cloud: EmbeddedCloud,
    private readonly folder: string,
    private readonly provisioner: string,
    private readonly pairs: number,
  ) {}

  public async measure(hookCase: HookCase): Promise<Measure[]> {
    const { name, hook, writes } = hookCase;
    const count = this.prepare(hookCase).calls.length;
    const ours = { name, args: [this.provisioner, hook] };
    const node = { name: '`node -e 0`', args: ['-e', '0'], idle: true } as const;
    if (count === 0) {
      return await this.compare(hookCase, ours, node, writes ? undefined : targets.nothing);
    }
    const floor = { name: `the floor, ${count} ${count === 1 ? 'call' : 'calls'}`, args: [floorScript] };
    const sdk = { name: `${name}, by the vendor's SDK`, args: [sdkScript] };
    return [
      ...(await this.compare(hookCase, ours, floor, targets.calls)),
      ...(await this.compare(hookCase, ours, node)),
      ...(await this.compare(hookCase, sdk, floor)),
    ];
  }

  private async compare(
    hookCase: HookCase,
    one: Contestant,
    other: Contestant,
    target?: typeof targets.calls,
  ): Promise<Measure[]> {
    const pairs = { time: this.pairs, memory: Math.ceil(this.pairs / 2) };
    const time = await interleave(pairs.time, this.timed(hookCase, one), this.timed(hookCase, other));
    const memory = await interleave(pairs.memory, this.peak(hookCase, one), this.peak(hookCase, other));
    return [
      ...(time === undefined ? [] : [compared(`${one.name}: time`, 'ms', other.name, time, target?.time)]),
      ...(memory === undefined ? [] : [compared(`${one.name}: memory`, 'MiB', other.name, memory, target?.memory)]),
    ];
  }

  private timed(hookCase: HookCase, contestant: Contestant): Measurement {
    return this.checked(hookCase, contestant, async (program, calls) => {
      const { milliseconds } = await runNode(program);
      return milliseconds - calls.reduce((sum, { pauseMs = 0 }) => sum + pauseMs, 0);
    });
  }

  private peak(hookCase: HookCase, contestant: Contestant): Measurement {
    return this.checked(hookCase, contestant, peakMemory);
  }

  /** A comparison holds only if both make the calls that they should, and all of them succeed. */
  private checked(
    hookCase: HookCase,
    { args, idle }: Contestant,
    measure: (program: Program, calls: readonly Call[]) => Promise<number | undefined>,
  ): Measurement {
    return async () => {
      const prepared = this.prepare(hookCase);
      const calls = idle ? [] : prepared.calls;
      const before = this.cloud.requests.length;
      const env = {
        ...basicEnvironment(),
        ...this.cloud.environment,
        ...prepared.environment,
        BENCH_CALLS: JSON.stringify(calls.map(plainCall)),
      };
      const result = await measure({ args, env }, calls);
      const made = this.cloud.requests.slice(before).map(({ action, outcome }) => `${action} ${outcome}`);
      const expected = calls.map(({ request }) => `${request.action} ok`);
      if (result !== undefined && made.join() !== expected.join()) {
        throw new Error(`${args.join(' ')} (${hookCase.name}) made the calls [${made}], and not [${expected}].`);
      }
      return result;
    };
  }

  private prepare(hookCase: HookCase): Prepared {
    this.runs += 1;
    return hookCase.prepare(this.cloud, join(this.folder, `hand-over-${this.runs}`));
  }
}

function plainCall({ request, pauseMs = 0 }: Call): object {
  const { action, version, parameters } = request;
  return { action, version, region, body: JSON.stringify(parameters), pauseMs };
}
