import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { TerraformFolder } from './harness/terraform-folder';
import { hcl } from './harness/terraform-json';

const SECONDS = 1000;
const TIMEOUT = 60 * SECONDS;

const folders: TerraformFolder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.dispose())));

async function applied(configuration: object): Promise<TerraformFolder> {
  const folder = await initialized(configuration);
  await folder.apply();
  return folder;
}

async function initialized(configuration: object): Promise<TerraformFolder> {
  const folder = await TerraformFolder.create(configuration);
  folders.push(folder);
  await folder.init();
  return folder;
}

/** A hook that runs JavaScript: no shell, as the hooks of this library. */
const hook = (script: string, rest: object = {}) => ({
  'local-exec': { interpreter: ['node', '-e'], command: script, ...rest },
});
const leave = (file: string) => `fs.appendFileSync('${file}', process.env.TRIGGERS ?? 'ran')`;
const onDestroy = (file: string) =>
  hook(leave(file), { when: 'destroy', environment: { TRIGGERS: hcl('jsonencode(self.triggers)') } });
const FAIL = 'console.log("out of stock"); process.exit(3)';

/** These rules decide how the resources of a construct are laid out; a Terraform that breaks one breaks the library. */
describe('Terraform', () => {
  test(
    'runs a destroy hook with the triggers of the resource that it destroys',
    async () => {
      const folder = await applied(
        nullResources({ web: { triggers: { id: 'i-1' }, provisioner: [onDestroy('left')] } }),
      );
      await folder.destroy();
      expect(JSON.parse(await readFile(join(folder.dir, 'left'), 'utf8'))).toEqual({ id: 'i-1' });
    },
    TIMEOUT,
  );

  test(
    'runs the destroy hook of what is replaced, with the triggers that it had',
    async () => {
      const web = (id: string) => nullResources({ web: { triggers: { id }, provisioner: [onDestroy('left')] } });
      const folder = await applied(web('i-1'));
      await folder.write(web('i-2'));
      await folder.apply();
      expect(JSON.parse(await readFile(join(folder.dir, 'left'), 'utf8'))).toEqual({ id: 'i-1' });
    },
    TIMEOUT,
  );

  test(
    'keeps the destroy when the destroy hook fails, so that it can be tried again',
    async () => {
      const once = `if (!fs.existsSync('tried')) { ${leave('tried')}; process.exit(3) }`;
      const folder = await applied(nullResources({ web: { provisioner: [hook(once, { when: 'destroy' })] } }));
      expect((await folder.tryDestroy()).exitCode).toBe(1);
      expect(Object.keys((await folder.state()).resources)).toEqual(['null_resource.web']);
      await folder.destroy();
      expect((await folder.state()).resources).toEqual({});
    },
    TIMEOUT,
  );

  test(
    'keeps the time of the plan in a trigger whose changes it ignores, until the resource is replaced',
    async () => {
      const same = (version: string) => ({
        ...nullResources({
          web: {
            triggers: { version, planned: hcl('plantimestamp()') },
            lifecycle: { ignore_changes: ['triggers["planned"]'] },
          },
        }),
        output: { same: { value: hcl('lookup(null_resource.web.triggers, "planned", "") == plantimestamp()') } },
      });
      const another = () => new Promise((resolve) => setTimeout(resolve, 1_100));
      const folder = await applied(same('1'));
      expect(await folder.output()).toEqual({ same: true });
      await another();
      expect((await folder.plan()).actions).toEqual({});
      await folder.apply();
      expect(await folder.output()).toEqual({ same: false });
      await another();
      await folder.write(same('2'));
      await folder.apply();
      expect(await folder.output()).toEqual({ same: true });
      // A state of an older version of this library has no such trigger.
      await folder.write(nullResources({ web: { triggers: { version: '3' } } }));
      await folder.apply();
      await folder.write(same('3'));
      expect((await folder.plan()).actions).toEqual({});
    },
    TIMEOUT,
  );

  test.each([
    ['destroyed', (folder: TerraformFolder) => folder.destroy()],
    ['replaced by the next apply', (folder: TerraformFolder) => folder.tryApply()],
  ])(
    'never runs the destroy hook of a resource that its create hook tainted, when it is %s',
    async (_how, remove) => {
      const folder = await initialized(nullResources({ web: { provisioner: [hook(FAIL), onDestroy('left')] } }));
      const { exitCode, output } = await folder.tryApply();
      expect(exitCode).toBe(1);
      expect(output).toContain('out of stock');
      expect((await folder.state()).resources['null_resource.web']?.tainted).toBe(true);

      await remove(folder);
      expect(existsSync(join(folder.dir, 'left'))).toBe(false);
    },
    TIMEOUT,
  );

  test(
    'keeps the id of a claim when the launch that depends on it failed and is tried again',
    async () => {
      const launch = (script: string) =>
        nullResources({
          claim: { triggers: { imageId: 'centos63x64' }, provisioner: [onDestroy('abandoned')] },
          launch: { triggers: { claim: hcl('null_resource.claim.id') }, provisioner: [hook(script)] },
        });
      const folder = await initialized(launch(FAIL));
      await folder.tryApply();
      const claim = (await folder.state()).resources['null_resource.claim'];
      expect(claim?.tainted).toBeUndefined();

      await folder.write(launch('0'));
      expect((await folder.plan()).actions).toEqual({ 'null_resource.launch': 'delete,create' });
      await folder.apply();
      expect((await folder.state()).resources['null_resource.claim']?.values).toEqual(claim?.values);
      expect(existsSync(join(folder.dir, 'abandoned'))).toBe(false);
    },
    TIMEOUT,
  );

  test(
    'reads what a launch hands over in the same apply, and keeps it when the file is gone',
    async () => {
      const folder = await applied(handOver('centos63x64'));
      const ids = (await folder.output()).instance_ids;
      expect(ids).toMatch(/^i-\d+$/);

      await rm(join(folder.dir, '.run-instances'), { recursive: true });
      expect((await folder.plan()).actions).toEqual({});
      expect((await folder.output()).instance_ids).toBe(ids);

      await folder.write(handOver('centos7x64'));
      expect((await folder.plan()).actions).toEqual({
        'null_resource.web': 'delete,create',
        'null_resource.web_launch': 'delete,create',
        'null_resource.web_record': 'delete,create',
      });
      await folder.apply();
      expect(JSON.parse(await readFile(join(folder.dir, 'terminated'), 'utf8'))).toEqual({ instance_ids: ids });
      expect((await folder.output()).instance_ids).not.toBe(ids);
    },
    TIMEOUT,
  );

  test(
    'does not run the destroy hook of a block that has left the configuration',
    async () => {
      const folder = await applied(nullResources({ web: { provisioner: [onDestroy('left')] }, other: {} }));
      await folder.write(nullResources({ other: {} }));
      await folder.apply();
      expect(Object.keys((await folder.state()).resources)).toEqual(['null_resource.other']);
      expect(existsSync(join(folder.dir, 'left'))).toBe(false);
    },
    TIMEOUT,
  );

  test(
    'runs the destroy hook for a key that has left a for_each',
    async () => {
      const guard = (keys: string[]) =>
        nullResources({
          guard: {
            for_each: hcl(`toset(${JSON.stringify(keys)})`),
            triggers: { key: hcl('each.key') },
            provisioner: [onDestroy('left')],
          },
        });
      const folder = await applied(guard(['db', 'web']));
      await folder.write(guard(['db']));
      await folder.apply();
      expect(JSON.parse(await readFile(join(folder.dir, 'left'), 'utf8'))).toEqual({ key: 'web' });
      await folder.write(guard([]));
      await folder.apply();
      expect(await readFile(join(folder.dir, 'left'), 'utf8')).toBe('{"key":"web"}{"key":"db"}');
    },
    TIMEOUT,
  );

  test(
    'drops what is replaced under create_before_destroy without running its destroy hook',
    async () => {
      const web = (id: string) =>
        nullResources({
          web: { triggers: { id }, provisioner: [onDestroy('left')], lifecycle: { create_before_destroy: true } },
        });
      const folder = await applied(web('i-1'));
      await folder.write(web('i-2'));
      await folder.apply();
      expect(existsSync(join(folder.dir, 'left'))).toBe(false);
    },
    TIMEOUT,
  );
});

function nullResources(resources: object) {
  return { resource: { null_resource: resources } };
}

function handOver(imageId: string) {
  const write = `
    fs.mkdirSync('.run-instances', { recursive: true });
    fs.writeFileSync('.run-instances/' + process.env.LAUNCH + '.json', JSON.stringify({ instance_ids: 'i-' + Date.now() }));`;
  const file = `file("${hcl('path.root')}/.run-instances/${hcl('null_resource.web_launch.id')}.json")`;
  return {
    ...nullResources({
      web: { triggers: { imageId } },
      web_launch: {
        triggers: { claim: hcl('null_resource.web.id') },
        provisioner: [hook(write, { environment: { LAUNCH: hcl('self.id') } })],
      },
      web_record: {
        triggers: { instance_ids: hcl(`try(jsondecode(${file}).instance_ids, "")`) },
        lifecycle: { ignore_changes: ['triggers'], replace_triggered_by: ['null_resource.web_launch'] },
        provisioner: [onDestroy('terminated')],
      },
    }),
    output: { instance_ids: { value: hcl('null_resource.web_record.triggers.instance_ids') } },
  };
}
