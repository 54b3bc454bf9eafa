import { posix } from 'node:path';
import ts from 'typescript';

/** One file of a bundle that was split: an ES module that imports other parts by relative paths. */
export interface Part {
  /** Path below the root of the library, `lib/engine/exchange.js`. */
  readonly path: string;
  readonly text: string;
}

/**
 * One file that holds all parts. V8 reads the whole of every function before it runs any, but passes over text: so only
 * `main` stands there as code, and every other part as text, to be compiled when it is first asked for.
 */
export function packParts(main: string, parts: readonly Part[]): string {
  const names = new Map(parts.map(({ path }, index) => [path, /^lib\//.test(path) ? nameOf(path) : `p${index}`]));
  const table = parts.map((part) => {
    const body = functionBody(part, names);
    const entry = part.path === main ? `(exports,require)=>{${body}}` : quoted(`"use strict";${body}`);
    return `${quoted(names.get(part.path) ?? part.path)}:${entry}`;
  });
  return `"use strict";const parts={${table.join(',\n')}};${loader}load(${quoted(nameOf(main))});\n`;
}

/** `require` for all parts: a part by its name, and anything else as Node does. */
const loader = `const{compileFunction}=require("node:vm"),loaded={};function load(name){const part=parts[name];if(part===undefined)return require(name);let exports=loaded[name];if(exports===undefined){exports=loaded[name]={};(typeof part==="string"?compileFunction(part,["exports","require"],{filename:__filename+"/"+name}):part)(exports,load)}return exports}`;

interface Edit {
  readonly from: ts.Node;
  readonly to: string;
}

/** The statements of a part, with its imports and exports as CommonJS writes them: they expect `exports` and `require`. */
function functionBody({ path, text }: Part, names: ReadonlyMap<string, string>): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const partOf = (specifier: string): string => {
    const name = specifier.startsWith('.') ? names.get(targetOf(path, specifier)) : specifier;
    if (name === undefined) {
      throw new Error(`${path} imports ${specifier}, which is no part of the bundle.`);
    }
    return JSON.stringify(name);
  };
  const edits: Edit[] = [];
  const exported: string[] = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const required = `require(${partOf((statement.moduleSpecifier as ts.StringLiteral).text)})`;
      // Without bindings it says in which order parts are to be loaded, and nothing happens in ours when they are.
      edits.push({ from: statement, to: bindings(statement, required) });
    } else if (ts.isExportDeclaration(statement)) {
      exported.push(...exportsOf(statement));
      edits.push({ from: statement, to: '' });
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && /^\..*\.ts$/.test(node.text) && ts.isCallExpression(node.parent)) {
      edits.push({ from: node, to: partOf(node.text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return ascii(edited(text, edits)) + exported.join('');
}

function targetOf(path: string, specifier: string): string {
  // What esbuild was told to leave out it names as a source, seen from the root of the library.
  return specifier.endsWith('.ts')
    ? posix.join(specifier).replace(/\.ts$/, '.js')
    : posix.join(posix.dirname(path), specifier);
}

function exportsOf({ exportClause }: ts.ExportDeclaration): string[] {
  const { elements } = exportClause as ts.NamedExports;
  return elements.map(({ name, propertyName }) => `exports.${name.text}=${(propertyName ?? name).text};`);
}

function bindings({ importClause }: ts.ImportDeclaration, required: string): string {
  const { namedBindings } = importClause ?? {};
  if (namedBindings === undefined) {
    return '';
  }
  if (ts.isNamespaceImport(namedBindings)) {
    return `const ${namedBindings.name.text}=${required};`;
  }
  const pairs = namedBindings.elements.map(({ name, propertyName }) =>
    propertyName === undefined ? name.text : `${propertyName.text}:${name.text}`,
  );
  return `const{${pairs.join(',')}}=${required};`;
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from.getStart() - a.from.getStart())
    .reduce((result, { from, to }) => result.slice(0, from.getStart()) + to + result.slice(from.getEnd()), text)
    .trim();
}

/** V8 keeps a text at twice the size, and reads it slower, for one character beyond Latin-1 in it. */
function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function nameOf(path: string): string {
  return path.replace(/^lib\//, '').replace(/\.js$/, '');
}

/** In single quotes, which minified code hardly has. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n');
  return `'${escaped}'`;
}
