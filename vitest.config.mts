import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

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
    globalSetup: ['test/bundle-provisioner.ts'],
    testTimeout: 20_000,
    // Terraform runs are what takes time, and two at once fill two cores.
    maxWorkers: 2,
  },
});
