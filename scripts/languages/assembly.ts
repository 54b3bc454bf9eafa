import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a jsii assembly that the checks look at. */
export interface Assembly {
  readonly types: Readonly<Record<string, AssemblyType>>;
}

export interface AssemblyDocs {
  readonly summary?: string;
  /** What stands behind `@deprecated`. */
  readonly deprecated?: string;
}

export interface AssemblyType {
  readonly name: string;
  readonly docs?: AssemblyDocs;
  readonly locationInModule: { readonly filename: string; readonly line: number };
  readonly properties?: readonly AssemblyMember[];
  readonly methods?: readonly AssemblyMember[];
  readonly members?: readonly AssemblyMember[];
}

export interface AssemblyMember {
  readonly name: string;
  readonly docs?: AssemblyDocs;
  /** The type that declares it first, where that is another one. */
  readonly overrides?: string;
}

export const repository = join(__dirname, '..', '..');

export function readAssembly(): Assembly {
  try {
    return JSON.parse(readFileSync(join(repository, '.jsii'), 'utf8')) as Assembly;
  } catch {
    throw new Error('There is no assembly to look at. Compile first: npx projen compile');
  }
}
