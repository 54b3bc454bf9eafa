import type { ApiRequest } from '../../api-request';
import { type Change, type ChangePlanner, isDue, listOf, type Situation } from '../../change';
import type { InstanceView } from '../../instance-view';
import type { WireParameters } from '../../parameter';
import { reinstall } from '../../reinstall';
import { growOnlyDataDisk, growSystemDisk } from '../disk-requests';
import { keyPairs } from '../key-changes';
import { network, type WantedNetwork } from '../network-changes';
import { v2Request } from '../requests';

/** What differs between the two legacy actions. */
export interface LegacyTerms {
  readonly resizeAction: 'ResizeInstance' | 'ResizeInstanceHour';
  readonly bandwidth: (to: string, view: InstanceView, now: number) => Pick<Change, 'requests' | 'refusal'>;
}

export function legacyChanges(terms: LegacyTerms): ChangePlanner {
  return (desired, view, situation) => [
    ...scalar('instanceName', situation.name, view, situation, (to) => ({
      requests: [v2Request('ModifyInstanceAttributes', { instanceId: view.id, instanceName: to })],
    })),
    ...scalar('projectId', desired.projectId, view, situation, (to) => ({
      requests: [v2Request('ModifyInstanceProject', { instanceId: view.id, projectId: to })],
    })),
    ...scalar('bandwidth', desired.bandwidth, view, situation, (to) => terms.bandwidth(to, view, situation.now)),
    ...scalar('autoRenew', desired.autoRenew, view, situation, (to) => ({ requests: [setAutoRenew(to, view.id)] })),
    ...securityGroups(desired, view, situation),
    ...disks(desired, view),
    ...keyPairs('keyId', keysOf(desired), previousOf(situation, keysOf), view),
    ...size(desired, view, terms),
    ...password(situation, view),
    ...network('vpcId', networkOf(desired), networkOf(situation.previous), view),
    ...image(desired, view, situation),
  ];
}

/** ResetInstances takes one server, and installs no key pair. */
function image({ keyId }: WireParameters, view: InstanceView, situation: Situation): Change[] {
  const withPassword = ['password', 'needSecurityAgent', 'needMonitorAgent'];
  return reinstall(
    'imageId',
    view,
    situation,
    ({ imageId, imageType = publicImage, ...others }) =>
      v2Request('ResetInstances', {
        instanceId: view.id,
        imageType,
        imageId,
        ...Object.fromEntries(Object.entries(others).filter(([name]) => withPassword.includes(name))),
      }),
    {
      startsServer: true,
      ...(keyId === undefined
        ? {}
        : { refusal: 'ResetInstances of the legacy API takes a password and no key pair. Leave keyId out for it.' }),
    },
  );
}

/** What the documents of RunInstances and ResetInstances take where `imageType` is left out. */
const publicImage = '2';

const keysOf = ({ keyId }: WireParameters) => (keyId === undefined ? [] : [keyId]);

function previousOf<T>({ previous }: Situation, read: (parameters: WireParameters) => T): T | undefined {
  return previous === undefined ? undefined : read(previous);
}

/** By the names of the newer API, which moves the servers of this one too. */
function networkOf(parameters: WireParameters = {}): WantedNetwork {
  const { vpcId, subnetId, isVpcGateway: gateway } = parameters;
  return {
    vpcId,
    subnetId,
    gateway: gateway === undefined ? undefined : gateway === '1' ? 'TRUE' : 'FALSE',
    privateIps: listOf(parameters, 'privateIpAddresses'),
  };
}

/** One data disk, and the system's. This API grows none of them by itself, and reports no ids. */
function disks({ storageSize, rootSize }: WireParameters, view: InstanceView): Change[] {
  const { settings, id, phase } = view;
  const isRunning = phase === 'running';
  return [
    ...grown('rootSize', settings.rootSize, rootSize, (size) => ({ requests: [growSystemDisk(id, size, isRunning)] })),
    ...grown('storageSize', settings.storageSize, storageSize, (size) => ({
      requests: [],
      talk: () => growOnlyDataDisk(id, size, isRunning),
    })),
  ];
}

