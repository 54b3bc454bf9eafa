import { expect, test } from 'vitest';
import { qingCloudJobs } from '../../lib/apis/qingcloud/run-instances/jobs';

test.each([
  ['pending', 'working'],
  ['working', 'working'],
  ['successful', 'done'],
  ['failed', 'failed'],
  // Only the vendor's specification names it; a client that takes it for unfinished waits for ever.
  ['done with failure', 'failed'],
  ['of a kind nobody knows yet', 'working'],
])('a job that is %s counts as %s', (status, state) => {
  const payload = {
    job_set: [
      { job_id: 'j-1', status },
      { job_id: 'j-2', status: 'failed' },
    ],
  };
  expect(qingCloudJobs.state(payload, 'j-1')).toBe(state);
});

test('a reply names a job or does not', () => {
  expect(qingCloudJobs.started({ job_id: 'j-1' })).toBe('j-1');
  expect(qingCloudJobs.started({ ret_code: 0 })).toBeUndefined();
});
