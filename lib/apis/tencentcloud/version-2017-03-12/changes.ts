import type { ChangePlanner } from '../../change';
import type { JsonValue } from '../../json';
import type { WireParameters } from '../../parameter';
import { versionedChanges } from '../changes';
import { versionedV2Request } from '../requests';
import { tencent20170312Parameters } from './parameters';

export const tencent20170312Changes: ChangePlanner = versionedChanges(tencent20170312Parameters, (action, parameters) =>
  versionedV2Request(action, flattened(parameters)),
);

/** Nested parameters by the dotted names of the v2 endpoint, with its spelling of truth. */
function flattened(value: JsonValue | undefined, name = ''): WireParameters {
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) =>
        Object.entries(flattened(member, name === '' ? key : `${name}.${key}`)),
      ),
    );
  }
  return { [name]: typeof value === 'boolean' ? String(value).toUpperCase() : String(value) };
}
