import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { isClaim, parseState, stateObjects } from '../../../lib/engine/terraform/state-objects';
import { terraformProgram } from './terraform-command';
import type { Workspace } from './workspace';

/** The engine that the tests run, for those of them that not every version can pass: they are skipped by name. */
export interface EngineVersion {
  readonly name: 'Terraform' | 'OpenTofu';
  readonly version: string;
  /** Whether the engine is at least this version. */
  from(major: number, minor: number): boolean;
  /** Whether each object is in a local state's file once it is made. OpenTofu from 1.7 on writes it up to 20 seconds later. */
  readonly savesAtOnce: boolean;
}

export function engineVersion(): EngineVersion {
  const [first] = execFileSync(terraformProgram, ['version'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: undefined },
  })
    .split('\n')
    .filter((line) => /^(Terraform|OpenTofu) v/.test(line));
  const [, name, version, major, minor] = /^(Terraform|OpenTofu) v((\d+)\.(\d+)\S*)/.exec(first ?? '') ?? [];
  if (name === undefined) {
    throw new Error(`${terraformProgram} version printed neither a version of Terraform nor one of OpenTofu.`);
  }
  const from = (wantedMajor: number, wantedMinor: number) =>
    Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor);
  return {
    name: name as EngineVersion['name'],
    version,
    from,
    savesAtOnce: name === 'Terraform' || !from(1, 7),
  };
}

/**
 * Kills Terraform and its hooks in the middle of an apply, once this was printed, with the claims in the state. An engine that
 * saves later is interrupted first: it then saves what it has, before it stops anything.
 */
export async function cutOffOnceSaved(workspace: Workspace, printed: string | RegExp): Promise<void> {
  const { savesAtOnce } = engineVersion();
  const { stateFile } = workspace;
  if (!savesAtOnce) {
    // Without a file, OpenTofu from 1.11 on forgets all but the last change: each one reads the missing file again.
    await workspace.run(['apply', '-refresh-only', '-auto-approve', '-input=false']);
  }
  const applying = workspace.startApply();
  await applying.seen(printed);
  if (!savesAtOnce) {
    applying.process.kill('SIGINT');
    while (applying.process.exitCode === null && !hasClaim(stateFile)) await setTimeout(20);
  }
  applying.interrupt('SIGKILL');
  await applying.done;
}

function hasClaim(stateFile: string): boolean {
  try {
    return stateObjects(parseState(readFileSync(stateFile, 'utf8'), stateFile)).some(isClaim);
  } catch {
    // Half written.
    return false;
  }
}
