import { defineConfig } from 'vitest/config';
import every from '../../vitest.config.mts';

const rules = [
  'abandon',
  'abandon-resize',
  'accepted-jobs',
  'adopt',
  'adopt-compares',
  'as-launched',
  'attached',
  'bound-to-terraform',
  'create-servers',
  'dry-run',
  'end-claim',
  'ending-mark',
  'ensure-created',
  'failed-launch',
  'first-entry',
  'fleet-destroy',
  'fleet-parts',
  'fleet-size',
  'launch',
  'launch-result',
  'leaving',
  'leaving-fleet',
  'left-behind',
  'lost-launches',
  'lost-terraform',
  'marked-launches',
  'next-launch',
  'plan-resize',
  'power',
  'refused-termination',
  'reinstall',
  'remember',
  'removal',
  'removed-settings',
  'resize',
  'resized',
  'resumed-launch',
  'retained',
  'roll',
  'settle',
  'settle-batches',
  'settle-known',
  'settle-outcome',
  'settle-trouble',
  'settlement',
  'shared-state',
  'template',
  'terminate',
  'termination',
  'wait-until-running',
  'wanted',
];

/**
 * The tests that state rules of the modules that are mutated, within one process. Not the scenarios beside them, which end
 * with the same rules after a minute of calls: they would only kill more.
 */
export default defineConfig({
  plugins: every.plugins,
  resolve: every.resolve,
  test: {
    include: [
      'test/{contract,engine}/**/*.test.ts',
      'test/hooks/reads/*.test.ts',
      ...rules.map((name) => `test/hooks/${name}.test.ts`),
    ],
    // A worker that keeps its modules: to load them again for each mutant takes longer than most tests.
    isolate: false,
    testTimeout: 20_000,
  },
});
