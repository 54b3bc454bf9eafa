import type { Machine } from '../fleet/machine';
import { integer, list, record, text } from '../shapes/shape';
import { legacyZoneId } from '../tencent/regions';
import { instanceView, statusOf } from './instance-view';
import { type LegacyContext, legacyAction } from './legacy-action';

export const describeInstances = legacyAction(
  record({
    optional: {
      instanceIds: list(text(), { max: 100 }),
      lanIps: list(text(), { max: 100 }),
      searchWord: text(),
      status: integer(),
      projectId: integer(),
      zoneId: integer(),
      offset: integer({ min: 0 }),
      limit: integer({ min: 1, max: 100 }),
    },
  }),
  (parameters, context) => {
    const { searchWord: word, offset = 0, limit = 20 } = parameters;
    const found = context.world
      .listed('tencent')
      .filter((machine) => isListed(machine, context))
      .filter(({ id }) => parameters.instanceIds?.includes(id) ?? true)
      .filter(({ privateIps }) => parameters.lanIps?.some((ip) => privateIps.includes(ip)) ?? true)
      .filter(({ name }) => name.includes(word ?? ''))
      .filter((machine) => statusOf(machine) === (parameters.status ?? statusOf(machine)))
      .filter(({ projectId }) => projectId === (parameters.projectId ?? projectId))
      .filter(({ zone }) => legacyZoneId(zone) === (parameters.zoneId ?? legacyZoneId(zone)));
    return {
      payload: { totalCount: found.length, instanceSet: found.slice(offset, offset + limit).map(instanceView) },
    };
  },
);

/** A returned instance is still shown for a while. */
function isListed(machine: Machine, { world, region }: LegacyContext): boolean {
  const listed = machine.state !== 'gone' || world.now() < machine.stateSince + world.settings.returnedMs;
  return machine.region === region && listed;
}
