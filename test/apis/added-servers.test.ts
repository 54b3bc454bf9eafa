import { expect, test } from 'vitest';
import { addedServers } from '../../lib/apis/tencentcloud/added-servers';

test.each([
  [{ InstanceName: 'web' }, { InstanceName: 'web{R:3}' }],
  [{ InstanceName: 'web{R:5,F:2}-{R:1}' }, { InstanceName: 'web{R:7,F:2}-{R:3}' }],
  [{ HostName: 'web-{IP}' }, { HostName: 'web-{IP}' }],
  [{ MinCount: '9' }, { MinCount: '4' }],
  [{ ImageId: 'img-1' }, { ImageId: 'img-1' }],
])(
  'servers that are added to two are named on from there, and no more of them are needed than are requested: %j',
  (given, sent) => {
    expect(addedServers(given, 2, 4)).toEqual(sent);
  },
);

test('the first servers of a set have the names as they are given', () => {
  expect(addedServers({ InstanceName: 'web' }, 0, 2)).toEqual({ InstanceName: 'web' });
});
