import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files of these folders run Terraform: those that take longest first. */
const longest = [
  'end-to-end/ownership.test',
  'end-to-end/interruption',
  'end-to-end/upgrade-state',
  'end-to-end/lifecycle',
  'end-to-end/absence',
  'end-to-end/drift',
  'end-to-end/',
  'examples/',
  'chaos/',
  'cli/servers',
  'terraform/',
];

/**
 * Long files first, so that none of them is what the end of a run waits for. Vitest does so by the durations of an earlier run,
 * of which a clean checkout has none.
 */
class LongestFirst extends BaseSequencer {
  public override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((part) => moduleId.includes(`/test/${part}`));
      return index === -1 ? longest.length : index;
    };
    return [...(await super.sort(files))].sort((one, other) => rank(one) - rank(other));
  }
}

/**
 * What a hook loads on demand, by a `require` that its bundle knows, tests load at once: Vite has no `require` of sources.
 * The imports stand on the first line, so that no other line moves.
 */
const requireAsImport: Plugin = {
  name: 'require-as-import',
  enforce: 'pre',
  transform(code, id) {
    const paths: string[] = [];
    const changed = code.replace(/\brequire\('(\.[^']+)'\)/g, (_, path: string) => `required${paths.push(path)}`);
    const imports = paths.map((path, index) => `import * as required${index + 1} from '${path}';`);
    return paths.length > 0 && /\/(lib|test)\/.*\.ts$/.test(id)
      ? { code: imports.join('') + changed, map: null }
      : null;
  },
};

export default defineConfig({
  plugins: [requireAsImport],
  resolve: {
    // jsii compiles in place: prefer the source to whatever an older build left beside it.
    extensions: ['.ts', '.mts', '.mjs', '.js', '.json'],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // These have scripts of their own.
    exclude: ['test/long/**'],
    globalSetup: ['test/bundle-provisioner.ts'],
    testTimeout: 20_000,
    // Files share a worker's modules, whose import takes longer than most tests. What a test sets outside of itself, it sets back.
    isolate: false,
    // Terraform runs are what takes time, and wait for servers that boot: three at once fill two cores.
    maxWorkers: 3,
    // A Terraform that ends while its provider answers resets the socket between them, after both sides are done with it.
    onUnhandledError: ({ message, stack }) =>
      message === 'read ECONNRESET' &&
      /^\s+at Pipe\.onStreamRead \(node:[^)]*\)$/.test(stack?.split('\n').slice(1).join('\n') ?? '')
        ? false
        : undefined,
    sequence: { sequencer: LongestFirst },
  },
});
