/** What a package.json says of this package that a project needs. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  /** npm publishes them too. */
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly jsii: { readonly targets: { readonly python: { readonly distName: string; readonly module: string } } };
}

type Ranges = Readonly<Record<string, string>>;

/** This package and what a project with it installs, in the versions that its own manifest names. */
export interface Library {
  readonly name: string;
  /** The package of apps and stacks, for which there is a command line of the same version. */
  readonly core: string;
  readonly pythonModule: string;
  /** Ranges for npm: what the program needs. */
  readonly program: Ranges;
  /** Ranges for npm: the command line of apps and stacks, in every language. */
  readonly deployer: Ranges;
  /** Ranges for npm: what runs, checks and tests a program in TypeScript. */
  readonly typescript: Ranges;
  /** Requirements for pip. */
  readonly python: readonly string[];
}

const withoutCli = 'constructs';
const typescriptTools = ['@types/node', 'tsx', 'typescript', 'vitest'];

export function libraryOf({ name, version, peerDependencies, devDependencies, jsii }: Manifest): Library {
  const [core] = Object.keys(peerDependencies).filter((peer) => peer !== withoutCli);
  const { distName, module } = jsii.targets.python;
  return {
    name,
    core,
    pythonModule: module,
    program: sorted({ ...peerDependencies, [name]: `^${version}` }),
    deployer: { [`${core}-cli`]: peerDependencies[core] },
    typescript: Object.fromEntries(typescriptTools.map((tool) => [tool, devDependencies[tool]])),
    python: Object.entries(sorted({ ...peerDependencies, [distName]: `^${version}` })).map(
      ([requirement, range]) => `${requirement}${pythonRange(range)}`,
    ),
  };
}

export function sorted(ranges: Ranges): Ranges {
  return Object.fromEntries(Object.entries(ranges).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** npm's `^1.2.3` as pip writes it: up to the next version that changes the first number which is not 0. */
export function pythonRange(range: string): string {
  const [, ...numbers] = /^\^(\d+)\.(\d+)\.(\d+)$/.exec(range) ?? [];
  if (numbers.length === 0) {
    throw new Error(`The range ${range} has no form for pip here: it is not like ^1.2.3.`);
  }
  const first = numbers.findIndex((number) => number !== '0');
  const last = first === -1 ? numbers.length - 1 : first;
  const next = [...numbers.slice(0, last), String(Number(numbers[last]) + 1)];
  return `>=${numbers.join('.')},<${next.join('.')}`;
}
