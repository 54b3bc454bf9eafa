import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { hookVariable } from '../../lib/contract/hook';
import { hookEnvironment, provisioner } from './run-hook';
import { cvm } from './settle-servers';

test.each([['at once'], ['in the middle']])(
  'output that is closed %s changes nothing about a change that stops a server',
  async (when) => {
    const folder = await mkdtemp(join(tmpdir(), 'run-instances-closed-'));
    const cloud = await EmbeddedCloud.start({ modifyMs: 100 });
    onTestFinished(async () => {
      await cloud.stop();
      await rm(folder, { recursive: true, force: true });
    });
    const { id } = cloud.add(cvm());
    const env = hookEnvironment(
      folder,
      { api: 'tencent-3.0', Region: 'ap-guangzhou', instance_ids: id },
      {
        ...cloud.environment,
        [hookVariable.settings]: JSON.stringify({ InstanceType: 'S2.MEDIUM4', InstanceName: 'renamed' }),
        [hookVariable.context]: JSON.stringify({
          construct: 'stack/web',
          address: 'null_resource.web',
          allowStop: true,
        }),
      },
    );
    const hook = spawn(process.execPath, [provisioner, 'settle'], { env: env as NodeJS.ProcessEnv });
    const close = () => {
      hook.stdout.destroy();
      hook.stderr.destroy();
    };
    if (when === 'at once') {
      close();
    } else {
      hook.stdout.once('data', close);
    }
    const code = await new Promise((done) => hook.once('exit', done));
    expect(code).toBe(0);
    expect(cloud.instance(id)).toMatchObject({ state: 'running', instanceType: 'S2.MEDIUM4', name: 'renamed' });
    expect(cloud.requests.map(({ action }) => action)).toContain('ResetInstancesType');
  },
);
