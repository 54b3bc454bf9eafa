import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qingCloudActions } from '../../lib/cloud/qingcloud/qingcloud-actions';
import { cbsActions } from '../../lib/cloud/tencent-3.0/cbs-actions';
import { stsActions } from '../../lib/cloud/tencent-3.0/sts-actions';
import { tagActions } from '../../lib/cloud/tencent-3.0/tag-actions';
import { vpcActions } from '../../lib/cloud/tencent-3.0/vpc-actions';
import { newerActions, olderActions } from '../../lib/cloud/tencent-2017-03-12/versioned-actions';
import { legacyActions } from '../../lib/cloud/tencent-v2/legacy-actions';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'embedded-cloud.md'), 'utf8');
const newer = [...newerActions.keys()].filter((name) => !olderActions.has(name));

test.each([
  { api: 'QingCloud', actions: [...qingCloudActions.keys()] },
  { api: 'API 3.0 and version 2017-03-12', actions: [...olderActions.keys()] },
  {
    api: 'API 3.0 alone',
    actions: [
      ...newer,
      'cbs',
      ...cbsActions.keys(),
      'tag',
      ...tagActions.keys(),
      'sts',
      ...stsActions.keys(),
      'vpc',
      ...vpcActions.keys(),
    ],
  },
  { api: 'legacy', actions: [...legacyActions.keys()] },
])('docs/embedded-cloud.md lists the actions of $api', ({ api, actions }) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${api} | \``)) ?? '';
  expect([...row.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(actions);
});
