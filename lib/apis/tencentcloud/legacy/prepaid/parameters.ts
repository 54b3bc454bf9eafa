import type { ParameterTable } from '../../../parameter';
import { defaultProject } from '../../run-parameters';

/**
 * Request parameters of the legacy RunInstances (prepaid), in the order of the document, without the common parameters
 * and `clientToken`.
 *
 * @see https://cloud.tencent.com/document/api/213/1248
 */
export const tencentV2PrepaidParameters: ParameterTable = [
  { wire: 'cpu', type: 'integer', change: 'offline', required: true, range: [1, Number.POSITIVE_INFINITY] },
  { wire: 'mem', type: 'integer', change: 'offline', required: true, range: [1, Number.POSITIVE_INFINITY] },
  { wire: 'imageId', type: 'string', reinstalls: true, required: true },
  { wire: 'period', type: 'integer', change: 'inPlace', wasFixed: true, required: true, range: [1, 36] },
  {
    wire: 'storageSize',
    type: 'integer',
    change: 'inPlace',
    wasFixed: true,
    required: true,
    range: [0, Number.POSITIVE_INFINITY],
    step: 10,
  },
  { wire: 'zoneId', type: 'integer' },
  {
    wire: 'instanceType',
    type: 'string',
    knownValues: ['CVM.S1', 'CVM.S2', 'CVM.I1', 'CVM.I2', 'CVM.M1', 'CVM.M2', 'CVM.C2'],
  },
  { wire: 'imageType', type: 'integer', reinstalls: true, knownValues: [1, 2, 3, 4], closed: true },
  {
    wire: 'bandwidthType',
    type: 'string',
    knownValues: ['PayByTraffic', 'PayByBandwidth'],
    closed: true,
    otherNames: { PayByHour: 'PayByBandwidth' },
  },
  { wire: 'bandwidth', type: 'integer', change: 'inPlace', range: [0, Number.POSITIVE_INFINITY] },
  { wire: 'wanIp', type: 'boolean' },
  { wire: 'vpcId', type: 'string', change: 'offline', wasFixed: true },
  { wire: 'subnetId', type: 'string', change: 'offline', wasFixed: true },
  { wire: 'isVpcGateway', type: 'boolean', change: 'offline', wasFixed: true },
  { wire: 'storageType', type: 'integer', knownValues: [1, 2, 3] },
  // Linux and BSD. Windows has 50 GB that cannot be changed, which lies in the same range.
  { wire: 'rootSize', type: 'integer', change: 'inPlace', wasFixed: true, range: [20, 50], step: 10 },
  { wire: 'password', type: 'string', secret: true },
  { wire: 'keyId', type: 'string', change: 'offline', wasFixed: true, whenRemoved: 'taken away' },
  { wire: 'needSecurityAgent', type: 'boolean' },
  { wire: 'needMonitorAgent', type: 'boolean' },
  { wire: 'projectId', type: 'string', change: 'inPlace', whenRemoved: defaultProject },
  { wire: 'instanceName', type: 'string', change: 'inPlace', maxLength: 60 },
  { wire: 'goodsNum', type: 'integer', range: [1, 100], perCall: true },
  { wire: 'privateIpAddresses.n', type: 'string', change: 'offline', wasFixed: true, maxItems: 1 },
  { wire: 'securityGroupIds.N', type: 'string', maxItems: 20, change: 'inPlace', afterLaunch: true },
  { wire: 'autoRenew', type: 'boolean', change: 'inPlace', whenRemoved: { becomes: '0' }, afterLaunch: true },
];
