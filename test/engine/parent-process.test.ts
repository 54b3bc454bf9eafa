import { describe, expect, test } from 'vitest';
import { parentIsGone } from '../../lib/engine/parent-process';

const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

describe('the parent process', () => {
  test.each([
    ['lives while its id stays and it can be probed', 7, () => undefined, false],
    ['lives where it may not be signalled', 7, failing('EPERM'), false],
    ['is gone once another process has taken over its children', 1, () => undefined, true],
    ['is gone once there is no such process, although the id stays', 7, failing('ESRCH'), true],
  ])('%s', (_rule, later, probe, expected) => {
    let id = 7;
    const isGone = parentIsGone({ id: () => id, probe });
    id = later;
    expect(isGone()).toBe(expected);
  });
});
