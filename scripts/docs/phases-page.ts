import { phases, steps } from '../../lib/engine/phases';

const calls = {
  read: 'calls that only read',
  create: 'and RunInstances',
  change: 'and calls that change a setting',
  terminate: 'and calls that terminate',
};

/** The life of a claim, from the table through which every hook writes. */
export function phasesPage(command: string): string {
  const rows = Object.entries(phases).map(([phase, { means, sends }]) => `| ${phase} | ${means} | ${calls[sends]} |`);
  const moves = Object.entries(steps).map(
    ([step, { from, to, when }]) => `| ${step} | ${from.join(', ')} | ${to} | ${when} |`,
  );
  return `<!-- Generated from lib/engine/phases.ts: change that, then run \`${command}\`. -->

# The phases of a claim

What a machine knows of a claim is an entry in the hand-over folder, and every entry is in one of these phases. A phase is
written, durably, before the first call that it permits is sent. [recovery.md](recovery.md) says what follows from that after
a crash.

| Phase | It means | What may be sent |
|---|---|---|
${rows.join('\n')}

## Steps

Nothing else changes a phase: code that tried to would not compile.

| Step | From | To | When |
|---|---|---|---|
${moves.join('\n')}
`;
}
