import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CliRun, emptyFolder, runOn, startCloud } from './cli-fixture';

const site = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };
const longAgo = '2020-01-01T00:00:00.000Z';

/** Runs a command over a stack whose hand-over entry has a server that no list has. */
async function runWithout(entry: object, command: string): Promise<CliRun> {
  const cloud = await startCloud();
  const folder = await emptyFolder();
  const asked = { triggers: site, settings: {}, secrets: {} };
  const whole = {
    claim: '1',
    origin: '1',
    asked,
    state: 'created',
    key: 'web',
    workspace: 'default',
    billing: 'hourly',
  };
  await mkdir(join(folder, '.run-instances'));
  await writeFile(
    join(folder, '.run-instances', 'claim-1.json'),
    JSON.stringify({ ...whole, construct: 'shop/web', instanceIds: ['ins-lost0000'], intendedAt: longAgo, ...entry }),
  );
  await writeFile(join(folder, 'cdk.tf.json'), '{}');
  await writeFile(join(folder, 's.tfstate'), JSON.stringify({ version: 4, resources: [] }));
  return await runOn({ folder, environment: cloud.environment }, command, '.', '--state', 's.tfstate');
}

const otherKey = 'was launched with an access key other than';

test.each<[string, object, string]>([
  ['nothing says why', {}, 'not listed'],
  ['other keys have launched it', { seenBy: 'ap-guangzhou 0123456789abcdef' }, `not found, but ${otherKey}`],
  ['it was launched just now', { intendedAt: new Date().toISOString() }, 'not listed, but launched less than'],
])('list calls no server gone that the API does not list: %s', async (_why, entry, status) => {
  const { code, out } = await runWithout(entry, 'list');
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^shop/web .* ins-lost0000  ${status}`, 'm'));
});

test('orphans says of which servers it cannot know, and what to do about it', async () => {
  const { out, said } = await runWithout({ seenBy: 'ap-guangzhou 0123456789abcdef' }, 'orphans');
  expect(out).toContain('No orphans');
  expect(said).toContain(`Whether ins-lost0000 exists is not known: it is not found, but ${otherKey}`);
  expect(said).toContain('Use keys of the account that launched it');
});
