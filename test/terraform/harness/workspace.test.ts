import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Resource } from '@cdktf/provider-null/lib/resource';
import { TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { realProviders } from './provider-mirror';
import { TERRAFORM_MISSING, terraformProgram } from './terraform-command';
import { Workspace, type WorkspaceOptions } from './workspace';

const SECONDS = 1000;
const TIMEOUT = 60 * SECONDS;

const workspaces: Workspace[] = [];
afterEach(() => vi.unstubAllEnvs());
afterEach(() => Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose())));

async function workspaceOf(definition: (stack: TerraformStack) => void, options?: WorkspaceOptions) {
  const workspace = await Workspace.create(definition, options);
  workspaces.push(workspace);
  return workspace;
}

const web =
  (triggers: Record<string, string>, command = '0') =>
  (stack: TerraformStack) => {
    new NullProvider(stack, 'null');
    const resource = new Resource(stack, 'web', {
      triggers,
      provisioners: [{ type: 'local-exec', interpreter: ['node', '-e'], command }],
    });
    new TerraformOutput(stack, 'id', { value: resource.id });
  };

const supplies = ['attached', 'installed'] as const;

describe('A workspace', () => {
  test.each(supplies)(
    'applies a stack, and the next definition of it meets the same state: provider %s',
    async (providers) => {
      const workspace = await workspaceOf(web({ a: '1' }), { name: 'shop', providers });
      await workspace.init();
      await workspace.apply();
      const { id } = await workspace.output();

      workspace.synth(web({ a: '2' }));
      expect((await workspace.plan()).actions).toEqual({ 'null_resource.web': 'delete,create' });
      workspace.synth(web({ a: '1' }));
      expect((await workspace.plan()).actions).toEqual({});
      expect((await workspace.state()).outputs).toEqual({ id });
      expect(existsSync(join(workspace.root, 'terraform.shop.tfstate'))).toBe(true);
      expect(existsSync(join(workspace.dir, '.terraform.lock.hcl'))).toBe(providers === 'installed' || realProviders());
    },
    TIMEOUT,
  );

  test('throws what the validation of a construct finds', async () => {
    const invalid = (stack: TerraformStack) => {
      web({})(stack);
      stack.node.addValidation({ validate: () => ['imageId is missing'] });
    };
    await expect(Workspace.create(invalid)).rejects.toThrow('imageId is missing');
  });

  test(
    'gives hooks the environment of the test and not that of the test runner',
    async () => {
      vi.stubEnv('LEAKED_FROM_THE_RUNNER', 'yes');
      const print = 'console.log("seen:", process.env.GIVEN, process.env.LEAKED_FROM_THE_RUNNER)';
      const workspace = await workspaceOf(web({}, print), { env: { GIVEN: 'to the workspace' } });
      await workspace.init();
      expect((await workspace.apply()).output).toContain('seen: to the workspace undefined');
      workspace.synth(web({ again: 'yes' }, print));
      expect((await workspace.apply({ env: { GIVEN: 'to one run' } })).output).toContain('seen: to one run undefined');
    },
    TIMEOUT,
  );

  test(
    'throws with all of the output when Terraform fails, and its try variants return the result',
    async () => {
      const workspace = await workspaceOf(web({}, 'console.error("sold out"); process.exit(7)'));
      await workspace.init();
      await expect(workspace.apply()).rejects.toThrow(/apply .* failed with exit code 1:.*sold out.*exit\sstatus 7/s);
      expect(await workspace.tryApply()).toMatchObject({ exitCode: 1, output: expect.stringContaining('sold out') });
    },
    TIMEOUT,
  );

  test(
    'locks its providers without the registry, which `cdktf deploy` does before every apply',
    async () => {
      const workspace = await workspaceOf(web({}), { providers: 'installed' });
      await workspace.init();
      const { output } = await workspace.run(['providers', 'lock', '-no-color']);
      expect(output).toContain('Success!');
    },
    TIMEOUT,
  );

  test.each(supplies)(
    'can interrupt Terraform while a hook runs, as Ctrl-C does: provider %s',
    async (providers) => {
      const waiting = web({}, 'console.log("waiting"); setInterval(() => {}, 1000)');
      const workspace = await workspaceOf(waiting, { providers });
      await workspace.init();
      const apply = workspace.startApply();
      await apply.seen('waiting');
      apply.interrupt();
      const { exitCode, output } = await apply.done;
      expect(exitCode).toBe(1);
      expect(output).toContain('Interrupt received.');
      expect((await workspace.state()).resources['null_resource.web']?.tainted).toBe(true);
    },
    TIMEOUT,
  );

  test(
    'reports which output never came when Terraform ends first',
    async () => {
      const workspace = await workspaceOf(web({}));
      const version = workspace.start(['version']);
      await expect(version.seen('waiting')).rejects.toThrow(
        /terraform version ended without printing waiting:\n(Terraform|OpenTofu) v/,
      );
    },
    TIMEOUT,
  );

  test(
    'serves the attached provider on after a Terraform that was killed, and to several at once',
    async () => {
      const workspace = await workspaceOf(web({}, 'console.log("waiting"); setInterval(() => {}, 1000)'));
      await workspace.init();
      const apply = workspace.startApply();
      await apply.seen('waiting');
      apply.interrupt('SIGKILL');
      await apply.done;
      workspace.synth(web({}));
      const plans = await Promise.all([1, 2, 3].map(() => workspace.run(['plan', '-lock=false', '-no-color'])));
      expect(plans.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      await workspace.apply();
      expect(Object.keys((await workspace.state()).resources)).toEqual(['null_resource.web']);
    },
    TIMEOUT,
  );

  test(
    'kills what still runs when it is disposed of',
    async () => {
      const workspace = await workspaceOf(web({}, 'console.log("waiting"); setInterval(() => {}, 1000)'));
      await workspace.init();
      const apply = workspace.startApply();
      await apply.seen('waiting');
      await workspace.dispose();
      expect((await apply.done).exitCode).toBe(137);
      expect(existsSync(workspace.root)).toBe(false);
    },
    TIMEOUT,
  );

  // An engine that is named by its path is found without one.
  test.skipIf(isAbsolute(terraformProgram))(
    'says what to install when there is no Terraform',
    async () => {
      const workspace = await workspaceOf(web({}), { env: { PATH: '' } });
      await expect(workspace.init()).rejects.toThrow(TERRAFORM_MISSING);
    },
    TIMEOUT,
  );
});
