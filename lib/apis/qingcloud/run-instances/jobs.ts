import type { JobState, Jobs } from '../../api';
import { isIdentifier } from '../../identifiers';
import { objects, text } from '../../loose';
import { qingCloudRequest } from './requests';

/**
 * The states of a job that has ended. The third is in the vendor's specification only, and its own client then waits for
 * ever.
 */
const ended: Readonly<Record<string, JobState>> = {
  successful: 'done',
  failed: 'failed',
  'done with failure': 'failed',
};

export const qingCloudJobs: Jobs = {
  started: ({ job_id: id }) => (isIdentifier(id) ? id : undefined),
  describe: (id) => qingCloudRequest('DescribeJobs', { 'jobs.1': id }),
  state(payload, id) {
    const status = text(objects(payload.job_set).find((job) => job.job_id === id)?.status) ?? '';
    return Object.hasOwn(ended, status) ? ended[status] : 'working';
  },
};
