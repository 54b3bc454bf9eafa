import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readSignatures, readVulnerabilities } from './audit/reports';

/**
 * Known holes in what the package brings along, and whether what is installed was signed by its registry. A registry need
 * not answer such questions, and a CI may have none at all: then a step is skipped, in words that nobody overlooks.
 */
const steps = [
  { what: 'known vulnerabilities', args: ['audit', '--omit=dev'], read: readVulnerabilities },
  { what: 'signatures', args: ['audit', 'signatures'], read: readSignatures },
] as const;

/** Who does not answer at once is skipped anyway, and npm would try for more than a minute. */
const impatient = ['--json', '--fetch-retries=0', '--fetch-timeout=20000'];

for (const { what, args, read } of steps) {
  const { stdout } = spawnSync('npm', [...args, ...impatient], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const outcome = read(stdout ?? '');
  switch (outcome.is) {
    case 'fine':
      console.log(`${what}: fine.`);
      break;
    case 'skipped':
      console.warn(`SKIPPED ${what}: npm ${args.join(' ')} got no answer (${outcome.why}).`);
      break;
    case 'finding':
      console.error(`${what}: npm ${args.join(' ')} found\n${outcome.what.map((one) => `  ${one}`).join('\n')}`);
      process.exitCode = 1;
  }
}
