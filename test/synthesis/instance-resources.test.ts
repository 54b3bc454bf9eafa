import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { type IResolvable, TerraformOutput, type TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  type CvmInstanceProps,
  PowerState,
  QingCloudInstance,
  type QingCloudInstanceProps,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { digestOfNames, shardOf, shards } from '../../lib/contract/names';
import { synthesize } from '../synthesize';

const props: QingCloudInstanceProps = {
  imageId: 'centos63x64',
  instanceType: 'small_a',
  vxnets: ['vxnet-0'],
  loginMode: QingCloudLoginMode.PASSWD,
  loginPasswd: Secret.fromEnv('WEB_PASSWORD'),
};

function zone(stack: TerraformStack): QingCloudProvider {
  return new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
}

function resourcesOf(define: (stack: TerraformStack) => void) {
  return synthesize(define).resource.null_resource;
}

/** Every hook, with the name of its resource. */
function hooksOf(resources: ReturnType<typeof resourcesOf>): [string, Record<string, string>][] {
  return Object.entries(resources).flatMap(([name, { provisioner = [] }]) =>
    provisioner.map((hook: { 'local-exec': Record<string, string> }) => [name, hook['local-exec']]),
  );
}

test('the power state is a setting: no trigger but that of the settings has it, and without it there is none', () => {
  const [without, off] = [{}, { powerState: PowerState.STOPPED }].map((also) =>
    resourcesOf((stack) => {
      zone(stack);
      new QingCloudInstance(stack, 'web', { ...props, ...also });
    }),
  );
  const differing = Object.keys(off).filter((name) => JSON.stringify(off[name]) !== JSON.stringify(without[name]));
  expect(differing.sort()).toEqual(['web_launch', 'web_settings']);
  expect(off.web_launch.triggers).toEqual(without.web_launch.triggers);
  expect(off.web_settings.triggers).toEqual({ ...without.web_settings.triggers, power_state: 'STOPPED' });
  expect(JSON.stringify(without)).not.toMatch(/power|stopMode/i);
});

describe('an instance construct becomes', () => {
  const resources = resourcesOf((stack) => {
    zone(stack);
    new QingCloudInstance(stack, 'web', props);
  });

  test('five resources of its own name, and a key of its provider’s hold and guard', () => {
    const [keepers, own] = [true, false].map((wanted) =>
      Object.keys(resources).filter((name) => /_(hold|guard)_|_roll$/.test(name) === wanted),
    );
    expect(own.sort()).toEqual(['web', 'web_launch', 'web_record', 'web_settings', 'web_settled']);
    // All of them, always: what is in a block that has left the configuration is forgotten without its hook.
    const all = shards.flatMap((shard) => [`qingcloud_hold_${shard}`, `qingcloud_guard_${shard}`]);
    expect(keepers.sort()).toEqual([...all, 'qingcloud_roll'].sort());
    for (const name of all) {
      const keys = name.endsWith(`_${shardOf('web')}`) ? ['web'] : [];
      expect(Object.keys(resources[name].for_each), name).toEqual(keys);
    }
  });

  test('a hold with the claim’s id and its settings, and a guard with a copy of the record, and nothing that a rename would change', () => {
    expect(resources[`qingcloud_hold_${shardOf('web')}`].for_each.web).toEqual({
      claim: '${null_resource.web.id}',
      settings: '${jsonencode(local.web_settings)}',
    });
    expect(resources[`qingcloud_guard_${shardOf('web')}`].for_each.web).toBe('${null_resource.web_record.triggers}');
  });

  test('hooks of hold and guard that start Node for keys only that have left their block', () => {
    for (const kind of ['hold', 'guard']) {
      for (const shard of shards) {
        const [{ 'local-exec': hook }] = resources[`qingcloud_${kind}_${shard}`].provisioner;
        if (shard === shardOf('web')) {
          const key = kind === 'hold' ? 'each.key' : 'join("", [each.key, lookup(self.triggers, "fleet", "")])';
          expect(hook.command).toBe(`\${contains(["web"], ${key}) ? "exit 0" : "${kind}"}`);
          expect(hook.interpreter).toContain(`\${contains(["web"], ${key}) ? null : ["node", `);
        } else {
          expect(hook.command).toBe(kind);
        }
        expect(JSON.parse(hook.environment.RUN_INSTANCES_CONTEXT)).toEqual({
          construct: 'stack/qingcloud',
          names: digestOfNames(['web']),
        });
      }
    }
  });

  test('a claim with a trigger for each parameter that replaces, by its wire name, and none for a secret', () => {
    expect(resources.web.triggers).toEqual({
      api: 'qingcloud',
      schema: '1',
      zone: 'pek3a',
      image_id: 'centos63x64',
      login_mode: 'passwd',
      planned: '${plantimestamp()}',
    });
  });

  test('a claim that keeps when it was planned, and a launch that compares it with the plan that is applied', () => {
    const hardware = ['os_disk_size', 'cpu_model', 'cpu_topology', 'gpu', 'nic_mqueue'];
    const formerly = [...hardware, 'instance_group', 'project_id'];
    expect(resources.web.lifecycle.ignore_changes).toEqual(['planned', ...formerly].map((key) => `triggers["${key}"]`));
    const { environment } = resources.web_launch.provisioner[0]['local-exec'];
    expect(environment.RUN_INSTANCES_PLANNED).toBe('${plantimestamp()}');
  });

  test('settings with a trigger for each parameter that changes in place, and the ids of the servers', () => {
    expect(resources.web_settings.triggers).toEqual({
      api: 'qingcloud',
      schema: '1',
      zone: 'pek3a',
      instance_type: 'small_a',
      'vxnets.1': 'vxnet-0',
      instance_ids: '${null_resource.web_record.triggers.instance_ids}',
      complete: 'yes',
    });
  });

  test('a resource that is there once the settings were made, and says so where they were cut off', () => {
    const { triggers, lifecycle } = resources.web_settled;
    const settings = 'null_resource.web_settings';
    // Unknown until there is the resource, and not read before.
    const server = `${settings}.id == "" ? "" : split(",", ${settings}.triggers.instance_ids)[0]`;
    const file = `\${path.root}/.run-instances/settings-\${${server}}.settled`;
    const read = `jsondecode(file("${file}")).settled == ${settings}.id`;
    expect(triggers.settled).toBe(`\${try(${read}, false) ? "yes" : ""}`);
    expect(lifecycle.replace_triggered_by).toEqual(['null_resource.web_settings']);
    expect(lifecycle.postcondition[0].error_message).toContain('-replace=null_resource.web_settings');
  });

  test('hooks that run without a shell, each on a resource that the failure of another cannot taint', () => {
    const hooks = hooksOf(resources).filter(([name]) => !/_(hold|guard)_|_roll$/.test(name));
    // Those that the shell may stand in for.
    const whole = ({ command }: Record<string, string>) => /: "(\w+)"\}$/.exec(command)?.[1] ?? command;
    for (const [, hook] of hooks.filter(([, one]) => whole(one) === one.command)) {
      expect(hook.interpreter).toEqual(['node', expect.stringMatching(/^\$\{path\.root\}\/assets\/.*\.cjs$/)]);
    }
    expect(hooks.map(([name, hook]) => [name, whole(hook), hook.when]).sort()).toEqual([
      ['web', 'abandon', 'destroy'],
      ['web_launch', 'launch', undefined],
      ['web_record', 'terminate', 'destroy'],
      ['web_settings', 'remember', 'destroy'],
      ['web_settings', 'settle', undefined],
    ]);
  });

  test('no Node for the settings where the launch of the same apply has made them', () => {
    const [, settle] = hooksOf(resources).find(([name]) => name === 'web_settings') ?? [];
    const launched = 'jsondecode(file("${path.root}/.run-instances/${null_resource.web_launch.id}.json"))';
    const prepared = 'fileexists("${path.root}/.run-instances/claim-${null_resource.web.id}.recorded")';
    const condition = `try(${prepared} && ${launched}.settled_in == plantimestamp(), false)`;
    expect(settle?.interpreter).toContain(`\${${condition} ? null : ["node", `);
    expect(settle?.command).toContain(`\${${condition} ? "cd `);
    expect(settle?.command).toContain(' : "settle"}');
  });

  test('no Node for a claim of which the terminate of the same apply has left nothing', () => {
    const [[, abandon], [, terminate]] = ['web', 'web_record'].map(
      (name) => hooksOf(resources).find((one) => one[0] === name) ?? [],
    );
    const entry = 'jsondecode(file("${path.root}/.run-instances/claim-${self.id}.json"))';
    const condition = `try(${entry}.state == "ended" && ${entry}.over.plan == plantimestamp(), false)`;
    expect(abandon?.interpreter).toContain(`\${${condition} ? null : ["node", `);
    expect(abandon?.command).toContain(' : "abandon"}');
    expect(terminate?.environment).toMatchObject({ RUN_INSTANCES_PLANNED: '${plantimestamp()}' });
  });

  test('destroy hooks that refer to their own resource only', () => {
    for (const [name, hook] of hooksOf(resources)) {
      if (hook.when === 'destroy') {
        expect(JSON.stringify(hook), name).not.toMatch(/\$\{[^}]*(null_resource|local|var|each\.value)\b/);
      }
    }
  });

  test('nothing that carries the path of the bundle in a trigger, so that a newer library plans clean', () => {
    for (const { triggers, for_each } of Object.values(resources)) {
      expect(JSON.stringify([triggers, for_each])).not.toMatch(/assets|provisioner\.cjs/);
    }
  });

  test('a record that keeps its ids when the hand-over file is gone, and is recreated with each launch', () => {
    expect(resources.web_record.lifecycle).toMatchObject({
      ignore_changes: ['triggers'],
      replace_triggered_by: ['null_resource.web_launch'],
    });
    expect(resources.web_record.triggers.instance_ids).toBe(
      '${try(jsondecode(file("${path.root}/.run-instances/${null_resource.web_launch.id}.json")).instance_ids, "")}',
    );
  });
});

