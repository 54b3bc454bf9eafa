import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CSharpVisitor, JavaVisitor, PythonVisitor, translateTypeScript } from 'jsii-rosetta';
import { snippetsOf } from '../docs/snippets';
import { repository } from './assembly';

const visitors = { python: new PythonVisitor(), java: new JavaVisitor(), csharp: new CSharpVisitor() };

/**
 * The first stack of README.md in other languages, by the name of their code blocks.
 *
 * @param folder an empty folder, which becomes a project that has the library installed
 */
export function translations(folder: string): Readonly<Record<keyof typeof visitors, string>> {
  const [first] = snippetsOf('README.md', readFileSync(join(repository, 'README.md'), 'utf8'), 'ts');
  install(folder);
  const translate = (visitor: (typeof visitors)[keyof typeof visitors]): string => {
    const { translation, diagnostics } = translateTypeScript(
      { contents: first.code, fileName: join(folder, 'main.ts') },
      visitor,
      {
        includeCompilerDiagnostics: true,
      },
    );
    if (diagnostics.length > 0) {
      throw new Error(`The first stack of README.md: ${diagnostics.map((one) => one.formattedMessage).join('\n')}`);
    }
    return `${translation.trimEnd()}\n`;
  };
  return {
    python: translate(visitors.python),
    java: translate(visitors.java),
    csharp: translate(visitors.csharp),
  };
}

function install(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(repository, join(modules, 'cdktf-run-instances'));
  for (const name of ['cdktf', 'constructs']) {
    symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  }
}
