import { type InstanceView, phaseOf, type StateTable } from '../instance-view';
import type { JsonObject } from '../json';
import { objects, text, texts } from '../loose';

/**
 * Servers in the replies to DescribeInstances. The 2017 form carries no state there, so the states come from
 * DescribeInstancesStatus; API 3.0 carries it in the instance itself.
 */
export function tencentInstances(states: StateTable, payloads: readonly JsonObject[]): InstanceView[] {
  const statuses = new Map<string, string>();
  for (const item of payloads.flatMap((payload) => objects(payload.InstanceStatusSet))) {
    const id = text(item.InstanceId);
    if (id !== undefined) {
      statuses.set(id, text(item.InstanceState) ?? 'unknown');
    }
  }
  return payloads
    .flatMap((payload) => objects(payload.InstanceSet))
    .flatMap((instance) => {
      const id = text(instance.InstanceId);
      if (id === undefined) {
        return [];
      }
      const state = statuses.get(id) ?? text(instance.InstanceState) ?? 'unknown';
      return [view(id, state, states, instance)];
    });
}

function view(id: string, state: string, states: StateTable, instance: JsonObject): InstanceView {
  return {
    id,
    state,
    phase: phaseOf(states, state),
    privateIps: texts(instance.PrivateIpAddresses),
    publicIps: texts(instance.PublicIpAddresses),
    name: text(instance.InstanceName),
    imageId: text(instance.ImageId),
    createdAt: text(instance.CreatedTime),
    expiresAt: text(instance.ExpiredTime),
    failure: text(instance.LatestOperationErrorMsg),
  };
}
