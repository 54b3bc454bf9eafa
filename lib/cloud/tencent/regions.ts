/** Regions of the legacy API: the name in API 3.0, and what its zones' numbers begin with. */
const legacyRegions: Readonly<Record<string, readonly [region: string, zonePrefix: number]>> = {
  gz: ['ap-guangzhou', 1000],
  szjr: ['ap-shenzhen-fsi', 1100],
  gzopen: ['ap-guangzhou-open', 1200],
  usw: ['na-siliconvalley', 1500],
  cd: ['ap-chengdu', 1600],
  de: ['eu-frankfurt', 1700],
  kr: ['ap-seoul', 1800],
  sh: ['ap-shanghai', 2000],
  hk: ['ap-hongkong', 3000],
  ca: ['na-toronto', 4000],
  shjr: ['ap-shanghai-fsi', 7000],
  bj: ['ap-beijing', 8000],
  sg: ['ap-singapore', 9000],
};

export function regionOfLegacy(code: string): string | undefined {
  return Object.hasOwn(legacyRegions, code) ? legacyRegions[code]?.[0] : undefined;
}

export function legacyOfRegion(region: string): string {
  return Object.entries(legacyRegions).find(([, [name]]) => name === region)?.[0] ?? region;
}

/**
 * `ap-guangzhou-2` for 100002 in `gz`; undefined where the number is not one of the region's zones. The document's own
 * example has the bare number 1, so a number without a region's prefix counts within the request's region.
 */
export function zoneOfLegacy(code: string, zoneId: number): string | undefined {
  const [region, prefix] = legacyRegions[code] ?? [];
  const number = zoneId % 100;
  const within = zoneId < 100 ? prefix : Math.floor(zoneId / 100);
  return prefix === within && number >= 1 && number <= 9 ? `${region}-${number}` : undefined;
}

/** The number of a zone: 100002 for `ap-guangzhou-2`. */
export function legacyZoneId(zone: string): number {
  const [, region, number] = /^(.*)-(\d+)$/.exec(zone) ?? [];
  const prefix = Object.values(legacyRegions).find(([name]) => name === region)?.[1] ?? 9900;
  return prefix * 100 + Number(number);
}

/** Regions open and close, so any name of the right form is one, with zones 1 to 9. */
export function isRegion(name: string): boolean {
  return /^[a-z]{2}-[a-z]+(-(fsi|open|ec|\d))?$/.test(name);
}
