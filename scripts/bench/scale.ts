import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../../test/terraform/harness/terraform-folder';
import { Workspace } from '../../test/terraform/harness/workspace';
import { bareConfiguration } from './bare-configuration';
import { type BenchOptions, compared, interleave, type Measure, quantile } from './measure';
import { openPeer, type Peer } from './peer';
import { keepFigures, type Point } from './scale-figures';
import { openStates, type StateKind, type States, stateKinds } from './scale-states';

export const scaleSteps = ['apply', 'plan', 'change', 'destroy'] as const;
export type ScaleStep = (typeof scaleSteps)[number];
/** What one life of a stack took: seconds a step, and the bytes of its state after the apply. */
type Life = Readonly<Record<ScaleStep | 'bytes', number>>;

const targets: Readonly<Partial<Record<ScaleStep, number>>> = { apply: 1.5, change: 1.5, destroy: 1.5 };

/** More constructs take hours. */
const mostConstructs = 100;

/**
 * Many servers as constructs of their own and as one fleet, beside the constructs' graph without any hook, which is
 * Terraform's own time, and beside the vendor's own provider where there is one. Sizes beyond a hundred are measured once.
 */
export async function measureScale(options: BenchOptions): Promise<Measure[]> {
  const { quick, progress, sizes, states: kinds, figures, peer, manyConstructs } = options;
  const measures: Measure[] = [];
  for (const kind of kinds ?? stateKinds) {
    const states = await openStates(kind);
    try {
      for (const count of sizes ?? (quick ? [1, 10] : [1, 10, 100, 1_000])) {
        progress(`${count} servers, ${kind} state`);
        const among = { peer, constructs: manyConstructs === true || count <= mostConstructs };
        const lives = await livesOf(states, count, quick || count > 100 ? 1 : 3, among);
        measures.push(...comparisons(kind, count, lives));
        if (figures !== undefined) {
          keepFigures(figures, pointsOf(kind, count, lives));
        }
      }
    } finally {
      await states.stop();
    }
  }
  return measures;
}

type Contestant = 'constructs' | 'fleet' | 'floor' | 'peer';
type Lives = Readonly<Partial<Record<Contestant, Life[]>>>;

interface Among {
  /** The program of the vendor's own provider. */
  readonly peer?: string;
  readonly constructs: boolean;
}

async function livesOf(states: States, count: number, rounds: number, among: Among): Promise<Lives> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, modifyMs: 0 });
  const open: TerraformFolder[] = [];
  const workspace = async (name: string, declare: Declare) => {
    const made = await Workspace.create((stack) => declared(stack, states, name, declare, 'web'), {
      env: cloud.environment,
      providers: 'installed',
    });
    open.push(made);
    await made.init();
    return {
      folder: made,
      running: count,
      rename: (to: string) => made.synth((stack) => declared(stack, states, name, declare, to)),
    };
  };
  const peer = among.peer === undefined ? undefined : await openPeer(among.peer, cloud);
  try {
    const fleet = await workspace('fleet', (stack, name) => declareFleet(stack, count, name));
    const contestants: Partial<Record<Contestant, () => Promise<Life>>> = { fleet: () => life(fleet, cloud) };
    if (among.constructs) {
      const constructs = await workspace('constructs', (stack, name) => declareConstructs(stack, count, name));
      const floor = await floorOf(constructs, states);
      open.push(floor.folder);
      contestants.constructs = () => life(constructs, cloud);
      contestants.floor = () => life(floor, cloud);
    }
    if (peer !== undefined) {
      const theirs = await stackOfPeer(peer, states, count);
      open.push(theirs.folder);
      contestants.peer = () => life(theirs, cloud);
    }
    return await interleave(rounds, contestants as Record<Contestant, () => Promise<Life>>, rounds > 1);
  } finally {
    for (const folder of open) {
      await folder.dispose();
    }
    await peer?.stop();
    await cloud.stop();
  }
}

/** The constructs' graph without hooks. */
async function floorOf(constructs: Stack, states: States): Promise<Stack> {
  const bare = () => {
    const text = readFileSync(join(constructs.folder.dir, 'cdk.tf.json'), 'utf8');
    const { terraform, ...rest } = bareConfiguration(JSON.parse(text), 'none') as { terraform: object };
    return { ...rest, terraform: { ...terraform, backend: states.block('floor') } };
  };
  const folder = await TerraformFolder.create(bare(), { providers: 'installed' });
  await folder.init();
  return {
    folder,
    running: 0,
    rename: async (to) => {
      await constructs.rename(to);
      await folder.write(bare());
    },
  };
}

async function stackOfPeer(peer: Peer, states: States, count: number): Promise<Stack> {
  const configuration = (name: string) => peer.configuration(count, name, states.block('peer'));
  const folder = await TerraformFolder.create(configuration('web'), { env: peer.environment, providers: 'installed' });
  await folder.init();
  return { folder, running: count, rename: (to) => folder.write(configuration(to)) };
}

