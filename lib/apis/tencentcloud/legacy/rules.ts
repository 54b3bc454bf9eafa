import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import type { RuleInput } from '../../rule-input';

/** What both legacy actions, RunInstances and RunInstancesHour, say alike. */
export function legacyRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'password-or-key',
      concerns: ['password', 'keyId'],
      sentence: '`password` and `keyId` exclude each other.',
      check: (request) =>
        when(
          request.given('password') && request.given('keyId'),
          () => `${request.shown('keyId')}, and so is password, but they exclude each other: keep one.`,
        ),
    }),
    rule({
      name: 'vpc-and-subnet-together',
      concerns: ['vpcId', 'subnetId'],
      sentence: '`vpcId` and `subnetId` are given together or not at all.',
      check: (request) => {
        const [first, second] = request.given('vpcId') ? ['vpcId', 'subnetId'] : ['subnetId', 'vpcId'];
        return when(
          request.given(first) && !request.given(second),
          () => `${request.shown(first)}, but ${second} is missing: a private network needs both.`,
        );
      },
    }),
    rule({
      name: 'gateway-needs-vpc',
      concerns: ['isVpcGateway', 'vpcId'],
      sentence: 'A public gateway (`isVpcGateway`) needs a private network (`vpcId`).',
      check: (request) =>
        when(
          request.truth('isVpcGateway') === true && !request.given('vpcId'),
          () => `${request.shown('isVpcGateway')}, but vpcId is missing: a gateway works in a private network only.`,
        ),
    }),
    rule({
      name: 'gateway-needs-public-ip',
      concerns: ['isVpcGateway', 'wanIp', 'bandwidth'],
      sentence: 'A public gateway (`isVpcGateway`) needs a public address.',
      check: (request) =>
        when(
          request.truth('isVpcGateway') === true && (request.truth('wanIp') === false || hasNoBandwidth(request)),
          () =>
            `${request.shown('isVpcGateway')}, but the instance gets no public address: set bandwidth above 0 and wanIp to true.`,
        ),
    }),
    rule({
      name: 'public-ip-needs-bandwidth',
      concerns: ['wanIp', 'bandwidth'],
      sentence: 'A public address (`wanIp`) needs a `bandwidth` above 0.',
      check: (request) =>
        when(
          request.truth('wanIp') === true && hasNoBandwidth(request),
          () => `${request.shown('wanIp')}, but there is no public bandwidth: set bandwidth above 0.`,
        ),
    }),
    rule({
      name: 'security-group-is-given',
      level: 'warning',
      concerns: ['securityGroupIds.N'],
      sentence: 'Without `securityGroupIds`, every port is open: the launch itself cannot attach a security group.',
      check: (request) =>
        when(
          !request.given('securityGroupIds'),
          () =>
            'securityGroupIds is missing, so the instance starts with every port open and stays so: give security groups, which are attached right after the launch.',
        ),
    }),
  ];
}

function hasNoBandwidth(request: RuleInput): boolean {
  return request.number('bandwidth') === 0 || !request.given('bandwidth');
}
