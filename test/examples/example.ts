import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { vi } from 'vitest';
import type { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../terraform/harness/terraform-folder';

const examples = resolve(__dirname, '..', '..', 'examples');

/** One example, in a project folder of its own, deployed to an embedded cloud. */
export class Example {
  static async prepare(
    name: string,
    cloud: EmbeddedCloud,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Example> {
    const project = await mkdtemp(join(tmpdir(), 'run-instances-example-'));
    const passwords = { SERVER_PASSWORD: 'S3cret-pass!', DEMO_PASSWORD: 'S3cret-pass!' };
    const terraform = await TerraformFolder.create({}, { env: { ...cloud.environment, ...passwords, ...env } });
    return new Example(name, project, terraform);
  }

  private constructor(
    private readonly name: string,
    private readonly project: string,
    readonly terraform: TerraformFolder,
  ) {}

  /** Runs the program as `cdktf synth` does: in the project's folder. Its stack has the name of the example. */
  async synth(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const home = process.cwd();
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    process.chdir(this.project);
    try {
      vi.resetModules();
      await import(join(examples, this.name, 'main.ts'));
    } finally {
      process.chdir(home);
      vi.unstubAllEnvs();
    }
    await cp(join(this.project, 'cdktf.out', 'stacks', this.name), this.terraform.dir, { recursive: true });
  }

  async deploy(): Promise<Record<string, unknown>> {
    await this.terraform.init();
    await this.terraform.apply();
    return await this.terraform.output();
  }

  async dispose(): Promise<void> {
    await this.terraform.dispose();
    await rm(this.project, { recursive: true, force: true });
  }
}
