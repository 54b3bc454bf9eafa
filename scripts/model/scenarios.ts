/** One exhaustive search: how the model is bounded, and what a person may do in it. */
export interface Scenario {
  readonly name: string;
  /** Variables of the environment of the verifier; what is left out is 0. */
  readonly bounds: Bounds;
}

export interface Bounds {
  /** The API has client tokens; otherwise, servers are looked up by their name. */
  readonly TOKEN?: 1;
  /** The state is shared by two machines and saved seldom; otherwise it is local, and its folder may be deleted. */
  readonly LATE?: 1;
  /** Two states share the folder. */
  readonly TWO?: 1;
  /** Begins with a launch that was cut off, and two runners apply at once, on a shared state without a lock. */
  readonly NOLOCK?: 1;
  /** Begins with a construct that is deployed. */
  readonly DEPLOYED?: 1;
  /** Commands that a person runs before faults end; of two runners, the first one. */
  readonly RUNS: number;
  readonly FAULTS: number;
  /** Which edits a person may make before each command, a bit for each. */
  readonly EDITS?: number;
  /** Which mistake the model makes. */
  readonly MUTANT?: number;
}

const edit = (...numbers: readonly number[]) => numbers.reduce((sum, number) => sum | (1 << number), 0);

/** By their numbers in model/terraform.pml. */
const edits = {
  replaced: 0,
  changed: 1,
  renamed: 2,
  given: 3,
  'renamed and given': 4,
  retained: 5,
  deleted: 6,
  removed: 7,
  'record taken out of the state': 8,
  'taken out of the state': 9,
  declared: 10,
  destroyed: 11,
  'launch replaced': 12,
  'moved to the other state': 13,
  'terminated outside': 14,
  'record taken out of the state, and deleted': 15,
} as const;

const apis = [
  ['look-up', {}],
  ['token', { TOKEN: 1 }],
] as const;
const backends = [
  ['local state', {}],
  ['shared state', { LATE: 1 }],
] as const;

const launches = apis.flatMap(([api, withApi]) =>
  backends.map(
    ([backend, withBackend]): Scenario => ({
      name: `launch, ${api}, ${backend}`,
      bounds: { ...withApi, ...withBackend, RUNS: 2, FAULTS: 1 },
    }),
  ),
);

type Edit = keyof typeof edits;

const onceDeployed = { DEPLOYED: 1, RUNS: 1, FAULTS: 1 } as const;

const local: readonly Edit[] = [
  'replaced',
  'changed',
  'renamed',
  'given',
  'renamed and given',
  'removed',
  'taken out of the state',
  'destroyed',
  'launch replaced',
];
const shared: readonly Edit[] = ['replaced', 'given', 'renamed and given', 'destroyed', 'launch replaced'];

