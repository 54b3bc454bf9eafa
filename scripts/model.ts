import { join } from 'node:path';
import { mutants, scenarios } from './model/scenarios';
import { type Search, Verifier } from './model/spin';

/**
 * Checks the formal model of the protocol in every order, within the bounds of each scenario. With `--mutants`, checks the
 * model with mistakes in it instead, each of which must be found. With `--only <text>`, those whose name has the text.
 */

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : '';
const withMistakes = args.includes('--mutants');
const chosen = (withMistakes ? mutants : scenarios).filter(({ name }) => name.includes(only));

/** Up to here, a second search is for a run without an end. It takes three times as long as the first. */
const mostStatesForCycles = 800_000;

function row(name: string, { states, depth, seconds, megabytes, counterexample, incomplete }: Search): string {
  const outcome = incomplete ?? (counterexample === undefined ? 'holds' : 'counterexample');
  return `${name}: ${outcome}; ${states} states, depth ${depth}, ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`;
}

/** @returns 1 where it is not as it must be */
function judged(name: string, search: Search): number {
  console.log(row(name, search));
  const isFound = search.counterexample !== undefined;
  if (isFound && !withMistakes) {
    console.log(search.counterexample);
  }
  return search.incomplete !== undefined || isFound !== withMistakes ? 1 : 0;
}

function main(): number {
  let verifier: Verifier;
  try {
    verifier = Verifier.make(join(__dirname, '..', 'model'));
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  let failures = 0;
  try {
    for (const scenario of chosen) {
      const search = verifier.search(scenario.bounds);
      failures += judged(scenario.name, search);
      if (!withMistakes && search.states <= mostStatesForCycles) {
        failures += judged('  every run ends', verifier.search(scenario.bounds, 'cycles'));
      }
    }
  } finally {
    verifier.remove();
  }
  console.log(
    failures === 0
      ? `${chosen.length} scenarios, all as they must be.`
      : `${failures} of ${chosen.length} are not as they must be.`,
  );
  return failures === 0 ? 0 : 1;
}

process.exitCode = main();
