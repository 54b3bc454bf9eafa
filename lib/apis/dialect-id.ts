/** The five APIs by the names that stand in Terraform state: never change one. */
export const dialectIds = [
  /** QingCloud IaaS, action RunInstances. */
  'qingcloud',
  /** Tencent Cloud API 3.0, version 2017-03-12, action RunInstances. */
  'tencent-3.0',
  /** Tencent Cloud version 2017-03-12 on the v2 endpoint, action RunInstances. */
  'tencent-2017-03-12',
  /** Tencent Cloud legacy v2, action RunInstances: prepaid only. */
  'tencent-v2-prepaid',
  /** Tencent Cloud legacy v2, action RunInstancesHour: billed by the hour. */
  'tencent-v2-hour',
] as const;

export type DialectId = (typeof dialectIds)[number];

export function isDialectId(text: unknown): text is DialectId {
  return (dialectIds as readonly unknown[]).includes(text);
}