export const scenarios: readonly Scenario[] = [
  ...launches,
  ...local.map(
    (one): Scenario => ({
      name: `${one}, look-up, local state`,
      bounds: { DEPLOYED: 1, RUNS: one === 'removed' ? 1 : 2, FAULTS: 1, EDITS: edit(edits[one]) },
    }),
  ),
  ...shared.map(
    (one): Scenario => ({
      name: `${one}, token, shared state`,
      bounds: { TOKEN: 1, LATE: 1, DEPLOYED: 1, RUNS: 1, FAULTS: 1, EDITS: edit(edits[one]) },
    }),
  ),
  {
    name: 'deleted, look-up, local state',
    bounds: { DEPLOYED: 1, RUNS: 1, FAULTS: 1, EDITS: edit(edits.deleted) },
  },
  {
    name: 'retained and deleted, look-up, local state',
    bounds: { DEPLOYED: 1, RUNS: 2, FAULTS: 0, EDITS: edit(edits.retained, edits.deleted) },
  },
  {
    name: 'record taken out of the state and deleted, look-up, shared state',
    bounds: {
      LATE: 1,
      DEPLOYED: 1,
      RUNS: 2,
      FAULTS: 1,
      EDITS: edit(edits['record taken out of the state, and deleted']),
    },
  },
  ...(apis.flatMap(([api, withApi]) => [
    {
      name: `deleted, ${api}, shared state`,
      bounds: { ...withApi, ...onceDeployed, LATE: 1, EDITS: edit(edits.deleted) },
    },
    ...[['terminated outside'], ['terminated outside', 'destroyed'], ['terminated outside', 'launch replaced']].map(
      (some): Scenario => ({
        name: `${some.join(' and ')}, ${api}, shared state`,
        bounds: {
          ...withApi,
          ...onceDeployed,
          LATE: 1,
          FAULTS: 2,
          EDITS: edit(...some.map((one) => edits[one as Edit])),
        },
      }),
    ),
    {
      name: `launch, terminated outside, ${api}, shared state`,
      bounds: { ...withApi, LATE: 1, RUNS: 1, FAULTS: 2, EDITS: edit(edits['terminated outside']) },
    },
    { name: `launch, two faults, ${api}, local state`, bounds: { ...withApi, RUNS: 2, FAULTS: 2 } },
    { name: `launch, two faults, ${api}, shared state`, bounds: { ...withApi, LATE: 1, RUNS: 1, FAULTS: 2 } },
    {
      name: `destroyed, two faults, ${api}, shared state`,
      bounds: { ...withApi, ...onceDeployed, LATE: 1, FAULTS: 2, EDITS: edit(edits.destroyed) },
    },
  ]) as Scenario[]),
  {
    name: 'launch replaced, look-up, shared state',
    bounds: { ...onceDeployed, LATE: 1, EDITS: edit(edits['launch replaced']) },
  },
  { name: 'deleted, token, local state', bounds: { TOKEN: 1, ...onceDeployed, EDITS: edit(edits.deleted) } },
  {
    name: 'replaced and terminated outside, look-up, local state',
    bounds: { DEPLOYED: 1, RUNS: 2, FAULTS: 2, EDITS: edit(edits.replaced, edits['terminated outside']) },
  },
  {
    name: 'replaced, two faults, look-up, local state',
    bounds: { DEPLOYED: 1, RUNS: 1, FAULTS: 2, EDITS: edit(edits.replaced) },
  },
  {
    name: 'two runs without a lock, token, shared state',
    bounds: { TOKEN: 1, LATE: 1, NOLOCK: 1, RUNS: 1, FAULTS: 1 },
  },
  {
    name: 'moved to the other state of the folder, look-up, local state',
    bounds: { TWO: 1, DEPLOYED: 1, RUNS: 1, FAULTS: 1, EDITS: edit(edits['moved to the other state']) },
  },
];

/** Each must give a counterexample. */
export const mutants: readonly Scenario[] = [
  {
    name: 'a destroy leaves no .ending mark',
    bounds: { MUTANT: 1, DEPLOYED: 1, RUNS: 2, FAULTS: 1, EDITS: edit(edits.deleted, edits.declared) },
  },
  {
    name: 'hold ignores RETAIN',
    bounds: { MUTANT: 2, RUNS: 3, FAULTS: 1, EDITS: edit(edits.retained, edits.deleted) },
  },
  {
    name: 'moved blocks are skipped for a state from before them',
    bounds: { MUTANT: 3, LATE: 1, DEPLOYED: 1, RUNS: 1, FAULTS: 0, EDITS: edit(edits['renamed and given']) },
  },
  {
    name: 'the folder alone proves that servers may be terminated',
    bounds: {
      MUTANT: 4,
      DEPLOYED: 1,
      RUNS: 2,
      FAULTS: 0,
      EDITS: edit(edits['taken out of the state'], edits.deleted),
    },
  },
  {
    name: 'a call whose outcome is unknown is sent again without a look-up',
    bounds: { MUTANT: 5, RUNS: 1, FAULTS: 1 },
  },
  {
    name: 'a destroy of a shared state forgets its mark before Terraform has saved',
    bounds: { MUTANT: 6, TOKEN: 1, LATE: 1, ...onceDeployed, EDITS: edit(edits.destroyed) },
  },
  {
    name: 'a call that was refused takes back what another run has resumed',
    bounds: { MUTANT: 7, DEPLOYED: 1, RUNS: 2, FAULTS: 2, EDITS: edit(edits.replaced) },
  },
  {
    name: 'a launch by an API without tokens does not look for what replaced the former one on another machine',
    bounds: { MUTANT: 8, LATE: 1, ...onceDeployed, EDITS: edit(edits['launch replaced']) },
  },
  // No mistake of the model: docs/model.md has it among the limits.
  { name: 'two runs without a lock, by an API without tokens', bounds: { LATE: 1, NOLOCK: 1, RUNS: 1, FAULTS: 0 } },
];
