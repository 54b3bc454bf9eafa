import { integer, list, record, text } from '../shapes/shape';
import { instanceView, statusOf } from './instance-view';
import type { Job } from './jobs';
import { type QingCloudContext, qingCloudAction } from './qingcloud-action';
import { notFound } from './qingcloud-refusals';
import { timeText } from './time-text';

const page = { offset: integer({ min: 0 }), limit: integer({ min: 1, max: 100 }) };

interface Page {
  readonly offset?: number;
  readonly limit?: number;
}

function paged<T>(items: readonly T[], { offset = 0, limit = 20 }: Page): T[] {
  return items.slice(offset, offset + limit);
}

/** Instances that have ended stay in the list. */
export const describeInstances = qingCloudAction(
  record({
    optional: {
      ...page,
      instances: list(text(), { max: 100 }),
      status: list(text({ oneOf: ['pending', 'running', 'stopped', 'suspended', 'terminated', 'ceased'] })),
      image_id: list(text()),
      instance_type: list(text()),
      search_word: text(),
      tags: list(text()),
      owner: text(),
      verbose: integer({ oneOf: [0, 1] }),
    },
  }),
  (parameters, { world, zone }) => {
    const { search_word: word, tags } = parameters;
    const found = world
      .listed('qingcloud')
      .filter((machine) => machine.region === zone)
      .filter(({ id }) => parameters.instances?.includes(id) ?? true)
      .filter((machine) => parameters.status?.includes(statusOf(machine) as never) ?? true)
      .filter(({ imageId }) => parameters.image_id?.includes(imageId) ?? true)
      .filter(({ instanceType }) => parameters.instance_type?.includes(instanceType) ?? true)
      .filter(({ id, name }) => word === undefined || id.includes(word) || name.includes(word))
      .filter((machine) => tags?.some((tag) => machine.tags.has(tag)) ?? true);
    return {
      payload: {
        instance_set: paged(found, parameters).map((machine) => instanceView(machine, parameters.verbose === 1)),
        total_count: found.length,
      },
    };
  },
);

export const describeJobs = qingCloudAction(
  record({
    optional: {
      ...page,
      jobs: list(text(), { max: 100 }),
      status: list(text()),
      job_action: text(),
      verbose: integer(),
    },
  }),
  (parameters, context) => {
    const all = context.jobs.all();
    const unknown = parameters.jobs?.find((id) => !all.some((job) => job.id === id));
    if (unknown !== undefined) {
      throw notFound(unknown);
    }
    const found = all
      .filter(({ id }) => parameters.jobs?.includes(id) ?? true)
      .filter((job) => parameters.status?.includes(context.jobs.status(job)) ?? true)
      .filter(({ action }) => action === (parameters.job_action ?? action));
    return {
      payload: {
        job_set: paged(found, parameters).map((job) => jobView(job, context)),
        total_count: found.length,
      },
    };
  },
);

function jobView(job: Job, { jobs, world }: QingCloudContext): Record<string, unknown> {
  const status = jobs.status(job);
  return {
    job_id: job.id,
    job_action: job.action,
    status,
    // One string, whatever the name says.
    resource_ids: job.resourceIds.join(' '),
    error_codes: status === 'failed' ? '5000' : '',
    create_time: timeText(job.createdAt),
    status_time: timeText(Math.min(world.now(), job.endsAt)),
  };
}

export const describeZones = qingCloudAction(
  record({ optional: { zones: list(text()), status: list(text()) } }),
  (parameters) => {
    const zones = ['pek3a', 'pek3b', 'pek3c', 'pek3d', 'pek3', 'sh1a', 'gd2', 'gd2a', 'gd2b', 'ap2a'];
    const found = zones.filter((zone) => parameters.zones?.includes(zone) ?? true);
    return {
      payload: { zone_set: found.map((zone) => ({ zone_id: zone, status: 'active' })), total_count: found.length },
    };
  },
);

/** Only where there is a quota; the vendor's own programs know this call, its documents do not. */
export const getQuotaLeft = qingCloudAction(
  record({ optional: { resource_types: list(text()) } }),
  ({ resource_types: types = ['instance'] }, { world }) => {
    const { instanceQuota } = world.settings;
    const left = Number.isFinite(instanceQuota) ? instanceQuota - world.qingcloud.present().length : undefined;
    const known = types.filter((type) => type === 'instance' && left !== undefined);
    return {
      payload: { quota_left_set: known.map((type) => ({ resource_type: type, left })), total_count: known.length },
    };
  },
);
