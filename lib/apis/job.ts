import type { ApiRequest } from './api-request';
import type { JsonObject } from './json';

export type JobState = 'working' | 'done' | 'failed';

/** For an API that carries calls out as jobs, which one looks at until they have ended. */
export interface Jobs {
  /** The job that a reply names, if any. */
  started(payload: JsonObject): string | undefined;
  describe(id: string): ApiRequest;
  /** The state of a job in the reply to `describe`. */
  state(payload: JsonObject, id: string): JobState;
}
