import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TestClient } from './testing/client';
import { leastParameters } from './testing/fixture';

const tsx = join(createRequire(__filename).resolve('tsx/package.json'), '../dist/cli.mjs');

function start(...args: string[]) {
  const child = spawn(process.execPath, [tsx, join(__dirname, '../../lib/cloud/main.ts'), ...args]);
  onTestFinished(() => {
    child.kill();
  });
  return child;
}

describe('the command', () => {
  test.each(['SIGTERM', 'the end of its input'])('says where it is, and stops on %s', async (end) => {
    const child = start('--boot-ms', '0', '--clock-offset-ms', '3600000');
    const [line] = await once(child.stdout, 'data');
    const { origin, environment } = JSON.parse(String(line));
    const cloud = { origin, environment } as ConstructorParameters<typeof TestClient>[0];
    const client = new TestClient(cloud, { now: () => Date.now() + 3_600_000 });
    expect((await client.qingcloud('DescribeZones')).ret_code).toBe(0);
    if (end === 'SIGTERM') {
      child.kill('SIGTERM');
    } else {
      child.stdin.end();
    }
    expect(await once(child, 'exit')).toEqual(end === 'SIGTERM' ? [expect.anything(), null] : [0, null]);
  });

  test.each([
    ['--list-lag-ms', '3600000', undefined],
    ['--empty-list-chance', '1', 'empty-list'],
  ])('with %s shows lists without a server that runs', async (option, value, fault) => {
    const child = start('--boot-ms', '0', option, value);
    const [line] = await once(child.stdout, 'data');
    const cloud = JSON.parse(String(line)) as ConstructorParameters<typeof TestClient>[0];
    const client = new TestClient(cloud, { now: Date.now });
    await client.qingcloud('RunInstances', leastParameters.qingcloud);
    expect((await client.qingcloud('DescribeInstances')).total_count).toBe(0);
    const look = async (what: string) => (await fetch(`${cloud.origin}/_cloud/${what}`)).json();
    expect(await look('running')).toHaveLength(1);
    const requests = (await look('requests')) as { outcome: string; fault?: string }[];
    expect([requests[1]?.outcome, requests[1]?.fault]).toEqual(['ok', fault]);
  });

  test.each([
    ['--boot-ms', 'soon'],
    ['--empty-list-chance', '1.5'],
  ])('refuses %s %s', async (option, value) => {
    const child = start(option, value);
    const [[message], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')]);
    expect([String(message), code]).toEqual([expect.stringContaining(option), 1]);
  });
});
