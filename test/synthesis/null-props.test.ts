import type { TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CvmInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { dialects } from '../../lib/apis';
import type { Parameter } from '../../lib/apis/parameter';
import { flatten } from '../../lib/synthesis/flatten';
import { withoutNullProps } from '../../lib/synthesis/null-props';
import { sprinkledProps, unsprinkled } from '../apis/sprinkled-props';
import { synthesize } from '../synthesize';

function arbitraryOf({ type }: Parameter): fc.Arbitrary<unknown> {
  if (type === 'boolean' || type === 'booleanText') {
    return fc.boolean();
  }
  return type === 'string' ? fc.string({ maxLength: 3 }) : fc.nat(9);
}

describe.each(Object.values(dialects))('$title', (dialect) => {
  test('has the same parameters for props with nulls sprinkled in as for those without', () => {
    fc.assert(
      fc.property(sprinkledProps(dialect, arbitraryOf, true), (props) => {
        const parameters = (given: object) => flatten(dialect.parameters, dialect.wire, given);
        expect(parameters(withoutNullProps(props))).toEqual(parameters(unsprinkled(props)));
      }),
    );
  });
});

const nothing = null as unknown as undefined;

describe('an instance whose props are null', () => {
  test('is the same as one whose props are not given', () => {
    const stack = (given: object, ofProvider: object) => (scope: TerraformStack) => {
      new QingCloudProvider(scope, 'qingcloud', { zone: 'pek3a', ...ofProvider });
      new TencentCloudProvider(scope, 'tencent', { region: 'ap-guangzhou', ...ofProvider });
      new QingCloudInstance(scope, 'iaas', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.PASSWD,
        loginPasswd: Secret.fromEnv('PASSWORD'),
        ...given,
      });
      new CvmInstance(scope, 'cvm', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7', ...given });
    };
    const options = {
      removalPolicy: nothing,
      timeouts: { create: nothing },
      allowStop: nothing,
      dependsOn: nothing,
      preventDestroy: nothing,
      adoptInstanceIds: nothing,
      recreateMissing: nothing,
      additionalParameters: { os_disk_color: nothing },
      provider: nothing,
    };
    expect(synthesize(stack(options, { endpoint: nothing, refresh: nothing }))).toEqual(synthesize(stack({}, {})));
  });

  test('is judged as one whose props are not given', () => {
    const define = (props: object) => () =>
      synthesize((stack) => {
        new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
        new CvmInstance(stack, 'web', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7', ...props });
      });
    expect(define({ imageId: null })).toThrow('imageId (ImageId) is missing');
    expect(define({ placement: null })).toThrow('placement (Placement) is missing');
    expect(define({ passwordVersion: null, userDataSecret: null, instanceCount: null, api: null })).not.toThrow();
    expect(define({ dataDisks: [null, { diskSize: null }], loginSettings: { password: null } })).not.toThrow();
  });
});
