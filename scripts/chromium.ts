import { spawnSync } from 'node:child_process';
import { browserHere } from '../test/cloud/testing/browser';

/**
 * Gets a Chromium for the test of the embedded cloud's page, where one can be had. It never fails: without a browser, that
 * test is skipped and says so.
 */
const ways: readonly (readonly [minutes: number, command: string, ...args: string[]])[] = [
  [3, 'npx', '--no-install', 'playwright-core', 'install', 'chromium'],
  // Playwright's host may be out of reach where the distribution's is not.
  [1, 'apt-get', '-qq', 'update'],
  [5, 'apt-get', '-qq', 'install', '--yes', '--no-install-recommends', 'chromium'],
];

for (const [minutes, command, ...args] of ways) {
  if (browserHere() === undefined) {
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: minutes * 60_000,
      killSignal: 'SIGKILL',
    });
  }
}
const found = browserHere();
process.stdout.write(
  found === undefined ? 'SKIPPED what needs a browser: no Chromium could be installed.\n' : `Chromium: ${found}\n`,
);
