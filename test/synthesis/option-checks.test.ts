import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { describe, expect, test } from 'vitest';
import {
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { synthesize } from '../synthesize';

/** Props as plain JavaScript gives them: the types do not look. */
type Loose = Readonly<Record<string, unknown>>;
type Class = new (scope: TerraformStack, id: string, props: never) => unknown;

function errorsOf(declare: (stack: TerraformStack) => void): string {
  try {
    synthesize(declare);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const instances: Readonly<Record<string, readonly [Class, Loose]>> = {
  QingCloudInstance: [
    QingCloudInstance,
    { imageId: 'centos63x64', instanceType: 'small_a', loginMode: QingCloudLoginMode.KEYPAIR, loginKeypair: 'kp-1' },
  ],
  CvmInstance: [CvmInstance, { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' }],
  CvmLegacyInstance: [
    CvmLegacyInstance,
    { chargeType: CvmLegacyChargeType.PREPAID, cpu: 1, mem: 2, imageId: 'img-lkxqa4kj', period: 1, storageSize: 50 },
  ],
};

function instance(name: string, props: Loose): string {
  const [Type, needed] = instances[name];
  return errorsOf((stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new Type(stack, 'web', { ...needed, ...props } as never);
  });
}

const token = () => new TerraformVariable(new TerraformStack(Testing.app(), 'other'), 'any', {}).value as unknown;

/** Wrong values of the options that every instance has, and what is said of them. */
const shared: readonly (readonly [string, () => Loose, string])[] = [
  [
    'a policy in other letters',
    () => ({ removalPolicy: 'retain' }),
    'removalPolicy is "retain", but must be one of DESTROY, RECYCLE_BIN, RETAIN. Did you mean RemovalPolicy.RETAIN?',
  ],
  ['a policy of its own', () => ({ removalPolicy: 'SNAPSHOT' }), 'must be one of DESTROY, RECYCLE_BIN, RETAIN.'],
  ['a policy that is not known', () => ({ removalPolicy: token() }), 'removalPolicy is known only after apply'],
  ['a policy that is no text', () => ({ removalPolicy: true }), 'removalPolicy is true, but must be one of'],
  ['a power state in other letters', () => ({ powerState: 'stopped' }), 'Did you mean PowerState.STOPPED?'],
  ['a text for a yes', () => ({ allowStop: 'false' }), 'allowStop is "false", but must be true or false.'],
  ['a number for a yes', () => ({ preventDestroy: 1 }), 'preventDestroy is 1, but must be true or false.'],
  ['a token for a yes', () => ({ recreateMissing: token() }), 'recreateMissing is known only after apply, but decides'],
  [
    'a key of timeouts',
    () => ({ timeouts: { destroy: '5m' } }),
    'timeouts.destroy is not an option of this construct.',
  ],
  ['a typed key of timeouts', () => ({ timeouts: { creat: '5m' } }), 'Did you mean timeouts.create?'],
  ['a timeout in seconds', () => ({ timeouts: { create: 60 } }), 'timeouts.create is 60, which is not a duration.'],
  ['timeouts as a text', () => ({ timeouts: '5m' }), 'timeouts is "5m", but must be an object with the members create'],
  ['one dependency', () => ({ dependsOn: 'null_resource.x' }), 'dependsOn is "null_resource.x", but must be a list'],
  ['a dependency that is none', () => ({ dependsOn: [{}] }), 'dependsOn[0] is an object, but must be a construct.'],
  ['a former name that is none', () => ({ renamedFrom: 5 }), 'renamedFrom is 5, but must be a text.'],
  ['an option in other letters', () => ({ allowstop: true }), 'Did you mean allowStop?'],
];

describe.each(Object.keys(instances))('%s refuses', (name) => {
  test.each(shared)('%s', (_, props, said) => {
    expect(instance(name, props())).toContain(said);
  });

  test('all of them at once, under its path', () => {
    const errors = instance(name, { removalPolicy: 'retain', allowStop: 'no', timeouts: { delete: 'soon', x: 1 } });
    expect(errors.match(/\[stack\/web\][^[]*\[library\/options\]/g)).toHaveLength(4);
  });

  test('a provider construct that is none', () => {
    expect(instance(name, { provider: { zone: 'pek3a' } })).toMatch(/^\[stack\/web\] provider must be a \w+ construct/);
  });
});

describe('what one construct has', () => {
  test.each([
    ['CvmInstance', { api: 'v3' }, 'api is "v3", but must be one of'],
    ['CvmInstance', { preflight: 'yes' }, 'preflight is "yes", but must be true or false.'],
    ['CvmInstance', { releaseAddress: 0 }, 'releaseAddress is 0, but must be true or false.'],
    ['CvmInstance', { stopMode: 'KEEP' }, 'stopMode is "KEEP", but must be one of KEEP_CHARGING, STOP_CHARGING.'],
    ['CvmInstance', { passwordVersion: 2 }, 'passwordVersion is 2, but must be a text.'],
    ['CvmInstance', { instanceChargeType: 'prepaid' }, 'instanceChargeType (InstanceChargeType) is "prepaid"'],
    ['CvmLegacyInstance', { chargeType: 'Prepaid' }, 'Did you mean CvmLegacyChargeType.PREPAID?'],
    ['QingCloudInstance', { loginMode: 'KEYPAIR' }, 'loginMode (login_mode) is "KEYPAIR"'],
  ])('%s with %j', (name, props, said) => {
    const [Type, needed] = instances[name];
    const { warnings, errors } = found((stack) => new Type(stack, 'web', { ...needed, ...props } as never));
    expect(errors + warnings).toContain(said);
  });

  function found(declare: (stack: TerraformStack) => unknown): { errors: string; warnings: string } {
    let warnings = '';
    const errors = errorsOf((stack) => {
      new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      const { metadata } = (declare(stack) as { node: { metadata: { data: unknown }[] } }).node;
      warnings = JSON.stringify(metadata.map(({ data }) => data)).replaceAll('\\"', '"');
    });
    return { errors, warnings };
  }
});

describe.each([
  ['QingCloudProvider', QingCloudProvider as Class, { zone: 'pek3a' } as Loose, 'zone'],
  ['TencentCloudProvider', TencentCloudProvider as Class, { region: 'ap-guangzhou' } as Loose, 'region'],
])('%s refuses', (_, Type, needed, place) => {
  const provider = (props: Loose) =>
    errorsOf((stack) => {
      new Type(stack, 'cloud', { ...needed, ...props } as never);
    });

  test.each([
    ['a text for a yes', { refresh: 'true' }, 'refresh is "true", but must be true or false.'],
    ['tags that are no yes', { ownershipTags: 1 }, 'ownershipTags is 1, but must be true or false.'],
    ['leave that is a text', { allowInsecureEndpoint: 'false' }, 'allowInsecureEndpoint is "false", but must be'],
    ['a host alone', { endpoint: 'api.example.com' }, 'endpoint must be a URL that begins with https:// or http://.'],
    ['an endpoint that is no text', { endpoint: 80 }, 'endpoint must be a URL'],
    ['a former name that is none', { renamedFrom: [] }, 'renamedFrom is a list, but must be a text.'],
    ['an unknown prop', { ownershipTag: true }, 'Did you mean ownershipTags?'],
    ['no place', { [place]: undefined }, `${place} is missing: give it.`],
    ['a place that is no text', { [place]: 3 }, `${place} is 3, but must be a text.`],
  ])('%s', (_, props, said) => {
    expect(provider(props)).toContain(`[stack/cloud] `);
    expect(provider(props)).toContain(said);
  });

  test('all of them at once, and takes what may be known only after apply', () => {
    expect(provider({ refresh: 'x', endpoint: 'x', foo: 1 }).match(/\[library\/options\]/g)).toHaveLength(3);
    expect(provider({ [place]: token(), endpoint: token() })).toBe('');
  });
});
