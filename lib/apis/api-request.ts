import type { JsonObject } from './json';

/** How a request is authenticated, which also decides how its parameters travel. */
export type SigningScheme =
  /** QingCloud's signature version 1: parameters in the query. */
  | 'qingcloud'
  /** Tencent Cloud's v2 endpoint: parameters in a form. */
  | 'tencent-v2'
  /** Tencent Cloud API 3.0, TC3-HMAC-SHA256: parameters as JSON. */
  | 'tc3';

/** A call of an API before it is addressed and signed: no common parameters, no credentials, no clock. */
export interface ApiRequest {
  readonly scheme: SigningScheme;
  /** `iaas` for QingCloud; `cvm`, `trade`, `dfw`, `tag`, ... for Tencent Cloud. */
  readonly service: string;
  readonly action: string;
  /** Absent in QingCloud's API and in the legacy API of the v2 endpoint. */
  readonly version?: string;
  /** Flat texts for `qingcloud` and `tencent-v2`; nested and typed for `tc3`. */
  readonly parameters: JsonObject;
  /** For Tencent Cloud, in the spelling of API 3.0: `ap-guangzhou`. */
  readonly region?: string;
  /** For QingCloud: `pek3a`. */
  readonly zone?: string;
}
