/**
 * A program that an old Node can read: it says which version it needs and goes no further. What follows is text, since V8
 * reads a whole file before it runs the first line, and an old one shows a syntax error of ours with a stack.
 *
 * @param program statements that even the oldest Node can parse
 */
export function guarded(program: string): string {
  return `"use strict";if(typeof process.getBuiltinModule!=="function"){${refusal}}else{${program}}\n`;
}

/** As `engines` has it in package.json. `process.getBuiltinModule`, which programs use, came to 20 and to 22 later. */
const refusal = `process.stderr.write("cdktf-run-instances needs Node.js 20.16 or later, and of 22 at least 22.3. This is "+process.version+" ("+process.execPath+"). Install a later one, and see that it is the first node on the PATH where Terraform runs.\\n");process.exitCode=1;`;

/** One file of CommonJS, as text to be compiled. */
export function asText(program: string): string {
  const names = ['require', 'module', 'exports', '__filename', '__dirname'];
  const call = `(${names.join(',')})`;
  return `require("vm").compileFunction(${quoted(program)},${JSON.stringify(names)},{filename:__filename})${call};`;
}

/** In single quotes, which minified code hardly has. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/[\u2028\u2029]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}