describe('names', () => {
  test('of constructs inside other constructs do not clash', () => {
    const resources = resourcesOf((stack) => {
      zone(stack);
      for (const group of ['a', 'b']) {
        new QingCloudInstance(new Construct(stack, group), 'web', props);
      }
    });
    expect(Object.keys(resources).filter((name) => name.endsWith('_record'))).toHaveLength(2);
  });
});

describe('values that are known only while applying', () => {
  test('of every type become the wire’s own text', () => {
    const { web, web_settings: settings } = resourcesOf((stack) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      const size = new TerraformVariable(stack, 'size', { type: 'number' });
      const groups = new TerraformVariable(stack, 'groups', { type: 'list(string)' });
      const isPublic = new TerraformVariable(stack, 'is_public', { type: 'bool' });
      new CvmInstance(stack, 'web', {
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-pmqg1cw7',
        systemDisk: { diskSize: size.numberValue },
        securityGroupIds: groups.listValue,
        internetAccessible: { publicIpAssigned: isPublic.booleanValue },
      });
    });
    expect(web.triggers).toMatchObject({
      'SystemDisk.DiskSize': '${var.size}',
      'InternetAccessible.PublicIpAssigned': '${(var.is_public == null) ? null : var.is_public ? "TRUE" : "FALSE"}',
    });
    expect(settings.triggers).toMatchObject({ 'SecurityGroupIds.N': '${jsonencode(var.groups)}' });
  });

  test('can come from another instance of the same apply', () => {
    const { second } = resourcesOf((stack) => {
      zone(stack);
      const first = new QingCloudInstance(stack, 'first', props);
      new QingCloudInstance(stack, 'second', { ...props, hostname: first.instanceId });
    });
    expect(second.triggers.hostname).toBe(
      '${element(compact(split(",", null_resource.first_record.triggers.instance_ids)), 0)}',
    );
  });
});

