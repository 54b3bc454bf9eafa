import { afterEach, describe, expect, test } from 'vitest';
import { TerraformFolder } from './harness/terraform-folder';
import { hcl } from './harness/terraform-json';

const SECONDS = 1000;
const TIMEOUT = 60 * SECONDS;

const folders: TerraformFolder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.dispose())));

async function initialized(configuration: object): Promise<TerraformFolder> {
  const folder = await TerraformFolder.create(
    { terraform: REQUIREMENTS, ...configuration },
    { providers: 'installed' },
  );
  folders.push(folder);
  await folder.init();
  return folder;
}

const REQUIREMENTS = { required_providers: { null: { source: 'hashicorp/null', version: '~> 3.0' } } };

const withTriggers = (triggers: object) => ({
  terraform: REQUIREMENTS,
  resource: { null_resource: { web: { triggers } } },
  output: { id: { value: hcl('null_resource.web.id') } },
});

describe('The null provider, under Terraform', () => {
  test(
    'creates a resource once, keeps it while nothing changes, and removes it on destroy',
    async () => {
      const folder = await initialized(withTriggers({ zone: 'pek3a', 'vxnets.1': 'vxnet-0' }));
      expect((await folder.run(['validate', '-no-color'])).output).toContain('The configuration is valid.');
      expect((await folder.plan()).actions).toEqual({ 'null_resource.web': 'create' });
      await folder.apply();

      const again = await folder.plan();
      expect(again.actions).toEqual({});
      expect(again.text).toContain('No changes.');
      const { id } = await folder.output();
      expect(id).toMatch(/^\d{1,19}$/);
      const { resources, outputs } = await folder.state();
      expect(resources['null_resource.web']?.values).toEqual({
        id,
        triggers: { zone: 'pek3a', 'vxnets.1': 'vxnet-0' },
      });
      expect(outputs).toEqual({ id });

      await folder.destroy();
      expect((await folder.state()).resources).toEqual({});
    },
    TIMEOUT,
  );

  test(
    'replaces a resource whose triggers change, and the plan says which of them forces it',
    async () => {
      const folder = await initialized(withTriggers({ zone: 'pek3a', cpu: '1' }));
      await folder.apply();
      const before = await folder.output();
      await folder.write(withTriggers({ zone: 'pek3b', cpu: '1' }));

      const plan = await folder.plan();
      expect(plan.actions).toEqual({ 'null_resource.web': 'delete,create' });
      const [change] = plan.resource_changes;
      expect(change?.action_reason).toBe('replace_because_cannot_update');
      expect(change?.change.replace_paths).toEqual([['triggers']]);
      expect(plan.text).toContain('"zone" = "pek3a" -> "pek3b"');
      expect(plan.text).toContain('# forces replacement');

      await folder.apply();
      expect(await folder.output()).not.toEqual(before);
    },
    TIMEOUT,
  );

  test(
    'plans triggers that are known only after another resource exists',
    async () => {
      const folder = await initialized({
        resource: {
          null_resource: {
            claim: {},
            launch: { triggers: { claim: hcl('null_resource.claim.id') } },
            derived: { triggers: hcl('{ for id in [null_resource.claim.id] : "key" => id }') },
          },
        },
      });
      const plan = await folder.plan();
      const launch = plan.resource_changes.find(({ name }) => name === 'launch');
      expect(launch?.change.after_unknown).toEqual({ id: true, triggers: { claim: true } });

      await folder.apply();
      const { resources } = await folder.state();
      const id = resources['null_resource.claim']?.values.id;
      expect(resources['null_resource.launch']?.values.triggers).toEqual({ claim: id });
      expect(resources['null_resource.derived']?.values.triggers).toEqual({ key: id });
      expect((await folder.plan()).actions).toEqual({});
    },
    TIMEOUT,
  );

  test(
    'says, like the real one, that it cannot import',
    async () => {
      const folder = await initialized(withTriggers({}));
      const { exitCode, output } = await folder.run(['import', '-no-color', 'null_resource.web', '1']);
      expect(exitCode).toBe(1);
      expect(output).toContain('Resource Import Not Implemented');
    },
    TIMEOUT,
  );

  test(
    'serves aliases',
    async () => {
      const folder = await initialized(ALIASED);
      await folder.apply();
      expect((await folder.plan()).actions).toEqual({});
      expect(Object.keys((await folder.state()).resources)).toEqual(['null_resource.web']);
      await folder.destroy();
    },
    TIMEOUT,
  );

  test(
    'cannot be asked to remove a resource whose aliased provider has left the configuration',
    async () => {
      const folder = await initialized(ALIASED);
      await folder.apply();
      await folder.write({ terraform: REQUIREMENTS });

      const { exitCode, output, unwrapped } = await folder.tryApply();
      expect(exitCode).toBe(1);
      expect(output).toContain('Provider configuration not present');
      expect(unwrapped).toMatch(
        /To work with null_resource\.web \(orphan\) its original provider configuration at provider\["registry\.(terraform\.io|opentofu\.org)\/hashicorp\/null"\]\.other is required/,
      );
      expect(Object.keys((await folder.state()).resources)).toEqual(['null_resource.web']);
    },
    TIMEOUT,
  );
});

const ALIASED = {
  terraform: REQUIREMENTS,
  provider: { null: [{}, { alias: 'other' }] },
  resource: { null_resource: { web: { provider: 'null.other' } } },
};
