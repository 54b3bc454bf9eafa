import { type Phase, phases, steps } from '../../lib/engine/phases';

const names = Object.keys(phases) as Phase[];

/** The table of phases in Promela: the formal model takes its steps through these macros, as the hooks through `after`. */
export function phasesPromela(command: string): string {
  const numbers = names.map((phase, index) => `#define ${phase} ${index + 1}`);
  const moves = Object.entries(steps).flatMap(([step, { from, to }]) => [
    `#define from_${step}(p) (${from.map((phase) => `(p) == ${phase}`).join(' || ')})`,
    `#define to_${step} ${to}`,
  ]);
  return `/* Generated from lib/engine/phases.ts: change that, then run ${command}. */

/* 0: the folder has no entry of the claim. */
${numbers.join('\n')}

/* From where a step may be taken, and where it leads. */
${moves.join('\n')}

/* What may be sent in a phase. */
#define may_create(p) (${sending('create')})
#define may_terminate(p) (${sending('terminate')})
`;
}

function sending(call: 'create' | 'terminate'): string {
  return names
    .filter((phase) => phases[phase].sends === call)
    .map((phase) => `(p) == ${phase}`)
    .join(' || ');
}