describe('options', () => {
  test('dependsOn holds back the claim, and with it all that follows', () => {
    const { web } = resourcesOf((stack) => {
      const provider = zone(stack);
      const network = new NullResource(stack, 'network', { provider: provider._nullProvider });
      new QingCloudInstance(stack, 'web', { ...props, dependsOn: [network] });
    });
    expect(web.depends_on).toEqual(['null_resource.network', 'null_resource.qingcloud_roll']);
  });

  test('others can depend on an instance', () => {
    const { dns } = resourcesOf((stack) => {
      const provider = zone(stack);
      const web = new QingCloudInstance(stack, 'web', props);
      new NullResource(stack, 'dns', { provider: provider._nullProvider, dependsOn: [web] });
    });
    expect(dns.depends_on).toEqual(['null_resource.web_settings']);
  });

  test('preventDestroy stands on the claim and on the record', () => {
    const { web, web_record } = resourcesOf((stack) => {
      zone(stack);
      new QingCloudInstance(stack, 'web', { ...props, preventDestroy: true });
    });
    expect([web.lifecycle.prevent_destroy, web_record.lifecycle.prevent_destroy]).toEqual([true, true]);
  });

  test('removalPolicy and timeouts reach the hooks, and are triggers of hold and guard where they are no defaults', () => {
    const resources = resourcesOf((stack) => {
      zone(stack);
      const removalPolicy = RemovalPolicy.RETAIN;
      new QingCloudInstance(stack, 'web', { ...props, removalPolicy, timeouts: { delete: '1h30m' } });
    });
    const { web, web_record } = resources;
    expect(JSON.stringify(web.triggers)).not.toContain('RETAIN');
    expect(JSON.parse(web_record.provisioner[0]['local-exec'].environment.RUN_INSTANCES_CONTEXT)).toMatchObject({
      removalPolicy: 'RETAIN',
      timeouts: { delete: 5_400_000 },
    });
    // Once the construct has left the program, nothing else knows them.
    expect(resources[`qingcloud_hold_${shardOf('web')}`].for_each.web).toEqual({
      claim: '${null_resource.web.id}',
      settings: '${jsonencode(local.web_settings)}',
      removal_policy: 'RETAIN',
      delete_timeout: '5400000',
    });
    expect(resources[`qingcloud_guard_${shardOf('web')}`].for_each.web).toBe(
      '${merge(null_resource.web_record.triggers, { removal_policy = "RETAIN", delete_timeout = "5400000" })}',
    );
  });

  test('additionalParameters are sent, and replace the servers, like any other', () => {
    const { web } = resourcesOf((stack) => {
      zone(stack);
      new QingCloudInstance(stack, 'web', { ...props, additionalParameters: { brand_new: '1' } });
    });
    expect(web.triggers.brand_new).toBe('1');
  });
});

