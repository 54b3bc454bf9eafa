import { UNKNOWN } from '../../lib/apis/rule-input';
import { type CasesByRule, SECRET } from './rules-support';

const legacyCases: CasesByRule = {
  'password-or-key': {
    breaks: [{ password: SECRET, keyId: 'skey-1' }],
    meets: [{ password: SECRET }, { keyId: 'skey-1' }, {}],
  },
  'vpc-and-subnet-together': {
    breaks: [{ vpcId: 'vpc-1' }, { subnetId: 'subnet-1' }, { vpcId: UNKNOWN }],
    meets: [{ vpcId: 'vpc-1', subnetId: 'subnet-1' }, { vpcId: UNKNOWN, subnetId: UNKNOWN }, {}],
  },
  'gateway-needs-vpc': {
    breaks: [{ isVpcGateway: true, bandwidth: 1 }],
    meets: [{ isVpcGateway: true, vpcId: 'vpc-1' }, { isVpcGateway: false }, { isVpcGateway: UNKNOWN }],
  },
  'gateway-needs-public-ip': {
    breaks: [{ isVpcGateway: true }, { isVpcGateway: true, bandwidth: 1, wanIp: false }],
    meets: [{ isVpcGateway: true, bandwidth: 1 }, { isVpcGateway: false }, { isVpcGateway: true, bandwidth: UNKNOWN }],
  },
  'public-ip-needs-bandwidth': {
    breaks: [{ wanIp: true }, { wanIp: true, bandwidth: 0 }],
    meets: [
      { wanIp: true, bandwidth: 1 },
      { wanIp: false, bandwidth: 0 },
      { wanIp: true, bandwidth: UNKNOWN },
    ],
  },
  'security-group-is-given': {
    level: 'warning',
    breaks: [{}],
    meets: [{ 'securityGroupIds.0': 'sg-1a2b3c4d' }, { 'securityGroupIds.N': UNKNOWN }],
  },
};

export const tencentV2PrepaidCases: CasesByRule = {
  ...legacyCases,
  'private-ip-form': {
    breaks: [{ 'privateIpAddresses.0': '10.0.0' }],
    meets: [{ 'privateIpAddresses.0': '10.0.0.18' }, { 'privateIpAddresses.0': UNKNOWN }],
  },
  'private-ip-needs-vpc': {
    breaks: [{ 'privateIpAddresses.0': '10.0.0.18' }],
    meets: [{ 'privateIpAddresses.0': '10.0.0.18', vpcId: 'vpc-1', subnetId: 'subnet-1' }, {}],
  },
  'private-ip-needs-one-instance': {
    breaks: [{ 'privateIpAddresses.0': '10.0.0.18', goodsNum: 2 }],
    meets: [
      { 'privateIpAddresses.0': '10.0.0.18', goodsNum: 1 },
      { 'privateIpAddresses.0': '10.0.0.18' },
      { 'privateIpAddresses.0': '10.0.0.18', goodsNum: UNKNOWN },
    ],
  },
};

export const tencentV2HourCases: CasesByRule = {
  ...legacyCases,
  'props-of-other-api': {
    breaks: [{ period: 1 }, { instanceName: 'web' }, { 'privateIpAddresses.0': UNKNOWN }],
    meets: [{ cpu: 1, mem: 1, goodsNum: 1 }],
  },
};
