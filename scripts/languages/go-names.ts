import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names of this package that Go code uses and the generated package does not have. What the translator makes of Go does not
 * compile, so that snippet is written by hand, and no Go is needed to know that its names are right.
 */
export function unknownGoNames(code: string, generated: string): string[] {
  const names = [...code.matchAll(/cdktfruninstances\.(\w+)/g), ...code.matchAll(/^\t(\w+):/gm)].map(
    ([, name]) => name,
  );
  const folder = join(generated, 'go', 'cdktfruninstances');
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.go'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  return [...new Set(names)].filter((name) => !new RegExp(`\\b${name}\\b`).test(known) && name !== 'Value');
}
