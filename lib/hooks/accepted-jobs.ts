import type { JobState } from '../apis/api';
import type { JsonObject } from '../apis/json';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { ApiError } from '../engine/hook-error';

/** The jobs by which an API carries out the calls that it has accepted. Not every API has jobs. */
export class AcceptedJobs {
  private readonly jobs = new Map<string, string>();

  public constructor(private readonly client: ApiClient) {}

  public note(ids: readonly string[], payload: JsonObject): void {
    const job = this.client.dialect.jobs?.started(payload);
    if (job !== undefined) {
      for (const id of ids) {
        this.jobs.set(id, job);
      }
    }
  }

  /** Whether a job works, or has worked, on the server. Failed ones do not count. */
  public has(id: string): boolean {
    return this.jobs.has(id);
  }

  public async done(ids: readonly string[], deadline: Deadline): Promise<string[]> {
    const states = new Map<string, JobState>();
    for (const job of new Set(ids.flatMap((id) => this.jobs.get(id) ?? []))) {
      states.set(job, await this.stateOf(job, deadline));
    }
    const isIn = (id: string, state: JobState) => states.get(this.jobs.get(id) ?? '') === state;
    const done = ids.filter((id) => isIn(id, 'done'));
    for (const id of ids.filter((id) => isIn(id, 'failed'))) {
      this.jobs.delete(id);
    }
    return done;
  }

  private async stateOf(job: string, deadline: Deadline): Promise<JobState> {
    const { jobs } = this.client.dialect;
    try {
      return jobs === undefined ? 'failed' : jobs.state(await this.client.call(jobs.describe(job), deadline), job);
    } catch (error) {
      // The list of jobs may lag behind as well.
      if (error instanceof ApiError && error.failure.kind === 'gone') {
        return 'working';
      }
      throw error;
    }
  }
}
