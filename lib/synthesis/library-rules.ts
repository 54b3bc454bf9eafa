/** A rule of this library about its own props, rather than of a document about a request. */
export interface LibraryRule {
  readonly id: string;
  readonly level: 'error';
  readonly sentence: string;
  readonly document: string;
}

export interface LibraryFinding {
  readonly rule: LibraryRule;
  readonly text: string;
}

const parametersPage = 'docs/parameters.md';

export const libraryRule = {
  unknownProp: {
    id: 'library/unknown-prop',
    level: 'error',
    sentence: 'Every prop, at every depth, is one that the construct has.',
    document: parametersPage,
  },
  propShape: {
    id: 'library/prop-shape',
    level: 'error',
    sentence:
      'Where the props have an object or a list of objects, one is given, and not a token: tokens may stand inside.',
    document: parametersPage,
  },
  additionalParameters: {
    id: 'library/additional-parameters',
    level: 'error',
    sentence:
      '`additionalParameters` holds texts, and no parameter that has a prop of its own, in whatever letters, that the library sets itself, or that is named like a password.',
    document: parametersPage,
  },
  options: {
    id: 'library/options',
    level: 'error',
    sentence:
      'Every option that is no parameter of the API has a value of its type, and is known at synthesis where it decides what is synthesized; the same of every prop of the provider constructs. `timeouts` are durations as Terraform writes them: 90s, 10m, 1h30m.',
    document: parametersPage,
  },
  hclOutput: {
    id: 'library/hcl-output',
    level: 'error',
    sentence: 'The stack is synthesized as JSON, not as HCL (`SYNTH_HCL_OUTPUT`, `hclOutput`).',
    document: parametersPage,
  },
  adoptInstanceIds: {
    id: 'library/adopt-instance-ids',
    level: 'error',
    sentence: '`adoptInstanceIds` holds ids of instances, each once, and as many as there are to be servers.',
    document: parametersPage,
  },
  removeInstanceIds: {
    id: 'library/remove-instance-ids',
    level: 'error',
    sentence: '`removeInstanceIds` holds ids of instances, and is given only where the number of servers is.',
    document: parametersPage,
  },
  replaceInstanceIds: {
    id: 'library/replace-instance-ids',
    level: 'error',
    sentence: '`replaceInstanceIds` holds ids of instances, and is given only where the number of servers is.',
    document: parametersPage,
  },
  updateStrategy: {
    id: 'library/update-strategy',
    level: 'error',
    sentence:
      '`updateStrategy` is given only where the number of servers is, and one of `maxUnavailable` and `maxSurge` is larger than 0.',
    document: parametersPage,
  },
  insecureEndpoint: {
    id: 'library/insecure-endpoint',
    level: 'error',
    sentence: 'An `endpoint` on another machine begins with https:, unless `allowInsecureEndpoint` is set.',
    document: parametersPage,
  },
  recreateMissing: {
    id: 'library/recreate-missing',
    level: 'error',
    sentence: '`recreateMissing` is given only where the provider construct has `refresh`.',
    document: parametersPage,
  },
  preflight: {
    id: 'library/preflight',
    level: 'error',
    sentence: '`preflight` is given only with an API that knows a dry run.',
    document: parametersPage,
  },
  release: {
    id: 'library/release',
    level: 'error',
    sentence: '`releaseAddress` and `releasePrepaidDataDisks` are true only with an API that knows them.',
    document: parametersPage,
  },
  stopMode: {
    id: 'library/stop-mode',
    level: 'error',
    sentence: '`stopMode` is given only with an API that knows several.',
    document: parametersPage,
  },
  ownershipTags: {
    id: 'library/ownership-tags',
    level: 'error',
    sentence: 'Where the provider construct has `ownershipTags`, no tag of the props begins with `run-instances/`.',
    document: parametersPage,
  },
  passwordVersion: {
    id: 'library/password-version',
    level: 'error',
    sentence: '`passwordVersion` is given only together with the password that it is the version of.',
    document: parametersPage,
  },
  secretProps: {
    id: 'library/secret-props',
    level: 'error',
    sentence: 'User data is given in the open or as a `Secret`, and not both.',
    document: parametersPage,
  },
  renamedFrom: {
    id: 'library/renamed-from',
    level: 'error',
    sentence: '`renamedFrom` names a construct that the stack no longer declares, and one construct only names it.',
    document: parametersPage,
  },
} as const satisfies Record<string, LibraryRule>;
