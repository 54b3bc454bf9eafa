import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { UNKNOWN } from '../../rule-input';
import { utf8Length } from '../../rules-formats';
import { rulesOfSibling } from '../../rules-of-sibling';
import { requiredObject, rulesOfTable } from '../../rules-of-table';
import { tencent30Parameters } from '../api-3.0/parameters';
import { prepaidRules } from '../rules-charge';
import { diskRules } from '../rules-disks';
import { loginRules } from '../rules-login';
import { networkRules } from '../rules-network';
import { tencent20170312Parameters } from './parameters';

const source: RuleSource = {
  prefix: 'cvm-2017',
  document: 'https://cloud.tencent.com/document/api/213/9384',
  frozen: true,
};

/** The page of data types that the document links. */
const dataTypes = 'https://cloud.tencent.com/document/api/213/9451';

const rule = ruleMaker(source);

const ownRules: readonly Rule[] = [
  rule({
    name: 'instance-name-bytes',
    because: 'frozen',
    concerns: ['InstanceName'],
    sentence: '`instanceName` has at most 60 bytes in UTF-8.',
    check: (request) =>
      request
        .texts('InstanceName')
        // Beyond 60 characters the rule about those speaks.
        .filter(({ value }) => [...value].length <= 60 && utf8Length(value) > 60)
        .map(
          ({ wire, value }) =>
            `${request.shown(wire)}, which has ${utf8Length(value)} bytes, but at most 60 are allowed: shorten it.`,
        ),
  }),
  rule({
    name: 'private-ip-needs-one-instance',
    because: 'frozen',
    concerns: ['VirtualPrivateCloud.PrivateIpAddresses.N', 'InstanceCount'],
    sentence: '`virtualPrivateCloud.privateIpAddresses` needs an `instanceCount` of 1.',
    check: (request) => {
      const count = request.number('InstanceCount') ?? 1;
      return when(
        request.given('VirtualPrivateCloud.PrivateIpAddresses') && count !== UNKNOWN && count > 1,
        () =>
          `virtualPrivateCloud.privateIpAddresses is given, but instanceCount is ${String(count)}: set it to 1, or leave the address out.`,
      );
    },
  }),
  rule({
    name: 'security-group-is-given',
    level: 'warning',
    because: 'effect',
    concerns: ['SecurityGroupIds.N'],
    sentence: 'Without `securityGroupIds`, every port is open to the public and the private network.',
    breach: (request) => !request.given('SecurityGroupIds'),
    finding:
      'securityGroupIds (SecurityGroupIds.N) is missing, so every port of the instance is open: give a security group.',
  }),
  rule({
    name: 'host-ids-are-not-supported',
    level: 'warning',
    concerns: ['Placement.HostIds.N'],
    sentence: '`placement.hostIds` is listed, but not supported yet.',
    document: dataTypes,
    breach: (request) => request.given('Placement.HostIds'),
    finding:
      'placement.hostIds (Placement.HostIds.N) is given, but the page of data types calls it not supported yet: use API 3.0 (CvmApi.V3).',
  }),
];

export const tencent20170312Rules: readonly Rule[] = [
  ...rulesOfTable(source, tencent20170312Parameters),
  requiredObject(source, '', 'Placement'),
  ...rulesOfSibling(source, tencent20170312Parameters, {
    table: tencent30Parameters,
    here: 'version 2017-03-12 on the v2 endpoint',
    there: 'API 3.0',
    choice: 'api: CvmApi.V3',
  }),
  ...prepaidRules(source),
  ...networkRules(source, dataTypes),
  ...loginRules(source, dataTypes),
  ...diskRules(source, dataTypes),
  ...ownRules,
];
