import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../package.json';
import { bundleCli } from '../../scripts/bundle-cli';
import { packedProvisioner } from '../../scripts/bundle-provisioner';

let folder: string;
let texts: Readonly<Record<string, string>>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-instances-old-node-'));
  bundleCli(folder);
  const cli = (name: string) => readFileSync(join(folder, name), 'utf8');
  texts = {
    'provisioner.cjs': packedProvisioner().text,
    'cdktf-run-instances.cjs': cli('cdktf-run-instances.cjs').replace(/^#!.*\n/, ''),
    'cloud.cjs': cli('cloud.cjs'),
  };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['provisioner.cjs', 'cdktf-run-instances.cjs', 'cloud.cjs'])('%s', (program) => {
  test('is written in words that any Node can parse', () => {
    const strings = /\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
    expect(texts[program].replace(strings, '')).not.toMatch(/=>|`|\b(const|let|class|async)\b|\.\.\.|\?\?|\?\./);
    // esbuild refuses what it cannot lower to ES5, destructuring among it.
    expect(() => transformSync(texts[program], { target: 'es5' })).not.toThrow();
  });

  test.each(['v4.0.0', 'v12.22.12', 'v16.20.2', 'v18.20.4', 'v20.15.1', 'v22.2.0'])(
    'tells %s in one line which version it needs and which it found, and does nothing else',
    (version) => {
      const written: string[] = [];
      const process: Record<string, unknown> = {
        version,
        execPath: '/usr/bin/node',
        stderr: { write: (text: string) => written.push(text) },
      };
      runInNewContext(texts[program], { process });
      expect(written.join('')).toMatch(/^cdktf-run-instances needs Node\.js 20\.16 or later.*\n$/);
      expect(written.join('')).toContain(`This is ${version} (/usr/bin/node).`);
      expect(process.exitCode).toBe(1);
    },
  );
});

test('the version that the programs name is the one that package.json asks for', () => {
  expect(engines.node).toBe('>= 20.16.0');
});
