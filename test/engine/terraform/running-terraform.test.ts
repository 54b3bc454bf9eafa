import { describe, expect, test } from 'vitest';
import { isPlainApply, runningCommand } from '../../../lib/engine/terraform/running-terraform';

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
    expect(runningCommand(process.pid, '/nowhere')).toBeUndefined();
    expect(isPlainApply(undefined, {})).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is read from the process', () => {
    expect(runningCommand(process.pid)?.[0]).toMatch(/node/);
  });
});
