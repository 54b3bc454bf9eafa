import { describe, expect, test } from 'vitest';
import { processTable } from '../../../lib/engine/terraform/process-table';
import { isPlainApply, runningCommand, runningTerraform } from '../../../lib/engine/terraform/running-terraform';

describe('an apply that is not meant to destroy everything', () => {
  test.each<[string, boolean, Record<string, string>?]>([
    ['terraform apply', true],
    ['/usr/local/bin/tofu -chdir=/stack apply -auto-approve plan.bin', true],
    ['terraform destroy -auto-approve', false],
    ['terraform apply -destroy', false],
    ['terraform apply --destroy=true', false],
    ['terraform plan', false],
    ['terraform apply', false, { TF_CLI_ARGS_apply: '-parallelism=2 -destroy' }],
    ['terraform apply', true, { TF_CLI_ARGS: '-no-color' }],
  ])('%s: %s', (line, expected, environment = {}) => {
    expect(isPlainApply(line.split(' '), environment)).toBe(expected);
  });

  test('is not known where the system does not tell', () => {
    expect(runningCommand(processTable('linux', undefined, '/nowhere'), process.pid)).toBeUndefined();
    expect(isPlainApply(undefined, {})).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is read from the process', () => {
    expect(runningCommand(processTable('linux'), process.pid)?.[0]).toMatch(/node/);
  });
});

describe('the program that runs a hook', () => {
  /** Answers as each system does for Terraform 100, whose provider is 200, for a hook of 100 and for a read of 200. */
  const processes: Record<number, { readonly parent: number; readonly program: string; readonly args: string[] }> = {
    100: { parent: 1, program: 'terraform', args: ['apply', '-auto-approve'] },
    200: { parent: 100, program: 'terraform-provider-external', args: [] },
    300: { parent: 1, program: 'node', args: ['wrapper.js'] },
  };
  const folders = { darwin: '/Users/some one/bin', win32: String.raw`C:\Program Files\Terraform` } as const;

  const mac = (_: string, args: readonly string[]): string => {
    const [, , column, , id] = args;
    const { parent, program, args: given } = processes[Number(id)] ?? fail(id);
    const path = `${folders.darwin}/${program}`;
    return `${{ 'ppid=': ` ${parent}`, 'comm=': path, 'args=': [path, ...given].join(' ') }[column]}\n`;
  };
  const windows = (_: string, args: readonly string[]): string => {
    const [, id] = /ProcessId=(\d+)/.exec(args.at(-1) ?? '') ?? fail('none');
    const { parent, program, args: given } = processes[Number(id)] ?? fail(id);
    const path = `${folders.win32}\\${program}.exe`;
    const line = [`"${path}"`, ...given].join(' ');
    return JSON.stringify({ ParentProcessId: parent, ExecutablePath: path, CommandLine: line });
  };
  function fail(id: string): never {
    throw new Error(`There is no process ${id}.`);
  }

  const systems = [
    ['macOS', processTable('darwin', mac), `${folders.darwin}/`, ''],
    ['Windows', processTable('win32', windows), `${folders.win32}\\`, '.exe'],
  ] as const;

  test.each(systems)('is the parent, or for a read the parent of its provider: %s', (_, table, folder, ending) => {
    const terraform = `${folder}terraform${ending}`;
    expect(runningTerraform(1, table, 100)).toBe(terraform);
    expect(runningTerraform(2, table, 200)).toBe(terraform);
    expect(runningCommand(table, 100)).toEqual([terraform, 'apply', '-auto-approve']);
    expect(isPlainApply(runningCommand(table, 100), {})).toBe(true);
  });

  test.each(systems)('is not known where it is Node or is gone: %s', (_, table, folder, ending) => {
    expect(runningTerraform(1, table, 300, `${folder}node${ending}`)).toBeUndefined();
    expect(runningTerraform(1, table, 999)).toBeUndefined();
    expect(runningTerraform(2, table, 300)).toBeUndefined();
    expect(runningCommand(table, 999)).toBeUndefined();
  });

  test('is not known on a system whose list of processes gives names without paths', () => {
    const table = processTable('freebsd', () => 'terraform\n');
    expect(runningTerraform(1, table, 100)).toBeUndefined();
  });

  test.runIf(process.platform === 'linux')('is read from files on Linux', () => {
    expect(runningTerraform(1, processTable('linux'), process.pid, 'another node')).toBe(process.execPath);
    expect(processTable('linux')(process.pid)?.parent).toBe(process.ppid);
  });

  test.runIf(process.platform === 'linux')('is asked of ps by options that this one understands as well', () => {
    // Its `comm` is a name, so nothing is known; that it answered at all is what counts here.
    expect(processTable('darwin')(process.pid)).toBeUndefined();
  });
});
