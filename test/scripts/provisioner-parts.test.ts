import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { packedProvisioner } from '../../scripts/bundle-provisioner';
import { type Part, packParts } from '../../scripts/provisioner-parts';

/** Runs a packed program, and tells what it noted down. */
function run(parts: readonly Part[], main = 'lib/main.js'): unknown[] {
  const noted: unknown[] = [];
  const note = (value: unknown) => noted.push(value);
  const nodeRequire = createRequire(__filename);
  const program = compileFunction(packParts(main, parts), ['require', '__filename']);
  program((name: string) => (name === 'notes' ? { note } : nodeRequire(name)), 'program.cjs');
  return noted;
}

/** As esbuild writes a module that others share, and one that is loaded on demand. */
const shared = {
  path: 'A1B2.js',
  text: 'import{note as n}from"notes";var a="it\'s \\\\ \\n `shared`";n("shared runs");export{a as b};\n',
};
const rare = {
  path: 'lib/deep/rare.js',
  text: 'import{b as x}from"../../A1B2.js";import*as p from"node:path";function f(){return p.posix.join("a",x)}export{f};\n',
};
const main = {
  path: 'lib/main.js',
  text: 'import{b as c}from"./../A1B2.js";import"../C3D4.js";import{note}from"notes";note(c);var r=require;note(r("./lib/deep/rare.ts").f());note(r("./lib/deep/rare.ts").f===r("./lib/deep/rare.ts").f);\n',
};
const bare = { path: 'C3D4.js', text: 'import{note}from"notes";note("never");\n' };

describe('a packed program', () => {
  test('runs each part once, with the values that it imports', () => {
    expect(run([shared, rare, main, bare])).toEqual([
      'shared runs',
      "it's \\ \n `shared`",
      "a/it's \\ \n `shared`",
      true,
    ]);
  });

  test('holds as code its main part only', () => {
    const text = packParts('lib/main.js', [shared, rare, main, bare]);
    expect(text).toMatch(/'main':\(exports,require\)=>/);
    expect(text).toMatch(/'deep\/rare':'const/);
  });

  test('compiles a part only when it is needed', () => {
    const broken = { path: 'lib/broken.js', text: 'this is no program' };
    expect(run([{ path: 'lib/main.js', text: 'import{note}from"notes";note(1);' }, broken])).toEqual([1]);
  });

  test('is plain ASCII, whatever its texts say', () => {
    const text = 'import{note}from"notes";note(/[\u3002\uff01]/.test("\u3002")+"\u{1f600}");\n';
    const one = [{ path: 'lib/main.js', text }];
    expect(packParts('lib/main.js', one)).toMatch(/^\p{ASCII}*$/u);
    expect(run(one)).toEqual(['true\u{1f600}']);
  });

  test('is refused where a part is missing', () => {
    expect(() => packParts('lib/main.js', [main])).toThrow(
      'lib/main.js imports ./../A1B2.js, which is no part of the bundle.',
    );
  });
});

describe('the provisioner', () => {
  test('loads no API, no hook, no network and no signing before it knows that it needs them', () => {
    const { outputs } = packedProvisioner().metafile;
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (!loaded.has(path) && path in outputs) {
        loaded.add(path);
        for (const imported of outputs[path].imports) {
          load(imported.kind === 'import-statement' ? imported.path : '');
        }
      }
    };
    load('lib/hooks/provisioner.js');
    const inputs = [...loaded].flatMap((path) => Object.keys(outputs[path].inputs));
    const modules = [...loaded].flatMap((path) => outputs[path].imports.map((imported) => imported.path));
    expect(inputs).toContain('lib/hooks/main.ts');
    expect(
      inputs.filter((path) => /^lib\/(apis\/.*\/|engine\/(signing|credentials)\/|hooks\/reads\/)/.test(path)),
    ).toEqual([]);
    expect(modules.filter((name) => /^node:(http|https|net|tls|os|crypto|child_process)$/.test(name))).toEqual([]);
  });
});
