import { type Rule, type RuleSource, ruleMaker, when } from '../rule';
import { UNKNOWN } from '../rule-input';
import { chargeType, surelyAbsent } from './rules-absence';

/** Payment in advance, in version 2017-03-12 at either endpoint. */
export function prepaidRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'prepaid-needs-terms',
      concerns: ['InstanceChargeType', 'InstanceChargePrepaid.Period'],
      sentence: 'The charge type PREPAID needs `instanceChargePrepaid`.',
      breach: (request) =>
        request.value('InstanceChargeType') === 'PREPAID' && surelyAbsent(request, 'InstanceChargePrepaid'),
      finding: '{InstanceChargeType}, but instanceChargePrepaid is missing: say in it for how many months (period).',
    }),
    rule({
      name: 'terms-need-prepaid',
      concerns: ['InstanceChargeType', 'InstanceChargePrepaid.Period', 'InstanceChargePrepaid.RenewFlag'],
      sentence: '`instanceChargePrepaid` needs the charge type PREPAID.',
      check: (request) => {
        const type = chargeType(request);
        return when(
          request.given('InstanceChargePrepaid') && type !== UNKNOWN && type !== 'PREPAID',
          () =>
            `instanceChargePrepaid is given, but instanceChargeType is ${String(type)}: set it to CvmChargeType.PREPAID, or leave instanceChargePrepaid out.`,
        );
      },
    }),
  ];
}
