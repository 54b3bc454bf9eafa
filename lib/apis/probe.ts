import type { ApiRequest } from './api-request';
import type { JsonObject } from './json';

/** How much is left of a quota. */
export interface QuotaLeft {
  /** What it limits, and where. */
  readonly of: string;
  readonly left: number;
  readonly total?: number;
}

/** None of these calls changes anything. */
export interface Probe {
  /** Any key may make it. */
  readonly request: ApiRequest;
  /** The zones that its reply names, where it names any. */
  zones?(payload: JsonObject): readonly string[];
  readonly quota?: { readonly request: ApiRequest; left(payload: JsonObject): readonly QuotaLeft[] };
}
