import { type Change, type ChangeMode, type ChangePlanner, isDue, listOf, type Situation } from '../change';
import type { InstanceView } from '../instance-view';
import type { JsonObject, JsonValue } from '../json';
import type { ParameterTable, WireParameters } from '../parameter';
import { actionTimer } from './action-timer';
import { charge } from './charge-changes';
import { dataDisks, systemDisk } from './disk-changes';
import { keyPairs, keysSetting } from './key-changes';
import { network, versionedNetwork } from './network-changes';
import { paidPeriod } from './paid-bandwidth';
import { placementGroup } from './placement-group';
import { isCarried, versionedReinstall } from './reinstall-changes';
import type { VersionedCall } from './requests';

interface ScalarRow {
  readonly parameter: string;
  readonly mode: ChangeMode;
  readonly action: string;
  /** The call's parameters beside the ids. */
  readonly parameters: (to: string) => JsonObject;
  /** If the API reports nothing and no earlier value is known, no call is made. */
  readonly leaveUnreported?: boolean;
  readonly startsServer?: boolean;
  readonly readAtBoot?: true;
}

/** ModifyInstancesAttribute takes one attribute a call. */
function attribute(parameter: string, value: (to: string) => JsonValue, also: Partial<ScalarRow> = {}): ScalarRow {
  return {
    parameter,
    mode: 'running',
    action: 'ModifyInstancesAttribute',
    parameters: (to) => ({ [parameter]: value(to) }),
    ...also,
  };
}

const scalarRows: readonly ScalarRow[] = [
  {
    parameter: 'InstanceChargePrepaid.RenewFlag',
    mode: 'running',
    action: 'ModifyInstancesRenewFlag',
    parameters: (to) => ({ RenewFlag: to }),
    // Only a prepaid server has one.
    leaveUnreported: true,
  },
  {
    parameter: 'Placement.ProjectId',
    mode: 'running',
    action: 'ModifyInstancesProject',
    parameters: (to) => ({ ProjectId: Number(to) }),
  },
  attribute('CamRoleName', (to) => to),
  attribute('DisableApiTermination', (to) => to === 'TRUE'),
  // What the API does not report is changed only where it is known that it was another one.
  attribute('UserData', (to) => to, { leaveUnreported: true, readAtBoot: true }),
  attribute('EnableJumboFrame', (to) => to === 'TRUE', { leaveUnreported: true }),
  {
    parameter: 'InstanceType',
    mode: 'stopped',
    action: 'ResetInstancesType',
    startsServer: true,
    parameters: (to) => ({ InstanceType: to }),
    leaveUnreported: true,
  },
];

/** Changes that both editions of version 2017-03-12 know. */
export function versionedChanges(table: ParameterTable, call: VersionedCall): ChangePlanner {
  return (desired, view, situation) => {
    const reinstalled = versionedReinstall(table, view, situation, call);
    const request = (action: string, parameters: JsonObject) => call(action, { InstanceIds: [view.id], ...parameters });
    const changes = [
      ...name(view, situation, request),
      ...hostName(desired, view, situation, request),
      ...securityGroups(desired, view, situation, request),
      ...bandwidth(desired, view, situation, request),
      ...placementGroup(desired, view, situation),
      ...actionTimer(desired, view, situation),
      ...charge(desired, view, situation),
      ...systemDisk(desired, view, situation),
      ...dataDisks(desired, view, situation),
      ...scalarRows.flatMap((row) => scalar(row, desired, view, situation, request)),
      ...keyPairs('LoginSettings.KeyIds.N', keysOf(desired), previousKeys(situation), view),
      ...password(situation, request),
      ...network('VirtualPrivateCloud', networkOf(desired), networkOf(situation.previous), view),
    ];
    // Last: what needs the server stopped is done by then.
    return [...changes.filter((one) => reinstalled.length === 0 || !isCarried(one)), ...reinstalled];
  };
}

const keysOf = (parameters: WireParameters) => listOf(parameters, keysSetting);

const previousKeys = ({ previous }: Situation) => (previous === undefined ? undefined : keysOf(previous));

const networkOf = (parameters: WireParameters = {}) =>
  versionedNetwork(parameters, listOf(parameters, 'VirtualPrivateCloud.PrivateIpAddresses'));

function name(view: InstanceView, { name: to, previous }: Situation, request: VersionedCall): Change[] {
  const from = view.settings.InstanceName;
  return to === undefined || !isDue(from, to, previous?.InstanceName)
    ? []
    : [
        {
          parameter: 'InstanceName',
          from,
          to,
          mode: 'running',
          requests: [request('ModifyInstancesAttribute', { InstanceName: to })],
        },
      ];
}

