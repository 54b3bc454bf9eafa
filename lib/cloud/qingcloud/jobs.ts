import type { World } from '../fleet/world';

export interface Job {
  readonly id: string;
  readonly action: string;
  readonly resourceIds: readonly string[];
  readonly createdAt: number;
  readonly endsAt: number;
  readonly fails: boolean;
}

export type JobStatus = 'pending' | 'working' | 'successful' | 'failed';

/** How long a job waits for its turn, as a part of its whole time. */
const waitingPart = 0.1;

/** QingCloud does most things in jobs that one can look at. */
export class Jobs {
  readonly #jobs: Job[] = [];

  public constructor(private readonly world: World) {}

  public add(action: string, resourceIds: readonly string[], durationMs: number, fails = false): Job {
    const createdAt = this.world.now();
    const id = this.world.identifiers.resource('j');
    const job: Job = { id, action, resourceIds, createdAt, endsAt: createdAt + durationMs, fails };
    this.#jobs.push(job);
    return job;
  }

  /** The newest first. */
  public all(): Job[] {
    return [...this.#jobs].reverse();
  }

  public status(job: Job): JobStatus {
    const now = this.world.now();
    if (now >= job.endsAt) {
      return job.fails ? 'failed' : 'successful';
    }
    return now < job.createdAt + waitingPart * (job.endsAt - job.createdAt) ? 'pending' : 'working';
  }
}
