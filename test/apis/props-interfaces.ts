import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A prop that has a value of its own, reached through structs and arrays: `dataDisks[].diskSize`. */
export interface LeafProp {
  readonly path: string;
  readonly type: 'string' | 'number' | 'boolean' | 'Secret';
  readonly optional: boolean;
  readonly comment: string;
}

/** A prop as it is declared, with its doc comment. */
export interface DeclaredProp {
  readonly owner: string;
  readonly name: string;
  readonly optional: boolean;
  readonly comment: string;
  /** The doc comment of its struct. */
  readonly head: string;
}

/** The structs and enums that folders of the library declare, read from their source. */
export class PropsInterfaces {
  public static ofFolders(...folders: readonly string[]): PropsInterfaces {
    const interfaces = new Map<string, ts.InterfaceDeclaration>();
    const enums = new Map<string, string[]>();
    for (const file of folders.flatMap(sourcesIn)) {
      const text = readFileSync(file, 'utf8');
      ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true).forEachChild((node) => {
        if (ts.isInterfaceDeclaration(node)) {
          interfaces.set(node.name.text, node);
        } else if (ts.isEnumDeclaration(node)) {
          enums.set(
            node.name.text,
            node.members.map(({ initializer }) => (initializer as ts.StringLiteral).text),
          );
        }
      });
    }
    return new PropsInterfaces(interfaces, enums);
  }

  private constructor(
    private readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
    private readonly enums: ReadonlyMap<string, readonly string[]>,
  ) {}

  public enumValues(name: string): readonly string[] {
    return this.enums.get(name) ?? [];
  }

  /** Every leaf of a struct and of the structs inside it. */
  public leaves(name: string): LeafProp[] {
    return this.members(name).flatMap((member) => this.leavesOf(member, ''));
  }

  /** Every prop of a struct and of the structs inside it, each once. */
  public declared(name: string, seen: Set<string> = new Set()): DeclaredProp[] {
    return this.members(name).flatMap((member) => {
      const owner = (member.parent as ts.InterfaceDeclaration).name.text;
      const key = `${owner}.${member.name.getText()}`;
      if (seen.has(key)) {
        return [];
      }
      seen.add(key);
      const inner = elementOf(member).getText();
      return [
        {
          owner,
          name: member.name.getText(),
          optional: member.questionToken !== undefined,
          comment: commentOf(member),
          head: commentOf(member.parent),
        },
        ...(this.interfaces.has(inner) ? this.declared(inner, seen) : []),
      ];
    });
  }

  private members(name: string): ts.PropertySignature[] {
    const declaration = this.interfaces.get(name);
    if (declaration === undefined) {
      throw new Error(`No interface ${name} among ${[...this.interfaces.keys()].join(', ')}.`);
    }
    const parents = (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
    return [
      ...declaration.members.filter(ts.isPropertySignature),
      ...parents.flatMap((parent) => this.members(parent)),
    ];
  }

  private leavesOf(member: ts.PropertySignature, prefix: string): LeafProp[] {
    const isArray = member.type !== undefined && ts.isArrayTypeNode(member.type);
    const path = `${prefix}${member.name.getText()}${isArray ? '[]' : ''}`;
    const optional = member.questionToken !== undefined;
    const comment = commentOf(member);
    const type = elementOf(member).getText();
    if (this.interfaces.has(type)) {
      return this.members(type).flatMap((inner) => this.leavesOf(inner, `${path}.`));
    }
    switch (type) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'Secret':
        return [{ path, type, optional, comment }];
      default:
        if (this.enums.has(type)) {
          return [{ path, type: 'string', optional, comment }];
        }
        throw new Error(`${path} has the type ${type}, which no parameter can have.`);
    }
  }
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function commentOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => doc.getText())
    .join('\n');
}

function elementOf(member: ts.PropertySignature): ts.TypeNode {
  if (member.type === undefined) {
    throw new Error(`${member.name.getText()} has no type.`);
  }
  // Beside a value of its own, a yes or no may be a token.
  const given = ts.isUnionTypeNode(member.type)
    ? (member.type.types.find((type) => type.getText() !== 'IResolvable') ?? member.type)
    : member.type;
  return ts.isArrayTypeNode(given) ? given.elementType : given;
}
