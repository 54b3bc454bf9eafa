import { type Library, sorted } from './library';

/** Texts of files, by their paths in the project, with `/`. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** What the languages differ in. */
export interface Starter {
  readonly language: string;
  /** Runs the program. */
  readonly app: string;
  readonly testCommand: string;
  /** Installs everything, on a person's machine. */
  readonly install: string;
  /** Steps of a job that prepare its machine, after Node.js and Terraform. */
  readonly jobSteps: readonly string[];
  /** Where the stack is. */
  readonly stackFile: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
  readonly files: ProjectFiles;
}

/** Waits for the file, which may be an earlier one at first, rather than for a time: machines differ. */
const startCloud = (name: string) => [
  `npx ${name} cloud --exit-with-parent > cloud.env &`,
  'until sleep 1 && [ -s cloud.env ]; do :; done; . ./cloud.env',
];

/** From a new project to servers in the embedded cloud. */
export function firstCommands({ name, core }: Library, { install }: Starter): readonly string[] {
  return [install, startCloud(name).join(' '), `npx ${core} deploy`];
}

export function projectFiles(library: Library, starter: Starter): ProjectFiles {
  return {
    ...starter.files,
    'package.json': json({
      private: true,
      scripts: { test: starter.testCommand },
      dependencies: library.program,
      devDependencies: sorted({ ...library.deployer, ...starter.devDependencies }),
    }),
    'cdktf.json': json({ language: starter.language, app: starter.app, sendCrashReports: 'false' }),
    // What Terraform knows of the servers must not be lost, but has no place in a repository either.
    '.gitignore': lines('node_modules/', 'cdktf.out/', 'terraform.*.tfstate*', 'cloud.env', ...starter.ignored),
    '.github/workflows/ci.yml': workflow(library, starter),
    'README.md': readme(library, starter),
  };
}

function workflow({ name, core }: Library, { jobSteps }: Starter): string {
  return lines(
    'name: ci',
    'on:',
    '  push: { branches: [main] }',
    '  pull_request: {}',
    'permissions: { contents: read }',
    'jobs:',
    '  test:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 15',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-node@v4',
    "        with: { node-version: '22' }",
    '      - uses: hashicorp/setup-terraform@v3',
    '        with: { terraform_wrapper: false }',
    ...jobSteps.map((step) => `      ${step}`),
    '      - run: npm ci',
    '      - run: npm test',
    '      # No account: the whole life of the servers, in the embedded cloud.',
    '      - run: |',
    ...startCloud(name).map((line) => `          ${line}`),
    `          npx ${core} deploy --auto-approve`,
    `          npx ${core} destroy --auto-approve`,
  );
}

function readme(library: Library, starter: Starter): string {
  const { name, core } = library;
  return lines(
    '# Web',
    '',
    `One server, launched by [${name}](https://github.com/cdktf-run-instances/cdktf-run-instances). From here to its deployment`,
    'in an embedded cloud on this machine, without an account (needs Node.js and Terraform):',
    '',
    '```sh',
    ...firstCommands(library, starter),
    '```',
    '',
    `* \`npm test\` checks what the stack in \`${starter.stackFile}\` would request. The job in \`.github/workflows/ci.yml\` runs it, then`,
    '  deploys and destroys in an embedded cloud of its own. Commit `package-lock.json`: the job installs what it names.',
    `* \`npx ${name} plan\` says what a change would do to the servers. \`npx ${core} destroy\` terminates them, and`,
    '  `kill %1` stops the cloud, which forgets everything.',
    '* For the real cloud, open a new shell, set your own keys, let `doctor` check them',
    `  (\`npx ${name} doctor\`), and put your region, zone and image into \`${starter.stackFile}\`. The state of the embedded`,
    '  cloud must be gone by then: destroy first.',
  );
}

export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

export function json(value: unknown): string {
  return lines(JSON.stringify(value, undefined, 2));
}
