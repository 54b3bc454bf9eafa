import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** The fields of the structs that a vendor's SDK declares, by the structs' names. */
export type SdkModels = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the declarations of the installed SDK: `fields.get('Instance')?.get('Placement')` is `Placement`. */
export function sdkModels(path = require.resolve(models)): SdkModels {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Map<string, string>>();
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) {
      const members = node.members.filter(ts.isPropertySignature);
      found.set(
        node.name.text,
        new Map(members.map((member) => [member.name.getText(), member.type?.getText() ?? 'any'])),
      );
    }
  });
  return found;
}

const models = 'tencentcloud-sdk-nodejs-cvm/tencentcloud/services/cvm/v20170312/cvm_models.d.ts';

/** The leaves of a struct as a parameter table names them: `DataDisks.N.DiskSize`. */
export function leavesOf(found: SdkModels, struct: string, prefix = ''): string[] {
  return [...(found.get(struct) ?? [])].flatMap(([field, type]) => {
    const element = /^Array<(.+)>$/.exec(type)?.[1];
    const name = `${prefix}${field}${element === undefined ? '' : '.N'}`;
    const inner = element ?? type;
    return found.has(inner) ? leavesOf(found, inner, `${name}.`) : [name];
  });
}
