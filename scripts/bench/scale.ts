import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../../test/terraform/harness/terraform-folder';
import { Workspace } from '../../test/terraform/harness/workspace';
import { bareConfiguration } from './bare-configuration';
import { type BenchOptions, compared, interleave, type Measure } from './measure';
import { keepFigures, type Point } from './scale-figures';
import { openStates, type StateKind, type States, stateKinds } from './scale-states';

export const scaleSteps = ['apply', 'plan', 'change', 'destroy'] as const;
export type ScaleStep = (typeof scaleSteps)[number];
/** What one life of a stack took: seconds a step, and the bytes of its state after the apply. */
type Life = Readonly<Record<ScaleStep | 'bytes', number>>;

const targets: Readonly<Partial<Record<ScaleStep, number>>> = { apply: 1.5, change: 1.5, destroy: 1.5 };

/**
 * Many servers as constructs of their own and as one fleet, beside the constructs' graph without any hook: what that takes is
 * Terraform's own. Sizes beyond a hundred are measured once.
 */
export async function measureScale({
  quick,
  progress,
  sizes,
  states: kinds,
  figures,
}: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const kind of kinds ?? stateKinds) {
    const states = await openStates(kind);
    try {
      for (const count of sizes ?? (quick ? [1, 10] : [1, 10, 100, 1_000])) {
        progress(`${count} servers, ${kind} state`);
        const lives = await livesOf(states, count, quick || count > 100 ? 1 : 3);
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

type Contestant = 'constructs' | 'fleet' | 'floor';

async function livesOf(states: States, count: number, rounds: number): Promise<Record<Contestant, Life[]>> {
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
  try {
    const constructs = await workspace('constructs', (stack, name) => declareConstructs(stack, count, name));
    const fleet = await workspace('fleet', (stack, name) => declareFleet(stack, count, name));
    const bare = () => {
      const text = readFileSync(join(constructs.folder.dir, 'cdk.tf.json'), 'utf8');
      const { terraform, ...rest } = bareConfiguration(JSON.parse(text), 'none') as { terraform: object };
      return { ...rest, terraform: { ...terraform, backend: states.block('floor') } };
    };
    const floorFolder = await TerraformFolder.create(bare(), { providers: 'installed' });
    open.push(floorFolder);
    await floorFolder.init();
    const floor: Stack = {
      folder: floorFolder,
      running: 0,
      rename: async (to) => {
        constructs.rename(to);
        await floorFolder.write(bare());
      },
    };
    const contestants = {
      constructs: () => life(constructs, cloud),
      fleet: () => life(fleet, cloud),
      floor: () => life(floor, cloud),
    };
    return await interleave(rounds, contestants, rounds > 1);
  } finally {
    for (const folder of open) {
      await folder.dispose();
    }
    await cloud.stop();
  }
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

function comparisons(kind: StateKind, count: number, lives: Record<Contestant, Life[]>): Measure[] {
  const of = (who: Contestant, what: keyof Life) => lives[who].map((one) => one[what]);
  const size = count.toLocaleString('en');
  const judged = kind === 'local' && count === 100;
  const each = (who: Contestant) => of(who, 'bytes').map((bytes) => bytes / count);
  return [
    ...scaleSteps.flatMap((step) => [
      compared(
        {
          name: `${step} of ${size} constructs, ${kind} state`,
          unit: 's',
          over: 'the same graph without hooks',
          target: judged ? targets[step] : undefined,
        },
        of('constructs', step),
        of('floor', step),
      ),
      compared(
        { name: `${step} of a fleet of ${size}, ${kind} state`, unit: 's', over: 'as many constructs' },
        of('fleet', step),
        of('constructs', step),
      ),
    ]),
    compared(
      { name: `state of a server, fleet of ${size}, ${kind}`, unit: 'B', over: 'one of as many constructs' },
      each('fleet'),
      each('constructs'),
    ),
  ];
}

function pointsOf(state: StateKind, count: number, lives: Record<Contestant, Life[]>): Point[] {
  return (Object.keys(lives) as Contestant[]).flatMap((kind) =>
    [...scaleSteps, 'bytes' as const].map((step) => {
      const values = lives[kind].map((one) => one[step]).sort((a, b) => a - b);
      return { state, kind, count, step, value: values[Math.floor(values.length / 2)] };
    }),
  );
}
