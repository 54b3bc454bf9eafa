import { type Rule, type RuleSource, ruleMaker, together } from '../../rule';
import type { RuleInput } from '../../rule-input';

/** Rules of both legacy actions, RunInstances and RunInstancesHour. */
export function legacyRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'password-or-key',
      concerns: ['password', 'keyId'],
      sentence: '`password` and `keyId` exclude each other.',
      breach: (request) => request.given('password') && request.given('keyId'),
      finding: '{keyId}, and so is password, but they exclude each other: keep one.',
    }),
    rule({
      name: 'vpc-and-subnet-together',
      sentence: '`vpcId` and `subnetId` are given together or not at all.',
      ...together('vpcId', 'subnetId', 'a private network needs both.'),
    }),
    rule({
      name: 'gateway-needs-vpc',
      concerns: ['isVpcGateway', 'vpcId'],
      sentence: 'A public gateway (`isVpcGateway`) needs a private network (`vpcId`).',
      breach: (request) => request.truth('isVpcGateway') === true && !request.given('vpcId'),
      finding: '{isVpcGateway}, but vpcId is missing: a gateway works in a private network only.',
    }),
    rule({
      name: 'gateway-needs-public-ip',
      concerns: ['isVpcGateway', 'wanIp', 'bandwidth'],
      sentence: 'A public gateway (`isVpcGateway`) needs a public address.',
      breach: (request) =>
        request.truth('isVpcGateway') === true && (request.truth('wanIp') === false || hasNoBandwidth(request)),
      finding: '{isVpcGateway}, but the instance gets no public address: set bandwidth above 0 and wanIp to true.',
    }),
    rule({
      name: 'public-ip-needs-bandwidth',
      concerns: ['wanIp', 'bandwidth'],
      sentence: 'A public address (`wanIp`) needs a `bandwidth` above 0.',
      breach: (request) => request.truth('wanIp') === true && hasNoBandwidth(request),
      finding: '{wanIp}, but there is no public bandwidth: set bandwidth above 0.',
    }),
    rule({
      name: 'security-group-is-given',
      level: 'warning',
      because: 'effect',
      concerns: ['securityGroupIds.N'],
      sentence: 'Without `securityGroupIds`, every port is open: the launch itself cannot attach a security group.',
      breach: (request) => !request.given('securityGroupIds'),
      finding:
        'securityGroupIds is missing, so the instance starts with every port open and stays so: give security groups, which are attached right after the launch.',
    }),
  ];
}

function hasNoBandwidth(request: RuleInput): boolean {
  return request.number('bandwidth') === 0 || !request.given('bandwidth');
}
