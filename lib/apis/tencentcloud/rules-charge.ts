import { type Rule, type RuleSource, ruleMaker } from '../rule';
import { chargeType, isPaidOtherwise, surelyAbsent } from './rules-absence';

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
      breach: (request) => request.given('InstanceChargePrepaid') && isPaidOtherwise(request, 'PREPAID'),
      finding: (request) =>
        `instanceChargePrepaid is given, but instanceChargeType is ${String(chargeType(request))}: set it to CvmChargeType.PREPAID, or leave instanceChargePrepaid out.`,
    }),
  ];
}
