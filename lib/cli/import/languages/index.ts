import type { Declarations } from '../declarations';
import { csharp } from './csharp';
import { go } from './go';
import { java } from './java';
import { python } from './python';
import { typescript } from './typescript';

/** How a program is written in each language, by the name that the command line knows it by. */
export const writers: Readonly<Record<string, { write(program: Declarations): string; readonly call: string }>> = {
  typescript: { write: typescript, call: 'declareImported(stack)' },
  python: { write: python, call: 'declare_imported(stack)' },
  java: { write: java, call: 'Imported.declareImported(stack)' },
  csharp: { write: csharp, call: 'Imported.DeclareImported(stack)' },
  go: { write: go, call: 'declareImported(stack)' },
};
