import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { chargeType, isPaidOtherwise, surelyAbsent } from '../rules-absence';

export function api3ChargeRules(source: RuleSource): Rule[] {
  return [...dedicatedHostRules(source), ...spotRules(source)];
}

function dedicatedHostRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'cdhpaid-needs-host-ids',
      // Optional in the SDK's `Placement`.
      level: 'warning',
      concerns: ['InstanceChargeType', 'Placement.HostIds.N'],
      sentence: 'The charge type CDHPAID needs `placement.hostIds`: it pays for the host, so there must be one.',
      breach: (request) =>
        request.value('InstanceChargeType') === 'CDHPAID' && surelyAbsent(request, 'Placement.HostIds'),
      finding: '{InstanceChargeType}, but placement.hostIds is missing: give the ids of your hosts.',
    }),
    rule({
      name: 'cdhpaid-needs-cdh-type',
      // Which types a host takes is for the vendor to extend.
      level: 'warning',
      concerns: ['InstanceChargeType', 'InstanceType'],
      sentence: 'With the charge type CDHPAID, `instanceType` has the form CDH_xCxG, such as CDH_1C1G.',
      check: (request) => {
        const type = request.text('InstanceType');
        return when(
          request.value('InstanceChargeType') === 'CDHPAID' &&
            (typeof type === 'string' ? !isCdhType(type) : surelyAbsent(request, 'InstanceType')),
          () =>
            `${type === undefined ? 'instanceType (InstanceType) is missing' : request.shown('InstanceType')}, but with CvmChargeType.CDHPAID it must name cores and memory, such as CDH_1C1G.`,
        );
      },
    }),
    rule({
      name: 'host-ids-need-cdhpaid',
      level: 'warning',
      concerns: ['InstanceChargeType', 'Placement.HostIds.N'],
      sentence: '`placement.hostIds` needs the charge type CDHPAID.',
      breach: (request) => request.given('Placement.HostIds') && isPaidOtherwise(request, 'CDHPAID'),
      finding: (request) =>
        `placement.hostIds (Placement.HostIds.N) is given, but instanceChargeType is ${String(chargeType(request))}: set it to CvmChargeType.CDHPAID, or leave hostIds out.`,
    }),
    rule({
      name: 'cdh-type-needs-cdhpaid',
      concerns: ['InstanceChargeType', 'InstanceType'],
      sentence: 'An `instanceType` of the form CDH_xCxG needs the charge type CDHPAID.',
      breach: (request) => {
        const type = request.text('InstanceType');
        return typeof type === 'string' && type.startsWith('CDH_') && isPaidOtherwise(request, 'CDHPAID');
      },
      finding: (request) =>
        `${request.shown('InstanceType')}, but instanceChargeType is ${String(chargeType(request))}: set it to CvmChargeType.CDHPAID, or choose another type.`,
    }),
    rule({
      name: 'host-id-form',
      level: 'warning',
      concerns: ['Placement.HostIds.N'],
      sentence: 'The id of a dedicated host has the form host-xxxxxxxx.',
      of: 'Placement.HostIds.N',
      illegal: (value) => !/^host-[a-z0-9]{8}$/.test(value),
      finding: 'which does not look like the id of a host, such as host-q88gab4i.',
    }),
  ];
}

function spotRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'market-options-need-spotpaid',
      concerns: ['InstanceChargeType', 'InstanceMarketOptions.SpotOptions.MaxPrice'],
      // The reverse is no error: without a bid the vendor uses the current discount.
      sentence: '`instanceMarketOptions` needs the charge type SPOTPAID.',
      breach: (request) => request.given('InstanceMarketOptions') && isPaidOtherwise(request, 'SPOTPAID'),
      finding: (request) =>
        `instanceMarketOptions is given, but instanceChargeType is ${String(chargeType(request))}: set it to CvmChargeType.SPOTPAID, or leave instanceMarketOptions out.`,
    }),
    rule({
      name: 'max-price-form',
      because: 'form',
      concerns: ['InstanceMarketOptions.SpotOptions.MaxPrice'],
      sentence: '`instanceMarketOptions.spotOptions.maxPrice` is a decimal number above 0, as text.',
      of: 'InstanceMarketOptions.SpotOptions.MaxPrice',
      illegal: (value) => !(/^\d+(\.\d+)?$/.test(value) && Number(value) > 0),
      finding: 'but it must be a price an hour, such as 0.5.',
    }),
  ];
}

function isCdhType(type: string): boolean {
  return /^CDH_[1-9]\d*C[1-9]\d*G$/.test(type);
}
