import { mergeConfig } from 'vitest/config';
import shared from './vitest.config.mjs';

/** What takes minutes, or needs more than Node.js and Terraform: each folder of test/long has a script of its own. */
const config = mergeConfig(shared, {});
config.test.include = ['test/long/**/*.test.ts'];
config.test.exclude = [];
config.test.maxWorkers = 1;
config.test.isolate = true;
export default config;
