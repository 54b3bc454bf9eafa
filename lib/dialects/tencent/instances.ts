import { addresses } from '../addresses';
import { isIdentifier } from '../identifiers';
import { type InstanceView, phaseOf, type StateTable } from '../instance-view';
import type { JsonObject } from '../json';
import { objects, text } from '../loose';
import { shownField, shownText } from '../shown-text';

/**
 * Servers in the replies to DescribeInstances. The 2017 form carries no state there, so the states come from
 * DescribeInstancesStatus; API 3.0 carries it in the instance itself.
 */
export function tencentInstances(states: StateTable, payloads: readonly JsonObject[]): InstanceView[] {
  const statuses = new Map<string, string>();
  for (const item of payloads.flatMap((payload) => objects(payload.InstanceStatusSet))) {
    if (isIdentifier(item.InstanceId)) {
      statuses.set(item.InstanceId, text(item.InstanceState) ?? 'unknown');
    }
  }
  return payloads
    .flatMap((payload) => objects(payload.InstanceSet))
    .flatMap((instance) => {
      const id = instance.InstanceId;
      return isIdentifier(id)
        ? [view(id, statuses.get(id) ?? text(instance.InstanceState) ?? 'unknown', states, instance)]
        : [];
    });
}

function view(id: string, state: string, states: StateTable, instance: JsonObject): InstanceView {
  return {
    id,
    state: shownText(state, 100),
    phase: phaseOf(states, state),
    privateIps: addresses(instance.PrivateIpAddresses),
    publicIps: addresses(instance.PublicIpAddresses),
    name: text(instance.InstanceName),
    imageId: text(instance.ImageId),
    createdAt: shownField(instance.CreatedTime, 100),
    expiresAt: shownField(instance.ExpiredTime, 100),
    failure: shownField(instance.LatestOperationErrorMsg, 2_000),
  };
}
