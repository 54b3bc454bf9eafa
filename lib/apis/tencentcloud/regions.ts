/**
 * The regions of the legacy API by their names in API 3.0. The list is frozen: the legacy API got no regions after these.
 * Source: the table of `Region` values in the legacy API's common parameters, joined with API 3.0's by the regions'
 * Chinese names.
 */
const legacyCodes: ReadonlyMap<string, string> = new Map([
  ['ap-beijing', 'bj'],
  ['ap-guangzhou', 'gz'],
  ['ap-shanghai', 'sh'],
  ['ap-hongkong', 'hk'],
  ['na-toronto', 'ca'],
  ['ap-singapore', 'sg'],
  ['na-siliconvalley', 'usw'],
  ['ap-chengdu', 'cd'],
  ['eu-frankfurt', 'de'],
  ['ap-seoul', 'kr'],
  ['ap-shanghai-fsi', 'shjr'],
  ['ap-shenzhen-fsi', 'szjr'],
  ['ap-guangzhou-open', 'gzopen'],
]);

const regionNames: ReadonlyMap<string, string> = new Map([...legacyCodes].map(([name, code]) => [code, name]));

/** `ap-guangzhou` -> `gz`, for the legacy API. What is no name of API 3.0, or has no legacy code, stays as it is. */
export function legacyRegionCode(region: string): string {
  return legacyCodes.get(region) ?? region;
}

/** `gz` -> `ap-guangzhou`, for API 3.0 and version 2017-03-12. What is no legacy code stays as it is. */
export function regionName(region: string): string {
  return regionNames.get(region) ?? region;
}