interface Stack {
  readonly folder: TerraformFolder;
  /** How many servers of it run after an apply. */
  readonly running: number;
  /** Gives the servers another name, which a call changes in place. */
  rename(to: string): void | Promise<void>;
}

async function life({ folder, running, rename }: Stack, cloud: EmbeddedCloud): Promise<Life> {
  await rename('web');
  const apply = await time(folder, 'apply');
  const { stdout } = await folder.run(['state', 'pull']);
  const plan = await time(folder, 'plan');
  await rename('www');
  const change = await time(folder, 'change');
  expectServers(cloud, running);
  const destroy = await time(folder, 'destroy');
  expectServers(cloud, 0);
  return { apply, plan, change, destroy, bytes: stdout.length };
}

function expectServers(cloud: EmbeddedCloud, expected: number): void {
  if (cloud.running().length !== expected) {
    throw new Error(`${cloud.running().length} servers run, and not ${expected}.`);
  }
}

type Declare = (stack: TerraformStack, name: string) => void;

function declared(stack: TerraformStack, states: States, state: string, declare: Declare, name: string): void {
  states.declare(stack, state);
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  declare(stack, name);
}

const server = { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7', instanceType: 'S5.MEDIUM4' };

function declareConstructs(stack: TerraformStack, count: number, name: string): void {
  for (let index = 0; index < count; index++) {
    new CvmInstance(stack, `web-${index}`, { ...server, instanceName: `${name}-${index}` });
  }
}

function declareFleet(stack: TerraformStack, count: number, name: string): void {
  new CvmInstance(stack, 'web', { ...server, instanceName: name, instanceCount: count });
}

const common = ['-input=false', '-no-color'];
const args: Readonly<Record<ScaleStep, readonly string[]>> = {
  apply: ['apply', '-auto-approve', ...common],
  plan: ['plan', '-detailed-exitcode', ...common],
  change: ['apply', '-auto-approve', ...common],
  destroy: ['destroy', '-auto-approve', ...common],
};

/** Seconds. */
async function time(folder: TerraformFolder, step: ScaleStep): Promise<number> {
  const start = performance.now();
  const { exitCode, output } = await folder.run(args[step]);
  if (exitCode !== 0) {
    throw new Error(
      `terraform ${step} ended with ${exitCode}, and not with success or a plan without changes:\n${output}`,
    );
  }
  return (performance.now() - start) / 1_000;
}

/** Which contestants are compared: the one that is judged, and the least or the other that could do the same. */
const pairs: readonly { readonly who: 'constructs' | 'fleet'; readonly beside: Contestant; readonly over: string }[] = [
  { who: 'constructs', beside: 'floor', over: 'the same graph without hooks' },
  { who: 'constructs', beside: 'peer', over: "the vendor's provider" },
  { who: 'fleet', beside: 'constructs', over: 'as many constructs' },
  { who: 'fleet', beside: 'peer', over: "the vendor's provider" },
];

function comparisons(kind: StateKind, count: number, lives: Lives): Measure[] {
  const size = count.toLocaleString('en');
  const titles = { constructs: `${size} constructs`, fleet: `a fleet of ${size}` };
  const all = [...scaleSteps, 'bytes'] as const;
  const measured = pairs.flatMap(({ who, beside, over }) => {
    const [ours, theirs] = [lives[who], lives[beside]];
    const isJudged = beside === 'floor' && kind === 'local' && count === 100;
    return ours === undefined || theirs === undefined
      ? []
      : all.map((step) => {
          const target = isJudged && step !== 'bytes' ? targets[step] : undefined;
          const named = { ...nameOf(step, titles[who], kind), over, target };
          return compared(named, valuesOf(step, count, ours), valuesOf(step, count, theirs));
        });
  });
  const { fleet = [] } = lives;
  return measured.length > 0
    ? measured
    : all.map((step) => ({ ...nameOf(step, titles.fleet, kind), ours: quantile(valuesOf(step, count, fleet), 0.5) }));
}

function nameOf(step: ScaleStep | 'bytes', title: string, kind: StateKind): Pick<Measure, 'name' | 'unit'> {
  return step === 'bytes'
    ? { name: `state of a server of ${title}, ${kind} state`, unit: 'B' }
    : { name: `${step} of ${title}, ${kind} state`, unit: 's' };
}

/** Seconds of a step, or bytes of the state for each server. */
function valuesOf(step: ScaleStep | 'bytes', count: number, lives: readonly Life[]): number[] {
  return lives.map((one) => (step === 'bytes' ? one.bytes / count : one[step]));
}

function pointsOf(state: StateKind, count: number, lives: Lives): Point[] {
  return (Object.keys(lives) as Contestant[]).flatMap((kind) =>
    [...scaleSteps, 'bytes' as const].map((step) => {
      const values = (lives[kind] ?? []).map((one) => one[step]).sort((a, b) => a - b);
      return { state, kind, count, step, value: values[Math.floor(values.length / 2)] };
    }),
  );
}
