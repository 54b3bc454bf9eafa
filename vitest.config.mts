import { defineConfig } from 'vitest/config';

export default defineConfig({
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
