import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TestClient } from './testing/client';

const tsx = join(createRequire(__filename).resolve('tsx/package.json'), '../dist/cli.mjs');

function start(...args: string[]) {
  const child = spawn(process.execPath, [tsx, join(__dirname, '../../lib/cloud/main.ts'), ...args]);
  onTestFinished(() => {
    child.kill();
  });
  return child;
}

describe('the command', () => {
  test.each(['SIGTERM', 'the end of its input'])('says where it is, and ends on %s', async (end) => {
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

  test('refuses an option that is not a number', async () => {
    const child = start('--boot-ms', 'soon');
    const [[message], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')]);
    expect([String(message), code]).toEqual([expect.stringContaining('--boot-ms'), 1]);
  });
});
