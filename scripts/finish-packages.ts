import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageReadmes } from './languages/package-readmes';

/**
 * Adds to the generated packages for other languages what the generator cannot know: a README in the language of each, and
 * the text of a `Secret` in Python, where `toString` has another name.
 */
function finish(dist: string): void {
  const page = readFileSync(join(__dirname, '..', 'docs', 'languages.md'), 'utf8');
  for (const [path, text] of Object.entries(packageReadmes(page))) {
    writeFileSync(join(dist, path), text);
  }
  const module = join(dist, 'python', 'src', 'cdktf_run_instances', '__init__.py');
  const code = readFileSync(module, 'utf8');
  const publication = '\npublication.publish()\n';
  if (!code.includes(publication)) {
    throw new Error(`${module} does not end as expected: see where Secret gets its __str__ now.`);
  }
  writeFileSync(module, code.replace(publication, `\nSecret.__str__ = Secret.to_string\n${publication}`));
}

finish(resolve(process.argv[2] ?? 'dist'));
