import { defineConfig } from 'vitest/config';
import every from '../../vitest.config.mts';

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
      'test/hooks/{abandon,accepted-jobs,adopt,adopt-compares,attached,bound-to-terraform,create-servers,dry-run,end-claim,ending-mark,ensure-created,failed-launch,first-entry,fleet-destroy,launch,launch-result,left-behind,leaving,leaving-fleet,lost-launches,lost-terraform,marked-launches,next-launch,power,refused-termination,remember,removal,removed-settings,resize,resumed-launch,retained,roll,settle,settle-batches,settle-outcome,settle-trouble,settlement,shared-state,terminate,termination}.test.ts',
    ],
    // A worker that keeps its modules: to load them again for each mutant takes longer than most tests.
    isolate: false,
    testTimeout: 20_000,
  },
});
