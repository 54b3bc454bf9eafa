import { execFileSync } from 'node:child_process';
import { terraformProgram } from './terraform-command';

/** The engine that the tests run, for those of them that not every version can pass: they are skipped by name. */
export interface EngineVersion {
  readonly name: 'Terraform' | 'OpenTofu';
  readonly version: string;
  /** Whether the engine is at least this version. */
  from(major: number, minor: number): boolean;
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
  return {
    name: name as EngineVersion['name'],
    version,
    from: (wantedMajor, wantedMinor) =>
      Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor),
  };
}
