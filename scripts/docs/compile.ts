import { join } from 'node:path';
import ts from 'typescript';
import type { Snippet } from './snippets';

/** What the compiler says of snippets, with `cdktf-run-instances` being the sources of this repository. */
export function compileSnippets(snippets: readonly Snippet[], root: string): readonly string[] {
  const byPath = new Map(snippets.map((snippet, index) => [join(root, `snippet-${index}.ts`), snippet]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const options: ts.CompilerOptions = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options,
    noEmit: true,
    composite: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    noUnusedLocals: false,
    rootDir: undefined,
    outDir: undefined,
    paths: { 'cdktf-run-instances': [join(root, 'lib', 'index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => byPath.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const snippet = byPath.get(path);
    return snippet === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, snippet.code, rest[0]);
  };
  const program = ts.createProgram([...byPath.keys()], options, host);
  return [...byPath].flatMap(([path, snippet]) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) =>
      described(diagnostic, snippet),
    );
  });
}

function described({ file, start, messageText }: ts.Diagnostic, { page, line }: Snippet): string {
  const offset = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return `${page}:${line + offset}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
