import { expect, test } from 'vitest';
import { Secret } from '../../lib';
import { shortSecretWarnings } from '../../lib/synthesis/short-secrets';

test.each([
  ['12345', 1],
  ['123456', 0],
  ['中文', 0],
  ['', 0],
  [undefined, 0],
])(
  'a secret that is known to be short where the program runs draws a warning, without its value: %j',
  (value, count) => {
    const props = {
      loginSettings: { password: Secret.fromEnv('P') },
      lists: [{ file: Secret.fromFile('x') }],
      other: null,
    };
    const warnings = shortSecretWarnings(props, { P: value });
    expect(warnings).toHaveLength(count);
    expect(warnings.join('')).not.toContain('12345');
  },
);
