import type { HookSettings } from '../hook-processes';
import { Random } from '../random';
import { Stage } from '../stage';
import type { LifeVerdict } from './judge';
import type { Life } from './life';
import { LifePlay, type TurnResult } from './life-play';
import { ModelWorld } from './model-world';
import { RealWorld } from './real-world';
import type { World } from './world';

export interface LifeOptions {
  /** The bundled provisioner. */
  readonly provisioner: string;
  /** The bundled command line. */
  readonly cli: string;
  /** The bundled `accelerated-time`. */
  readonly preload: string;
  readonly speed: number;
  readonly engine: 'terraform' | 'model';
}

export interface LifeResult extends LifeVerdict {
  readonly life: Life;
  readonly engine: LifeOptions['engine'];
  readonly turns: readonly TurnResult[];
  /** What happened, for a person who looks into a failure. */
  readonly story: string;
}

/** Plays a life with real hooks against a cloud of its own, and judges after every turn who holds what. */
export async function live(life: Life, options: LifeOptions): Promise<LifeResult> {
  const time = { epoch: Date.now(), speed: options.speed };
  const world = await worldOf(life, { ...options, ...time });
  try {
    const stage = await Stage.set(life, time, world);
    try {
      const play = new LifePlay(life, stage, world);
      const verdict = await play.play();
      return { ...verdict, life, engine: options.engine, turns: play.turns, story: stage.story() };
    } finally {
      await stage.clear();
    }
  } finally {
    await world.dispose();
  }
}

function worldOf(life: Life, options: LifeOptions & HookSettings): Promise<World> {
  if (options.engine === 'terraform') {
    return RealWorld.create(options, life);
  }
  const random = new Random(`${life.seed}/life/${life.number}/ids`);
  const newId = () => String(BigInt(random.integer(1_000_000_000, 9_000_000_000)) * 1_000_000_007n);
  return ModelWorld.create(options, life, newId);
}
