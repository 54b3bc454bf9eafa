import type { Rule, RuleSource } from '../../rule';
import { requiredObject, rulesOfTable } from '../../rules-of-table';
import { prepaidRules } from '../rules-charge';
import { diskRules } from '../rules-disks';
import { loginRules } from '../rules-login';
import { networkRules } from '../rules-network';
import { tencent30Parameters } from './parameters';
import { api3ChargeRules } from './rules-charge';
import { api3DiskRules } from './rules-disks';
import { nameRules } from './rules-names';
import { newerRules } from './rules-newer';
import { api3RequestRules } from './rules-request';

const source: RuleSource = { prefix: 'cvm', document: 'https://www.tencentcloud.com/document/product/213/33237' };

/** What the document names only by its type is explained there. */
const dataTypes = 'https://cloud.tencent.com/document/api/213/15753';

export const tencent30Rules: readonly Rule[] = [
  ...rulesOfTable(source, tencent30Parameters),
  requiredObject(source, '', 'Placement', 'LaunchTemplate'),
  requiredObject(source, 'TagSpecification.N', 'Tags'),
  requiredObject(source, 'InstanceMarketOptions', 'SpotOptions'),
  requiredObject(source, 'Metadata', 'Items'),
  ...prepaidRules(source),
  ...api3ChargeRules(source),
  ...networkRules(source, dataTypes),
  ...loginRules(source, dataTypes),
  ...diskRules(source, dataTypes),
  ...api3DiskRules(source),
  ...nameRules(source),
  ...api3RequestRules(source, dataTypes),
  ...newerRules(source, dataTypes),
];
