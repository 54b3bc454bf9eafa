import type { Change, Situation } from '../change';
import type { InstanceView } from '../instance-view';
import type { JsonObject } from '../json';
import type { ParameterTable, WireParameters } from '../parameter';
import { reinstall } from '../reinstall';
import { nestParameters } from '../wire-parameters';
import type { VersionedCall } from './requests';

/** What ResetInstance sets together with the image, by the names of RunInstances. */
const carried = ['LoginSettings', 'EnhancedService', 'HostName', 'UserData'] as const;

/**
 * ResetInstance: "the system disk is formatted and reset"; data disks, addresses and id stay, and the server runs
 * afterwards. Its own parameter for the system disk can grow it only, which ResizeInstanceDisks does before.
 */
export function versionedReinstall(
  table: ParameterTable,
  view: InstanceView,
  situation: Situation,
  call: VersionedCall,
): Change[] {
  return reinstall(
    'ImageId',
    view,
    situation,
    (all) => call('ResetInstance', request(table, view.id, all, situation)),
    {
      startsServer: true,
    },
  );
}

function request(table: ParameterTable, id: string, all: WireParameters, { hostName }: Situation): JsonObject {
  const nested = nestParameters(table, all);
  const given = carried.filter((name) => nested[name] !== undefined);
  return {
    InstanceId: id,
    ImageId: all.ImageId,
    ...Object.fromEntries(given.map((name) => [name, nested[name]])),
    ...(all.HostName === undefined || hostName === undefined ? {} : { HostName: hostName }),
  };
}

/** What a reinstall sets anyway needs no call of its own. */
export function isCarried({ parameter }: Change): boolean {
  return carried.some((name) => parameter === name || parameter.startsWith(`${name}.`));
}
