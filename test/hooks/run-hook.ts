import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { hookVariable } from '../../lib/contract/hook';

export const provisioner = resolve(__dirname, '..', '..', 'lib', 'hooks', 'provisioner.cjs');

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment that Terraform gives to a hook. */
export function hookEnvironment(
  directory: string,
  triggers: object,
  environment: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    HOME: directory,
    [hookVariable.resourceId]: '11',
    [hookVariable.claimId]: '22',
    [hookVariable.triggers]: JSON.stringify({ schema: '1', ...triggers }),
    [hookVariable.context]: JSON.stringify({ construct: 'stack/web', key: 'web' }),
    [hookVariable.workspace]: 'default',
    [hookVariable.directory]: directory,
    ...environment,
  };
}

/**
 * Runs a hook as Terraform does.
 *
 * @param run the command, where it is not the provisioner itself: a shell that sets limits before it
 */
export function runHook(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  { shell, ...options }: { readonly shell?: string; readonly uid?: number; readonly cwd?: string } = {},
): Promise<Ended> {
  const command = [process.execPath, provisioner, name];
  const [file, ...args] = shell === undefined ? command : ['sh', '-c', `${shell}; exec "$@"`, 'sh', ...command];
  return new Promise((done) =>
    execFile(file, args, { env: env as NodeJS.ProcessEnv, ...options }, (error, stdout, stderr) =>
      done({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
}

/** What a person is to read: one paragraph that names the construct, and nothing of the program's inside. */
export function expectReadable({ exitCode, stderr }: Ended): void {
  expect(stderr).toMatch(/^stack\/web: [^\n]+\n$/);
  expect(stderr).not.toMatch(/\bat .*\.cjs|undefined|\[object/);
  expect(exitCode).toBe(1);
}
