/**
 * The modules that decide who owns a server, whether it exists, how far its launch has come, and whether it is terminated:
 * `npm run mutants`, or a part of it with `-- --mutate lib/hooks/guard.ts`.
 */
const modules = {
  'lib/contract': ['names'],
  'lib/engine': ['existence', 'hand-over', 'provenance', 'retry-policy'],
  'lib/engine/terraform': ['backend', 'configuration-facts', 'ownership', 'state-objects'],
  'lib/hooks': [
    'accepted-jobs',
    'ending-mark',
    'guard',
    'hold',
    'leaving',
    'lost-launches',
    'remember',
    'remove-recorded',
    'remove-servers',
    'roll',
    'settlement',
    'terminate',
    'terminate-servers',
    'termination',
  ],
  'lib/hooks/reads': ['instance-records', 'presence-of'],
};

/** Of the mutants of each module, in percent. */
export const lowestScore = 90;

/** Why no test can kill these, by file and by what each changes. One that is not here, or here in vain, fails the run. */
export const survivors = {};

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: Object.entries(modules).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.ts`)),
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.mts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  plugins: ['@stryker-mutator/vitest-runner', './test/mutants/plugins.mjs'],
  // What they leave out is text for people; test/mutants/plugins.mjs says how they know it.
  ignorers: ['texts'],
  reporters: ['clear-text', 'html', 'explained', ...(process.env.MUTANTS_JSON ? ['json'] : [])],
  jsonReporter: { fileName: process.env.MUTANTS_JSON },
  clearTextReporter: { reportTests: false, skipFull: true },
  htmlReporter: { fileName: 'mutants.html' },
  ignorePatterns: ['.stryker-tmp', 'dist', 'docs', 'examples', 'lib/**/*.js', 'lib/**/*.d.ts'],
  // Nothing here checks types.
  disableTypeChecks: false,
};
