import type { Change, Situation } from '../change';
import type { InstanceView } from '../instance-view';
import { attachedDisk, detachedDisk } from './data-disk-calls';
import type { WantedDisk } from './data-disks';
import { isLocal } from './disk-requests';

const atTheEnd = 'disks are added and removed at the end of the list, while the others stay as they are.';
const isPartOfHost = 'a local disk belongs to its host, and no call adds or removes one.';
const isBought =
  'a disk of a prepaid server is bought or returned by the rules of the vendor. Do that in its console, attach or detach the disk there, and leave the list as it is.';
const isMissing =
  'the server does not have that disk any more. Attach it in the console again, or leave it out and apply, and then give it again.';
const isUnknown =
  'which disks the server was to have until now is not known on this machine. Leave it out and apply, and then give it again.';
const keepsDisks = 'the disk would be lost, which preventDestroy forbids. Leave preventDestroy out for it.';

/** A disk of the configuration that the server lacks: one that is new there is made, and no other. */
export function added(
  want: WantedDisk,
  wanted: readonly WantedDisk[],
  before: readonly WantedDisk[] | undefined,
  view: InstanceView,
  { once, identity = '' }: Situation,
): Change {
  const { index, type, size } = want;
  const parameter = `DataDisks.${index}`;
  const change = { parameter, to: `${type ?? ''} ${size}`.trim(), mode: 'running', requests: [] } as const;
  const refusal =
    before === undefined
      ? isUnknown
      : before.some((one) => one.index === index)
        ? isMissing
        : (refusedForAll(want, view) ??
          (isExtended(before, wanted) ? undefined : atTheEnd) ??
          (type === undefined ? 'CreateDisks needs a type. Give diskType.' : undefined) ??
          (want.others.CdcId === undefined ? undefined : 'a disk of a dedicated cluster is made in the console.'));
  if (refusal !== undefined) {
    return { ...change, refusal };
  }
  const token = once?.[parameter] ?? `${identity}-${view.id}-${index}`.slice(-64);
  return { ...change, unverified: true, once: token, talk: () => attachedDisk(want, view, token) };
}

/** A disk that has left the configuration. Which of the server's it is, the call that lists them shows. */
export function removed(
  disk: WantedDisk,
  wanted: readonly WantedDisk[],
  before: readonly WantedDisk[],
  view: InstanceView,
  { preventDestroy, ownDisks = [] }: Pick<Situation, 'preventDestroy' | 'ownDisks'>,
): Change {
  const { index, type = '', size, others } = disk;
  const change = {
    parameter: `DataDisks.${index}`,
    from: `${type} ${size}`.trim(),
    to: '',
    mode: 'running',
    requests: [],
  } as const;
  const stays = others.DeleteWithInstance === 'FALSE';
  const refusal =
    refusedForAll(disk, view) ??
    (isExtended(wanted, before) ? undefined : atTheEnd) ??
    (preventDestroy === true && !stays ? keepsDisks : undefined);
  return refusal === undefined
    ? {
        ...change,
        unverified: true,
        loss: stays
          ? 'The disk is detached, and stays on the bill (deleteWithInstance)'
          : ownDisks.length > 0
            ? 'The disk is terminated, and what is on it is lost'
            : 'The disk is detached, and terminated if its name shows that it was created here',
        talk: () => detachedDisk({ left: disk, staying: wanted, ownDisks }, view),
      }
    : { ...change, refusal };
}

/** A disk whose creation was cut off, and that left the configuration again. */
export function abandoned(
  wanted: readonly WantedDisk[],
  before: readonly WantedDisk[],
  { once = {} }: Situation,
): number[] {
  const known = [...wanted, ...before].map(({ index }) => index);
  return Object.keys(once).flatMap((parameter) => {
    const index = /^DataDisks\.(\d+)$/.exec(parameter)?.[1];
    return index === undefined || known.includes(Number(index)) ? [] : [Number(index)];
  });
}

function refusedForAll({ type }: WantedDisk, { billing }: InstanceView): string | undefined {
  return isLocal(type) ? isPartOfHost : billing === 'prepaid' ? isBought : undefined;
}

/** Whether the longer list begins with the shorter one. */
function isExtended(shorter: readonly WantedDisk[], longer: readonly WantedDisk[]): boolean {
  return (
    shorter.length < longer.length &&
    shorter.every((one, place) => {
      const other = longer[place];
      return one.index === other.index && one.type === other.type && one.size === other.size && one.name === other.name;
    })
  );
}
