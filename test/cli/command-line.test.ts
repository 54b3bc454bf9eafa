import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundleCli } from '../../scripts/bundle-cli';

let root: string;
let program: string;

/** The program as a package has it: two bundles and a package.json, and nothing else. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'run-instances-bin-'));
  const folder = join(root, 'lib', 'cli');
  await mkdir(folder, { recursive: true });
  await copyFile(resolve(__dirname, '..', '..', 'package.json'), join(root, 'package.json'));
  bundleCli(folder);
  program = join(folder, 'cdktf-run-instances.cjs');
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  return new Promise((done) => {
    // By its own shebang, as npx starts it.
    execFile(program, args, { cwd: root, env: { PATH, HOME: root, ...env } }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('the program', () => {
  test('says nothing about a reader that is gone, as head is after a line', async () => {
    const child = spawn(program, ['--help'], { cwd: root, env: { PATH: process.env.PATH, HOME: root } });
    child.stdout.destroy();
    let complaint = '';
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    const [code] = await once(child, 'close');
    expect([code, complaint]).toEqual([0, '']);
  });

  test('prints its version and its exit codes', async () => {
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const args of [['--help'], ['doctor', '--help'], ['orphans', '--help']]) {
      const { code, stdout } = await run(args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Exit codes:$/m);
    }
  });

  test.each([[['frobnicate']], [['list', '--frobnicate']], [['request']], [['cloud', '--port', 'x']]])(
    'refuses %j as wrong usage, on standard error',
    async (args) => {
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^error: /);
    },
  );

  test('reports what a person can act on without a stack trace', async () => {
    const { code, stderr } = await run(['list']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no synthesized stack in /);
    expect(stderr).not.toMatch(/\bat /);
  });
});

describe('cloud', () => {
  async function started(...options: string[]) {
    const { PATH = '' } = process.env;
    const child = spawn(program, ['cloud', ...options], { env: { PATH, HOME: root } });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const said: string[] = [];
    child.stderr.on('data', (text) => said.push(String(text)));
    const [first] = await once(child.stdout, 'data');
    return { child, out: String(first), said: () => said.join('') };
  }

  test('prints lines for a shell with which doctor finds no fault, says what it is not, and stops on Ctrl-C', async () => {
    const { child, out, said } = await started('--boot-ms', '0');
    const lines = out.trim().split('\n');
    const pairs = lines.map((line) => /^export (\w+)='(.*)'$/.exec(line)?.slice(1, 3) ?? [line, '']);
    const environment = Object.fromEntries(pairs) as Record<string, string>;
    expect(Object.keys(environment)).toContain('QINGCLOUD_ENDPOINT');
    expect(said()).toContain('It is neither QingCloud nor Tencent Cloud');

    const { code, stdout } = await run(['doctor'], environment);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Tencent Cloud API 3.0') });
    // No terminal, no colours.
    expect(stdout).not.toContain('\u001b');

    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    const after = await run(['doctor', '--provider', 'qingcloud'], environment);
    expect(after.code).toBe(3);
  });

  test('prints one JSON object when asked to', async () => {
    const { out, said } = await started('--json', '--seed', 'a', '--port=0');
    expect(JSON.parse(out)).toMatchObject({
      origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      environment: { TENCENTCLOUD_ENDPOINT: expect.any(String) },
    });
    expect(said()).toBe('');
  });

  test('stops with --exit-with-parent when the program that started it is killed, which passes no signal on', async () => {
    const { PATH = '' } = process.env;
    // As a wrapper of another language: the shell has something left to do, so it does not become the program.
    const script = '"$0" cloud --json --exit-with-parent; true';
    const wrapper = spawn('sh', ['-c', script, program], { env: { PATH, HOME: root } });
    const [first] = await once(wrapper.stdout, 'data');
    const running = `${JSON.parse(String(first)).origin}/_cloud/running`;
    expect((await fetch(running)).status).toBe(200);
    wrapper.kill('SIGKILL');
    // Its end closes the output, which the wrapper's own end does not.
    await once(wrapper, 'close');
    await expect(fetch(running)).rejects.toThrow();
  });

  test('says why it cannot listen at a port', async () => {
    const { out } = await started('--json');
    const { port } = new URL(JSON.parse(out).origin);
    const { code, stderr } = await run(['cloud', '--port', port]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
  });
});
