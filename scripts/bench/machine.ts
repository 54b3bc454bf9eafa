import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { terraformVersion } from '../../test/terraform/harness/terraform-command';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';
import type { Machine } from './report';

export async function thisMachine(): Promise<Machine> {
  const { version } = await terraformVersion(basicEnvironment(), '.');
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    terraform: version,
    load: loadavg()[0],
  };
}
