import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pullTerraformState } from '../../../lib/engine/terraform/pull-state';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-state-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program on the PATH, which has nothing else on it. */
async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
}

const pull = (variables: Record<string, string> = {}, running?: string) =>
  pullTerraformState({ PATH: folder, ...variables }, running);

describe('Terraform’s state', () => {
  test('is what the program prints, without what was meant for the plan', async () => {
    await program(
      'terraform',
      'console.log(JSON.stringify({ version: 4, args: process.argv.slice(2), spoiled: process.env.TF_CLI_ARGS }))',
    );
    expect(await pull({ TF_CLI_ARGS: '-json' })).toEqual({ version: 4, args: ['state', 'pull'] });
  });

  test('comes from OpenTofu where there is no Terraform, or from the program that is named', async () => {
    await program('tofu', 'console.log(JSON.stringify({ version: 4, by: "tofu" }))');
    expect(await pull()).toEqual({ version: 4, by: 'tofu' });
    await program('my-terraform', 'console.log(JSON.stringify({ version: 4, by: "mine" }))');
    expect(await pull({ TERRAFORM_BINARY_NAME: 'my-terraform' })).toEqual({ version: 4, by: 'mine' });
  });

  test('comes from the program that runs the hook, whatever it is called, before any other', async () => {
    await program('tofu-1.12', 'console.log(JSON.stringify({ version: 4, by: "parent" }))');
    await program('terraform', 'process.exit(1)');
    const running = join(folder, 'tofu-1.12');
    expect(await pull({ TERRAFORM_BINARY_NAME: 'terraform' }, running)).toEqual({ version: 4, by: 'parent' });
  });

  test('is absent before the first apply', async () => {
    await program('terraform', '');
    expect(await pull()).toBeUndefined();
  });

  test.each([
    [
      'a program that fails',
      'console.error("╷\\n│ no backend\\n╵"); process.exit(1)',
      "Terraform's state cannot be read: terraform state pull failed: no backend",
    ],
    [
      'another format',
      'console.log(JSON.stringify({ version: 5 }))',
      'terraform state pull printed is no Terraform state of format 4',
    ],
    ['what is no JSON', 'console.log("welcome")', 'terraform state pull printed is no Terraform state of format 4'],
  ])('is never guessed from %s', async (_what, script, text) => {
    await program('terraform', script);
    await expect(pull()).rejects.toThrow(text);
  });

  test('cannot be read without a program, and the message says what to set', async () => {
    await expect(pull({ PATH: join(folder, 'empty') })).rejects.toThrow(
      'there is no program terraform or tofu. Name yours in TERRAFORM_BINARY_NAME.',
    );
  });
});
