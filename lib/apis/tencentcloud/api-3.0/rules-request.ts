import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { UNKNOWN } from '../../rule-input';
import { isBase64, isUtcTime } from '../../rules-formats';
import { instanceCount } from '../rules-absence';

const privateIps = 'VirtualPrivateCloud.PrivateIpAddresses.N';

/** What else the document says of its parameters. */
export function api3RequestRules(source: RuleSource, dataTypes: string): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'private-ips-match-instance-count',
      concerns: [privateIps, 'InstanceCount'],
      sentence: '`virtualPrivateCloud.privateIpAddresses` has as many addresses as `instanceCount` says.',
      check: (request) => {
        const [addresses, instances] = [request.count(privateIps), instanceCount(request)];
        return when(
          request.given('VirtualPrivateCloud.PrivateIpAddresses') &&
            addresses !== UNKNOWN &&
            instances !== UNKNOWN &&
            addresses !== instances,
          () =>
            `virtualPrivateCloud.privateIpAddresses (${privateIps}) has ${String(addresses)} ${addresses === 1 ? 'address' : 'addresses'}, but instanceCount is ${String(instances)}: make them equal.`,
        );
      },
    }),
    rule({
      name: 'image-id-form',
      level: 'warning',
      concerns: ['ImageId'],
      sentence: '`imageId` has the form img-xxx.',
      of: 'ImageId',
      illegal: (value) => !/^img-[a-z0-9]+$/.test(value),
      finding: 'which does not look like the id of an image, such as img-pmqg1cw7.',
    }),
    rule({
      name: 'user-data-is-base64',
      because: 'form',
      concerns: ['UserData'],
      sentence: '`userData` is Base64 text.',
      of: 'UserData',
      illegal: (value) => !isBase64(value),
      finding: "which is not Base64: give Buffer.from(text).toString('base64').",
    }),
    rule({
      name: 'action-timer-is-complete',
      concerns: ['ActionTimer.TimerAction', 'ActionTimer.ActionTime'],
      sentence: '`actionTimer` has both a `timerAction` and an `actionTime`.',
      document: dataTypes,
      check: (request) => {
        const [first, second] = request.given('ActionTimer.TimerAction')
          ? ['ActionTimer.TimerAction', 'ActionTimer.ActionTime']
          : ['ActionTimer.ActionTime', 'ActionTimer.TimerAction'];
        return when(
          request.given(first) && !request.given(second),
          () => `${request.shown(first)}, but ${request.prop(second)} is missing: give both.`,
        );
      },
    }),
    rule({
      name: 'action-time-form',
      because: 'form',
      concerns: ['ActionTimer.ActionTime'],
      sentence: '`actionTimer.actionTime` is a moment in UTC, as YYYY-MM-DDThh:mm:ssZ.',
      document: dataTypes,
      of: 'ActionTimer.ActionTime',
      illegal: (value) => !isUtcTime(value),
      finding: 'but it must be a moment in UTC, such as 2030-05-29T11:26:40Z.',
    }),
    rule({
      name: 'cpu-topology-is-complete',
      concerns: ['CpuTopology.CoreCount', 'CpuTopology.ThreadPerCore'],
      sentence: '`cpuTopology` has both a `coreCount` and a `threadPerCore`.',
      check: (request) => {
        const [first, second] = request.given('CpuTopology.CoreCount')
          ? ['CpuTopology.CoreCount', 'CpuTopology.ThreadPerCore']
          : ['CpuTopology.ThreadPerCore', 'CpuTopology.CoreCount'];
        return when(
          request.given(first) && !request.given(second),
          () =>
            `${request.shown(first)}, but ${request.prop(second)} is missing: give both (InvalidParameter.LackCoreCountOrThreadPerCore).`,
        );
      },
    }),
  ];
}
