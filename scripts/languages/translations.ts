import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CSharpVisitor, JavaVisitor, PythonVisitor, translateTypeScript } from 'jsii-rosetta';
import { snippetsOf } from '../docs/snippets';
import { repository } from './assembly';

/** The name of the package's own types is looked up in its assembly, so the snippet must seem to lie beside it. */
const beside = join(repository, 'snippet.ts');

const visitors = { python: new PythonVisitor(), java: new JavaVisitor(), csharp: new CSharpVisitor() };

/** The first stack of README.md in other languages, by the name of their code blocks. */
export function translations(): Readonly<Record<keyof typeof visitors, string>> {
  const [first] = snippetsOf('README.md', readFileSync(join(repository, 'README.md'), 'utf8'), 'ts');
  const translate = (visitor: (typeof visitors)[keyof typeof visitors]): string => {
    const { translation, diagnostics } = translateTypeScript({ contents: first.code, fileName: beside }, visitor, {
      includeCompilerDiagnostics: true,
    });
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
