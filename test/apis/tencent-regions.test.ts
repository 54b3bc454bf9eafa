import { describe, expect, test } from 'vitest';
import { legacyRegionCode, regionName } from '../../lib/apis/tencentcloud/regions';

describe('region names', () => {
  test.each([
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
  ])('%s is %s in the legacy API, and back, from either spelling', (name, code) => {
    expect([legacyRegionCode(name), legacyRegionCode(code)]).toEqual([code, code]);
    expect([regionName(code), regionName(name)]).toEqual([name, name]);
  });

  test.each(['ap-tokyo', 'eu-moscow', ''])('%j, which the tables do not know, stays as it is', (region) => {
    expect([legacyRegionCode(region), regionName(region)]).toEqual([region, region]);
  });
});
