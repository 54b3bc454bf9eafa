import type { JsonObject } from './json';

/** A call of an API before it is addressed and signed: no common parameters, no credentials, no clock. */
export interface ApiRequest {
  /** Which of its vendor's ways to sign, which also decides how the parameters travel. */
  readonly scheme: string;
  /** Which of its vendor's services: `iaas`, `cvm`, `tag`. */
  readonly service: string;
  readonly action: string;
  /** Absent where an API has but one. */
  readonly version?: string;
  /** Flat texts, or nested and typed: what the scheme carries. */
  readonly parameters: JsonObject;
  /** Region or zone. */
  readonly place?: string;
  /** What is in it proves who sends it: no keys sign it. */
  readonly unsigned?: true;
}
