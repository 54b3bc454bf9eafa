import type { Assembly, AssemblyMember, AssemblyType } from './assembly';

/** Where the types lie that people use; what lies elsewhere has become public by accident. */
const publicFolders = /^lib\/(constructs\/((qingcloud|tencentcloud)\/)?)?[^/]+\.ts$/;

/** What is wrong with the API as other languages see it. */
export function publicTypeFindings({ types }: Assembly): string[] {
  return Object.values(types).flatMap((type) => [
    ...(publicFolders.test(type.locationInModule.filename)
      ? []
      : [`${type.name} of ${type.locationInModule.filename} is internal, but part of the API: mark it @internal.`]),
    ...undocumented(type),
    ...membersOf(type).flatMap((member) => memberFindings(type, member)),
  ]);
}

function undocumented(type: AssemblyType): string[] {
  return type.docs?.summary === undefined ? [`${type.name} has no comment that says what it is.`] : [];
}

function memberFindings(type: AssemblyType, { name, docs, overrides }: AssemblyMember): string[] {
  if (name.startsWith('_')) {
    return [`${type.name}.${name} is internal by its name, but part of the API: mark it @internal.`];
  }
  return docs?.summary === undefined && overrides === undefined
    ? [`${type.name}.${name} has no comment that says what it is.`]
    : [];
}

function membersOf({ properties = [], methods = [], members = [] }: AssemblyType): readonly AssemblyMember[] {
  return [...properties, ...methods, ...members];
}
