import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Known holes in what the package brings along, and whether what is installed was signed by its registry. A registry need
 * not answer such questions, and a CI may have none at all: then a step is skipped, in words that nobody overlooks.
 */
const steps = [
  { what: 'known vulnerabilities', args: ['audit', '--omit=dev'], clean: /found 0 vulnerabilities/ },
  { what: 'signatures', args: ['audit', 'signatures'], clean: /verified registry signatures?/ },
] as const;

const noAnswer =
  /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NOAUDIT)|audit endpoint returned an error|ENOLOCK|E40[0-9]|E50[0-9]|no signing keys|found no (installed )?dependencies to audit|not supported/i;
const problem = /severity|vulnerabilit|invalid|missing|tamper/i;

for (const { what, args, clean } of steps) {
  const { status, stdout, stderr } = spawnSync('npm', [...args], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
    timeout: 120_000,
  });
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim();
  if (status === 0 && clean.test(said)) {
    console.log(`${what}: fine.`);
  } else if (status === null || noAnswer.test(said) || !problem.test(said)) {
    const why = status === null ? 'no answer within two minutes' : (said.split('\n')[0] ?? '');
    console.warn(`SKIPPED ${what}: npm ${args.join(' ')} got no answer (${why}).`);
  } else {
    console.error(`${what}: npm ${args.join(' ')} found something.\n${said}`);
    process.exitCode = 1;
  }
}