describe('a dry run', () => {
  function cvm(dryRun?: boolean | IResolvable, more: Partial<CvmInstanceProps> = {}) {
    return (stack: TerraformStack) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      new CvmInstance(stack, 'web', {
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-pmqg1cw7',
        dryRun: dryRun as boolean | undefined,
        ...more,
      });
    };
  }

  function environmentOf({ web_launch }: ReturnType<typeof resourcesOf>): Record<string, string> {
    return web_launch.provisioner[0]['local-exec'].environment;
  }

  test.each([[true], [false]])(
    'is told to the launch alone and is no trigger, so that %o changes no servers',
    (dryRun) => {
      const [without, given] = [resourcesOf(cvm()), resourcesOf(cvm(dryRun))];
      expect(environmentOf(without)).not.toHaveProperty('RUN_INSTANCES_DRY_RUN');
      expect(environmentOf(given).RUN_INSTANCES_DRY_RUN).toBe(String(dryRun));
      const triggers = (resources: typeof given) =>
        Object.entries(resources).map(([name, one]) => [name, one.triggers]);
      expect(triggers(given)).toEqual(triggers(without));
    },
  );

  test('that a variable decides upon is known when it is applied', () => {
    const resources = resourcesOf((stack) => {
      cvm(new TerraformVariable(stack, 'check', { type: 'bool' }).booleanValue)(stack);
    });
    expect(environmentOf(resources).RUN_INSTANCES_DRY_RUN).toBe(
      '${(var.check == null) ? null : var.check ? "true" : "false"}',
    );
  });

  test('keeps plans from destroying existing servers, by their record', () => {
    const protectedIn = ({ web, web_record }: ReturnType<typeof resourcesOf>) => [
      web.lifecycle?.prevent_destroy,
      web_record.lifecycle.prevent_destroy,
    ];
    expect(protectedIn(resourcesOf(cvm(true)))).toEqual([undefined, true]);
    expect(protectedIn(resourcesOf(cvm(false)))).toEqual([undefined, undefined]);
    expect(protectedIn(resourcesOf(cvm(false, { preventDestroy: true })))).toEqual([true, true]);
  });
});

