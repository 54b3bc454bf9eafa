import { maxIdsPerCall } from '../../dialects/dialect';
import { type InstanceView, launchMeaning } from '../../dialects/instance-view';
import type { JsonObject } from '../../dialects/json';
import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import { lookPatiently } from './look-patiently';

/**
 * The servers that a launch of these parameters can have made: where there are none, it made none.
 *
 * @param all whether each of them matters, or only whether there are any
 * @param sentAt when the launch was last sent, or may have been: milliseconds since 1970
 */
export function findAlike(
  client: ApiClient,
  parameters: WireParameters,
  all: boolean,
  sentAt: number,
  deadline: Deadline,
): Promise<InstanceView[]> {
  const list = () => listAlike(client, parameters, deadline);
  return lookPatiently(client, { list, enough: all ? Number.POSITIVE_INFINITY : 1, sentAt }, deadline);
}

/** Those of them that are listed now. */
export async function listAlike(
  client: ApiClient,
  parameters: WireParameters,
  deadline: Deadline,
): Promise<InstanceView[]> {
  const image = parameters.ImageId ?? parameters.imageId;
  const found: InstanceView[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const payloads: JsonObject[] = [];
    for (const request of client.dialect.describeAlike?.(parameters, offset) ?? []) {
      payloads.push(await client.call(request, deadline));
    }
    const page = client.dialect.instances(payloads);
    found.push(...page);
    if (page.length < maxIdsPerCall) {
      return found.filter((view) => view.imageId === image && launchMeaning(view.phase) !== 'ended');
    }
  }
}
