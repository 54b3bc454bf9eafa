import type { Assembly, AssemblyDocs, AssemblyMember, AssemblyType } from './assembly';

/** Where the types lie that people use; what lies elsewhere has become public by accident. */
const publicFolders = /^lib\/(constructs\/((qingcloud|tencentcloud)\/)?)?[^/]+\.ts$/;

/** What is wrong with the API as other languages see it. */
export function publicTypeFindings({ types }: Assembly): string[] {
  return Object.values(types).flatMap((type) => [
    ...(publicFolders.test(type.locationInModule.filename)
      ? []
      : [`${type.name} of ${type.locationInModule.filename} is internal, but part of the API: mark it @internal.`]),
    ...undocumented(type),
    ...undated(type.name, type.docs),
    ...membersOf(type).flatMap((member) => [
      ...memberFindings(type, member),
      ...undated(`${type.name}.${member.name}`, member.docs),
    ]),
  ]);
}

function undocumented(type: AssemblyType): string[] {
  return type.docs?.summary === undefined ? [`${type.name} has no comment that says what it is.`] : [];
}

/** Whoever reads a deprecation must be able to plan with it. */
function undated(name: string, docs: AssemblyDocs | undefined): string[] {
  return docs?.deprecated === undefined || /\b20\d\d-\d\d-\d\d\b/.test(docs.deprecated)
    ? []
    : [
        `${name} is deprecated without a date: write @deprecated until 2027-06-30: use …, with the last day that it works.`,
      ];
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
