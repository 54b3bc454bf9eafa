import type { Rule, RuleSource } from '../../rule';
import { rulesOfTable } from '../../rules-of-table';
import { qingCloudParameters } from './parameters';
import { accessRules } from './rules-access';
import { hardwareRules } from './rules-hardware';
import { userdataRules } from './rules-userdata';

const source: RuleSource = {
  prefix: 'qingcloud',
  document: 'https://docs.qingcloud.com/product/api/action/instance/run_instances.html',
};

/** The document states no rule for passwords, and none that ties a dedicated host to its group. */
export const qingCloudRules: readonly Rule[] = [
  ...rulesOfTable(source, qingCloudParameters),
  ...hardwareRules(source),
  ...accessRules(source),
  ...userdataRules(source),
];