/** Compared as the API expands it. Where it is not reported, only another pattern than before is a change. */
function hostName(
  { HostName: pattern }: WireParameters,
  view: InstanceView,
  { hostName: to, previous }: Situation,
  request: VersionedCall,
): Change[] {
  const { hostName: from } = view;
  const before = previous?.HostName;
  const isSame = from === undefined ? before === undefined || before === pattern : from === to;
  return to === undefined || isSame
    ? []
    : [
        {
          parameter: 'HostName',
          from,
          to,
          mode: 'restart',
          // Without AutoReboot the call would restart the server by itself, out of step with the other changes.
          requests: [request('ModifyInstancesAttribute', { HostName: to, AutoReboot: false })],
          ...(from === undefined ? { unverified: true } : {}),
        },
      ];
}

/** The call replaces the whole list, and the order is that in which the rules of the groups count. */
function securityGroups(
  desired: WireParameters,
  view: InstanceView,
  { previous }: Situation,
  request: VersionedCall,
): Change[] {
  const wanted = listOf(desired, 'SecurityGroupIds');
  const from = view.settings.SecurityGroupIds;
  const to = wanted.join(',');
  if (wanted.length === 0 || !isDue(from, to, listOf(previous, 'SecurityGroupIds').join(','))) {
    return [];
  }
  const reordered = from?.split(',').sort().join() === [...wanted].sort().join();
  return [
    {
      parameter: 'SecurityGroupIds.N',
      from,
      to,
      mode: 'running',
      requests: [request('ModifyInstancesAttribute', { SecurityGroups: wanted })],
      // Nothing promises that the groups are reported in the order of their priority.
      ...(from === undefined || reordered ? { unverified: true } : {}),
    },
  ];
}

const bandwidthParameter = 'InternetAccessible.InternetMaxBandwidthOut';

function bandwidth(
  { [bandwidthParameter]: to }: WireParameters,
  view: InstanceView,
  { previous, now }: Situation,
  request: VersionedCall,
): Change[] {
  const from = view.settings[bandwidthParameter];
  const before = previous?.[bandwidthParameter];
  // A server that was to have none, and has some, has an address that somebody bound to it: the bandwidth is that address's.
  const isAnotherOnes = to === '0' && (before === undefined || before === '0');
  if (to === undefined || isAnotherOnes || !isDue(from, to, before)) {
    return [];
  }
  const action = 'ResetInstancesInternetMaxBandwidth';
  const wanted = { InternetAccessible: { InternetMaxBandwidthOut: Number(to) } };
  const change = {
    parameter: bandwidthParameter,
    from,
    to,
    mode: 'running',
    ...(from === undefined ? { unverified: true } : {}),
  } as const;
  if (view.fixed?.['InternetAccessible.InternetChargeType'] !== 'BANDWIDTH_PREPAID') {
    return [{ ...change, requests: [request(action, wanted)] }];
  }
  const period = paidPeriod(action, from, to, view, now);
  return [
    period.refusal === undefined
      ? {
          ...change,
          requests: [request(action, { ...wanted, StartTime: period.startTime, EndTime: period.endTime })],
        }
      : { ...change, requests: [], refusal: period.refusal },
  ];
}

function scalar(
  row: ScalarRow,
  desired: WireParameters,
  view: InstanceView,
  { previous }: Situation,
  request: VersionedCall,
): Change[] {
  const { parameter, mode } = row;
  const to = desired[parameter];
  const from = view.settings[parameter];
  const before = previous?.[parameter];
  const unknown = from === undefined && before === undefined && row.leaveUnreported === true;
  return to === undefined || unknown || !isDue(from, to, before)
    ? []
    : [
        {
          parameter,
          from,
          to,
          mode,
          requests: [request(row.action, row.parameters(to))],
          ...(from === undefined ? { unverified: true } : {}),
          ...(row.startsServer ? { startsServer: true } : {}),
          ...(row.readAtBoot ? { readAtBoot: true } : {}),
        },
      ];
}

function password({ password: to }: Situation, request: VersionedCall): Change[] {
  return to === undefined
    ? []
    : [
        {
          parameter: 'LoginSettings.Password',
          to: 'the new one',
          mode: 'stopped',
          requests: [request('ResetInstancesPassword', { Password: to })],
          unverified: true,
        },
      ];
}
