import { posix } from 'node:path';
import { guarded, quoted } from './old-node';

/** One file of a bundle that esbuild split: an ES module that imports other parts by relative paths. */
export interface Part {
  /** Path below the root of the library, `lib/engine/exchange.js`. */
  readonly path: string;
  readonly text: string;
}

/**
 * One file that holds all parts. V8 reads the whole of every function before it runs any, but passes over text: so every
 * part stands there as text, to be compiled when it is first required. Beside the same
 * program as esbuild's own single file (user and system time, medians of 40 pairs on Node 20, 22 and 24), a hook that makes
 * no call needs 28, 32 and 33 ms in place of 32, 36 and 37, and a launch without credentials 58, 59 and 66 in place of 59,
 * 62 and 68.
 */
export function packParts(main: string, parts: readonly Part[]): string {
  const names = new Map(parts.map(({ path }, index) => [path, /^lib\//.test(path) ? nameOf(path) : `p${index}`]));
  const table = parts.map((part) => {
    return `${quoted(names.get(part.path) ?? part.path)}:${quoted(functionBody(part, names))}`;
  });
  return guarded(`var parts={${table.join(',\n')}};${loader}load(${quoted(nameOf(main))});`);
}

/** `require` for all parts: a part by its name, and anything else as Node does. In words that even the oldest Node parses. */
const loader = `var compileFunction=require("vm").compileFunction,loaded={};var load=function(name){var part=parts[name];if(part===undefined)return require(name);var exports=loaded[name];if(exports===undefined){exports=loaded[name]={};compileFunction('"use strict";'+part,["exports","require"],{filename:__filename+"/"+name})(exports,load)}return exports};`;

/** As esbuild writes them when it minifies, and nothing else of a program looks so. */
const imports = /import(?:\*as ([\w$]+) from|(\{[^}]*\})from)?("[^"]+");/g;
const exported = /export\{([^}]*)\};\s*$/;
/** What esbuild was told to leave out it names as a source, seen from the root of the library. */
const requiredOnDemand = /"\.\/lib\/[\w./-]+\.ts"/g;

/** The statements of a part, with its imports and exports as CommonJS writes them: they expect `exports` and `require`. */
function functionBody({ path, text }: Part, names: ReadonlyMap<string, string>): string {
  const partOf = (literal: string): string => {
    const specifier: string = JSON.parse(literal);
    const folder = specifier.endsWith('.ts') ? '' : posix.dirname(path);
    const target = posix.join(folder, specifier).replace(/\.ts$/, '.js');
    const name = specifier.startsWith('.') ? names.get(target) : specifier;
    if (name === undefined) {
      throw new Error(`${path} imports ${specifier}, which is no part of the bundle.`);
    }
    return JSON.stringify(name);
  };
  const body = text
    .replace(imports, (_, namespace?: string, bindings?: string, specifier = '') => {
      const target = namespace === undefined ? bindings?.replaceAll(' as ', ':') : ` ${namespace}`;
      // Without bindings it says in which order parts are to be loaded, and nothing happens in ours when they are.
      return target === undefined ? '' : `const${target}=require(${partOf(specifier)});`;
    })
    .replace(exported, (_, list: string) =>
      list.replace(/([\w$]+)(?: as ([\w$]+))?,?/g, (_pair, local: string, name = local) => `exports.${name}=${local};`),
    )
    .replace(requiredOnDemand, partOf);
  return ascii(body.trim());
}

/** V8 keeps a text at twice the size, and reads it slower, for one character beyond Latin-1 in it. */
function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function nameOf(path: string): string {
  return path.replace(/^lib\//, '').replace(/\.js$/, '');
}
