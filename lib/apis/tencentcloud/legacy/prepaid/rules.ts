import { type Rule, type RuleSource, ruleMaker, when } from '../../../rule';
import { isIpv4 } from '../../../rules-formats';
import { rulesOfTable } from '../../../rules-of-table';
import { legacyRules } from '../rules';
import { tencentV2PrepaidParameters } from './parameters';

const source: RuleSource = {
  prefix: 'legacy-prepaid',
  document: 'https://cloud.tencent.com/document/api/213/1248',
  frozen: true,
};

const rule = ruleMaker(source);
const privateIps = 'privateIpAddresses.n';

const addressRules: readonly Rule[] = [
  rule({
    name: 'private-ip-form',
    concerns: [privateIps],
    sentence: '`privateIpAddresses` are IPv4 addresses.',
    of: privateIps,
    illegal: (value) => !isIpv4(value),
    finding: 'but it must be an IPv4 address, such as 10.0.0.18.',
  }),
  rule({
    name: 'private-ip-needs-vpc',
    concerns: [privateIps, 'vpcId', 'subnetId'],
    sentence: '`privateIpAddresses` needs a private network (`vpcId` and `subnetId`).',
    breach: (request) => request.given(privateIps) && !request.given('vpcId') && !request.given('subnetId'),
    finding: 'privateIpAddresses is given, but vpcId and subnetId are missing: give the network in which it lies.',
  }),
  rule({
    name: 'private-ip-needs-one-instance',
    concerns: [privateIps, 'goodsNum'],
    sentence: '`privateIpAddresses` needs a `goodsNum` of 1: it holds one address, which two instances cannot share.',
    check: (request) => {
      const count = request.number('goodsNum');
      return when(
        request.given(privateIps) && typeof count === 'number' && count > 1,
        () =>
          `privateIpAddresses is given, but goodsNum is ${String(count)}: set it to 1, or leave privateIpAddresses out.`,
      );
    },
  }),
];

/**
 * RunInstancesHour has no parameter that this action lacks. Whether an image is public, so that `imageType` may be left
 * out, is not known at synthesis.
 */
export const tencentV2PrepaidRules: readonly Rule[] = [
  ...rulesOfTable(source, tencentV2PrepaidParameters),
  ...legacyRules(source),
  ...addressRules,
];