test('paths in hooks and programs count from the stack’s folder, with slashes, wherever the package lies', () => {
  const { resource, data } = synthesize((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', refresh: true });
    const placement = { zone: 'ap-guangzhou-2' };
    new CvmInstance(stack, 'web', { placement, imageId: 'img-pmqg1cw7', recreateMissing: true });
  });
  const hooks = hooksOf(resource.null_resource);
  const programs = Object.values(data?.external as Record<string, { program: string[] }>).map(({ program }) => program);
  const interpreters = hooks.flatMap(([, { interpreter }]) => {
    const given = interpreter as unknown as string[] | string;
    return typeof given === 'string' ? [JSON.parse(given.slice(given.indexOf(' : ') + 3, -1))] : [given];
  });
  for (const [node, provisioner] of [...programs, ...interpreters]) {
    expect(node).toBe('node');
    expect(provisioner).toMatch(/^\$\{path\.root\}\/assets\/run-instances\/[^/\\:]+\/provisioner\.cjs$/);
  }
  for (const [, { environment }] of hooks) {
    const { RUN_INSTANCES_DIRECTORY: directory } = environment as unknown as Record<string, string>;
    expect(directory).toBe('${abspath(path.root)}/.run-instances');
  }
});

describe('a provider construct', () => {
  test('is found by the instances of its stack', () => {
    const { output } = synthesize((stack) => {
      zone(stack);
      const web = new QingCloudInstance(stack, 'web', props);
      new TerraformOutput(stack, 'ips', { value: web.privateIps });
    });
    expect(output?.ips.value).toBe(
      '${compact(split(",", replace(null_resource.web_record.triggers.private_ips, "/", ",")))}',
    );
  });

  test('that is missing is an error that names the construct and the remedy', () => {
    expect(() => synthesize((stack) => new QingCloudInstance(stack, 'web', props))).toThrow(
      '[stack/web] The stack stack has no QingCloudProvider. Create one before its first instance, or pass `provider`.',
    );
  });

  test('must be named where there are two', () => {
    expect(() =>
      synthesize((stack) => {
        zone(stack);
        new QingCloudProvider(stack, 'other', { zone: 'sh1a' });
        new QingCloudInstance(stack, 'web', props);
      }),
    ).toThrow('has 2 QingCloudProvider constructs (stack/qingcloud, stack/other). Choose one with `provider`.');
  });

  test('brings a null provider of its own, which cannot clash with another one of the stack', () => {
    expect(synthesize(zone).provider.null).toEqual([{ alias: 'qingcloud' }]);
  });

  test('shares one copy of the provisioner with the others of its stack', () => {
    const resources = resourcesOf((stack) => {
      zone(stack);
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    });
    const paths = Object.values(resources).map(({ provisioner }) => provisioner[0]['local-exec'].interpreter[1]);
    expect(paths).toHaveLength(2 * (2 * shards.length + 1));
    expect(new Set(paths).size).toBe(1);
  });
});

describe('user data as a secret', () => {
  const resources = resourcesOf((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      userDataSecret: Secret.fromEnv('USER_DATA'),
    });
  });

  test('is a reference in the launch’s context, to be sent in Base64, and no trigger', () => {
    expect(resources.web.triggers).not.toHaveProperty('UserData');
    const { environment } = resources.web_launch.provisioner[0]['local-exec'];
    expect(JSON.parse(environment.RUN_INSTANCES_CONTEXT).secrets).toEqual({
      UserData: { env: 'USER_DATA', encoding: 'base64' },
    });
  });

  test.each([
    [{ userData: 'IyEvYmluL3No' }, /userData and userDataSecret are both given/],
    [{ api: CvmApi.V2_ENDPOINT }, /userData .*\[cvm-2017\//],
  ])('is an error together with %o', (more, finding) => {
    expect(() =>
      synthesize((stack) => {
        new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
        new CvmInstance(stack, 'web', {
          placement: { zone: 'ap-guangzhou-2' },
          imageId: 'img-pmqg1cw7',
          userDataSecret: Secret.fromEnv('USER_DATA'),
          ...more,
        });
      }),
    ).toThrow(finding);
  });
});
