import type { Rule, RuleSource } from '../../../rule';
import { rulesOfSibling } from '../../../rules-of-sibling';
import { rulesOfTable } from '../../../rules-of-table';
import { tencentV2PrepaidParameters } from '../prepaid/parameters';
import { legacyRules } from '../rules';
import { tencentV2HourParameters } from './parameters';

const source: RuleSource = {
  prefix: 'legacy-hour',
  document: 'https://cloud.tencent.com/document/api/213/1350',
  frozen: true,
};

export const tencentV2HourRules: readonly Rule[] = [
  ...rulesOfTable(source, tencentV2HourParameters),
  ...rulesOfSibling(source, tencentV2HourParameters, {
    table: tencentV2PrepaidParameters,
    here: 'the legacy RunInstancesHour',
    there: 'the legacy RunInstances',
    choice: 'chargeType: CvmLegacyChargeType.PREPAID',
  }),
  ...legacyRules(source),
];