function grown(
  parameter: string,
  from: string | undefined,
  to: string | undefined,
  how: (size: number) => Pick<Change, 'requests' | 'talk'>,
): Change[] {
  if (from === undefined || to === undefined || Number(from) === Number(to)) {
    return [];
  }
  const change = { parameter, from, to, mode: 'running', requests: [] } as const;
  if (Number(to) < Number(from)) {
    return [{ ...change, refusal: 'no disk can become smaller.' }];
  }
  return [
    Number(from) === 0
      ? { ...change, refusal: 'the legacy API has no call that adds a disk to a server.' }
      : { ...change, ...how(Number(to)) },
  ];
}

function scalar(
  parameter: string,
  to: string | undefined,
  view: InstanceView,
  { previous }: Situation,
  how: (to: string) => Pick<Change, 'requests' | 'refusal'>,
): Change[] {
  const from = view.settings[parameter];
  return to === undefined || !isDue(from, to, previous?.[parameter])
    ? []
    : [{ parameter, from, to, mode: 'running', ...how(to), ...(from === undefined ? { unverified: true } : {}) }];
}

/** Of the service that handles money; 1 stands for cloud servers. */
function setAutoRenew(to: string, id: string): ApiRequest {
  return {
    ...v2Request('SetAutoRenew', { instanceType: '1', 'instanceIds.0': id, autoRenew: to }),
    service: 'trade',
  };
}

/** The API does not report the groups of a server, so the previous configuration decides whether they changed. */
function securityGroups(desired: WireParameters, view: InstanceView, { previous }: Situation): Change[] {
  const wanted = listOf(desired, 'securityGroupIds');
  const to = wanted.join(',');
  const before = listOf(previous, 'securityGroupIds').join(',');
  if (wanted.length === 0 || before === to) {
    return [];
  }
  const groups = Object.fromEntries(wanted.map((group, index) => [`instanceSet.0.sgIds.${index}`, group]));
  return [
    {
      parameter: 'securityGroupIds.N',
      from: before === '' ? undefined : before,
      to,
      mode: 'running',
      requests: [
        {
          ...v2Request('ModifySecurityGroupsOfInstance', { 'instanceSet.0.instanceId': view.id, ...groups }),
          service: 'dfw',
        },
      ],
      unverified: true,
    },
  ];
}

/** Both actions resize upwards only. */
function size(desired: WireParameters, view: InstanceView, { resizeAction }: LegacyTerms): Change[] {
  const { cpu, mem } = view.settings;
  const wanted = { cpu: desired.cpu ?? cpu, mem: desired.mem ?? mem };
  if (cpu === undefined || mem === undefined || (wanted.cpu === cpu && wanted.mem === mem)) {
    return [];
  }
  const smaller = Number(wanted.cpu) < Number(cpu) || Number(wanted.mem) < Number(mem);
  return [
    {
      parameter: 'cpu, mem',
      from: `${cpu}, ${mem}`,
      to: `${wanted.cpu}, ${wanted.mem}`,
      mode: 'stopped',
      // 0: the data disk stays as it is.
      requests: [v2Request(resizeAction, { instanceId: view.id, ...wanted, storageSize: '0' })],
      ...(smaller
        ? {
            refusal: `the legacy API can only make servers larger (${resizeAction} refuses fewer cores or less memory).`,
          }
        : {}),
    },
  ];
}

function password({ password: to }: Situation, view: InstanceView): Change[] {
  return to === undefined
    ? []
    : [
        {
          parameter: 'password',
          to: 'the new one',
          mode: 'stopped',
          requests: [v2Request('ResetInstancePassword', { 'instanceIds.0': view.id, password: to })],
          unverified: true,
        },
      ];
}
