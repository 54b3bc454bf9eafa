import { type Change, isDue } from '../../change';
import type { InstanceView } from '../../instance-view';
import type { WireParameters } from '../../parameter';
import { qingCloudRequest } from './requests';

/** What ResizeInstances changes about a stopped server. */
export function sizes(desired: WireParameters, view: InstanceView, previous: WireParameters | undefined): Change[] {
  const change = (parameter: string, from: string, to: string, parameters: WireParameters): Change => ({
    parameter,
    from,
    to,
    mode: 'stopped',
    requests: [qingCloudRequest('ResizeInstances', { 'instances.1': view.id, ...parameters })],
    ...(parameters[parameter] !== undefined && view.settings[parameter] === undefined ? { unverified: true } : {}),
  });
  const { cpu, memory, instance_type: type } = desired;
  const { settings } = view;
  // Where the size is given both ways, `cpu` and `memory` count: the document says so.
  const isByNumbers = cpu !== undefined && memory !== undefined;
  const isResized = isByNumbers
    ? settings.cpu !== cpu || settings.memory !== memory
    : type !== undefined && settings.instance_type !== undefined && settings.instance_type !== type;
  const numbers: WireParameters = isByNumbers ? { cpu, memory } : {};
  return [
    ...(!isResized
      ? []
      : isByNumbers
        ? [change('cpu, memory', `${settings.cpu ?? '?'}, ${settings.memory ?? '?'}`, `${cpu}, ${memory}`, numbers)]
        : [change('instance_type', settings.instance_type ?? '', type ?? '', { instance_type: type ?? '' })]),
    ...systemDisk(desired.os_disk_size, settings.os_disk_size, change),
    ...['cpu_model', 'cpu_topology', 'gpu'].flatMap((parameter) => {
      const to = desired[parameter];
      const from = settings[parameter] ?? previous?.[parameter];
      return to === undefined || from === undefined || !isDue(settings[parameter], to, from)
        ? []
        : // A topology is one of the number of cores, so that number goes along.
          [change(parameter, from, to, { [parameter]: to, ...(parameter === 'cpu_topology' ? numbers : {}) })];
    }),
  ];
}

function systemDisk(
  to: string | undefined,
  from: string | undefined,
  change: (parameter: string, from: string, to: string, parameters: WireParameters) => Change,
): Change[] {
  if (to === undefined || from === undefined || to === from) {
    return [];
  }
  const grown = change('os_disk_size', from, to, { os_disk_size: to });
  return [Number(to) < Number(from) ? { ...grown, requests: [], refusal: 'no disk can become smaller.' } : grown];
}
