import type { Change } from '../change';
import type { InstanceView } from '../instance-view';
import { tencent30Request } from './requests';

/** Where a view holds the key pairs; absent where an API does not report them. */
export const keysSetting = 'LoginSettings.KeyIds';

/**
 * Key pairs, which only a stopped server takes. Those that the configuration never named stay. The new ones first: a failure
 * in between must not lock anybody out.
 *
 * @param parameter the document's name of it
 */
export function keyPairs(
  parameter: string,
  wanted: readonly string[],
  before: readonly string[] | undefined,
  { id, settings }: InstanceView,
): Change[] {
  const reported = settings[keysSetting]?.split(',').filter((key) => key !== '');
  const attached = reported ?? before;
  if (attached === undefined) {
    return [];
  }
  const toAttach = wanted.filter((key) => !attached.includes(key));
  const toDetach = (before ?? []).filter((key) => !wanted.includes(key) && attached.includes(key));
  const call = (action: string, keys: readonly string[]) =>
    keys.length === 0 ? [] : [tencent30Request(action, { InstanceIds: [id], KeyIds: keys })];
  const requests = [
    ...call('AssociateInstancesKeyPairs', toAttach),
    ...call('DisassociateInstancesKeyPairs', toDetach),
  ];
  return requests.length === 0
    ? []
    : [
        {
          parameter,
          from: attached.join(','),
          to: wanted.join(','),
          mode: 'stopped',
          requests,
          ...(reported === undefined ? { unverified: true } : {}),
        },
      ];
}
