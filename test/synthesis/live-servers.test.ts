import type { TerraformStack } from 'cdktf';
import { Fn, TerraformOutput } from 'cdktf';
import { describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  type CvmInstanceProps,
  CvmStopMode,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { synthesize } from '../synthesize';

const stackOf =
  (props: Partial<CvmInstanceProps> = {}, refresh?: boolean) =>
  (stack: TerraformStack): CvmInstance => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', refresh });
    return new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceName: 'web',
      ...props,
    });
  };

describe('a provider construct that does not refresh', () => {
  test('adds no data source, no check and no other provider', () => {
    const { data, check, terraform } = synthesize(stackOf());
    expect([data, check]).toEqual([undefined, undefined]);
    expect(Object.keys(terraform.required_providers)).toEqual(['null']);
  });

  test('has instances whose current attributes are an error that says what to set', () => {
    const reading = (stack: TerraformStack) => {
      new TerraformOutput(stack, 'status', { value: stackOf()(stack).currentStatus });
    };
    expect(() => synthesize(reading)).toThrow('[stack/web] The current... attributes are known only where');
  });

  test('refuses recreateMissing', () => {
    expect(() => synthesize(stackOf({ recreateMissing: true }))).toThrow(
      'recreateMissing is true, but plans do not read the servers: set refresh: true on the provider construct. [library/recreate-missing]',
    );
  });
});

describe('a provider construct that refreshes', () => {
  const { data, check, terraform, provider, resource } = synthesize(stackOf({ recreateMissing: true }, true));

  test('brings hashicorp/external, under an alias of its own', () => {
    expect(terraform.required_providers.external).toMatchObject({ source: 'hashicorp/external' });
    expect(provider.external).toEqual([{ alias: 'tencent' }]);
  });

  test('reads each instance once its ids and settings are known, and warns by a check', () => {
    const { program, query, provider: used } = data?.external.web_live ?? {};
    expect(program).toEqual(['node', expect.stringMatching(/provisioner\.cjs$/), 'read']);
    expect(used).toBe('external.tencent');
    expect(query.RUN_INSTANCES_TRIGGERS).toBe('${jsonencode(null_resource.web_record.triggers)}');
    expect(query.RUN_INSTANCES_RESOURCE_ID).toBe('${null_resource.web_settings.id}');
    expect(check?.web_as_configured.assert.condition).toBe('${data.external.web_live.result.drift == ""}');
  });

  test('looks for missing servers by a data source that refers to no resource', () => {
    expect(JSON.stringify(data?.external.tencent_presence)).not.toContain('null_resource');
    const { triggers, lifecycle } = resource.null_resource.web_launch;
    expect(triggers).toContain('lookup(data.external.tencent_presence.result, "web", "")');
    expect(lifecycle).toBeUndefined();
  });
});

describe('adoptInstanceIds', () => {
  const findings = (props: Partial<CvmInstanceProps>): string => {
    try {
      synthesize(stackOf(props));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each<[string, Partial<CvmInstanceProps>, string]>([
    ['one that is no id', { adoptInstanceIds: ['i-12345678'] }, '"i-12345678", which is not an instance id'],
    ['one that is given twice', { adoptInstanceIds: ['ins-1', 'ins-1'], instanceCount: 2 }, 'more than once'],
    ['more than the count', { adoptInstanceIds: ['ins-1', 'ins-2'] }, 'has 2 ids, but instanceCount is 1'],
    ['fewer than the count', { adoptInstanceIds: [] }, 'has 0 ids, but instanceCount is 1'],
    ['what is no list', { adoptInstanceIds: 'ins-1' as unknown as string[] }, 'must be a list'],
  ])('refuses %s', (_what, props, text) => {
    expect(findings(props)).toContain(text);
  });

  test('takes ids of QingCloud, and lists that are known while applying only', () => {
    synthesize((stack) => {
      new QingCloudProvider(stack, 'iaas', { zone: 'pek3a' });
      new QingCloudInstance(stack, 'web', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
        adoptInstanceIds: ['i-s3xyzwq1'],
      });
    });
    expect(findings({ adoptInstanceIds: Fn.split(',', 'ins-1') })).toBe('');
  });

  test('stands in no trigger, so that nothing is replaced when it comes or goes', () => {
    const { resource } = synthesize(stackOf({ adoptInstanceIds: ['ins-1'] }));
    const triggers = Object.values(resource.null_resource).map((one) => one.triggers);
    expect(JSON.stringify(triggers)).not.toContain('ins-1');
    const [hook] = resource.null_resource.web_launch.provisioner;
    expect(hook['local-exec'].environment.RUN_INSTANCES_ADOPT).toBe('ins-1');
  });
});

test('preflight is refused for an API that knows no dry run', () => {
  synthesize(stackOf({ preflight: true }));
  expect(() => synthesize(stackOf({ preflight: true, api: CvmApi.V2_ENDPOINT }))).toThrow(
    'preflight is true, but Tencent Cloud 2017-03-12 RunInstances (v2 endpoint) knows no dry run: leave it out, or use API 3.0. [library/preflight]',
  );
});

test('stopMode is refused for an API that has one way to stop only', () => {
  synthesize(stackOf({ stopMode: CvmStopMode.STOP_CHARGING }));
  expect(() => synthesize(stackOf({ stopMode: CvmStopMode.STOP_CHARGING, api: CvmApi.V2_ENDPOINT }))).toThrow(
    'has one way to stop only: leave it out, or use API 3.0. [library/stop-mode]',
  );
});

test.each(['releaseAddress', 'releasePrepaidDataDisks'])('%s is refused for an API that does not know it', (name) => {
  synthesize(stackOf({ [name]: true }));
  synthesize(stackOf({ [name]: false, api: CvmApi.V2_ENDPOINT }));
  expect(() => synthesize(stackOf({ [name]: true, api: CvmApi.V2_ENDPOINT }))).toThrow(
    `${name} is true, but Tencent Cloud 2017-03-12 RunInstances (v2 endpoint) releases nothing together with a server: leave it out, or use API 3.0. [library/release]`,
  );
});
