import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CSharpVisitor, JavaVisitor, PythonVisitor, SnippetParameters, SnippetTranslator } from 'jsii-rosetta';
import { snippetsOf } from '../docs/snippets';
import { repository } from './assembly';

const visitors = { python: new PythonVisitor(), java: new JavaVisitor(), csharp: new CSharpVisitor() };

type Language = keyof typeof visitors;

/**
 * The first stack of README.md in other languages, by the name of their code blocks.
 *
 * @param folder an empty folder, which becomes a project that has the library installed
 */
export function translations(folder: string): Readonly<Record<Language, string>> {
  install(folder);
  const [first] = snippetsOf('README.md', readFileSync(join(repository, 'README.md'), 'utf8'), 'ts');
  const snippet = {
    visibleSource: first.code,
    location: { api: { api: 'file', fileName: 'main.ts' } },
    parameters: { [SnippetParameters.$COMPILATION_DIRECTORY]: folder },
  } as const;
  const translate = (language: Language): string => {
    const translator = new SnippetTranslator(snippet, { includeCompilerDiagnostics: true });
    const translation = translator.renderUsing(visitors[language]);
    const [problem] = translator.diagnostics;
    if (problem !== undefined) {
      throw new Error(`The first stack of README.md does not compile: ${JSON.stringify(problem.messageText)}`);
    }
    return `${translation.trimEnd()}\n`;
  };
  return { python: translate('python'), java: translate('java'), csharp: translate('csharp') };
}

function install(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(repository, join(modules, 'cdktf-run-instances'));
  for (const name of ['cdktf', 'constructs']) {
    symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  }
}
