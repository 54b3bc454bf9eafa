import { Fn, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type CvmLegacyInstanceProps,
  QingCloudInstance,
  type QingCloudInstanceProps,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { nearestName } from '../../lib/synthesis/nearest-name';
import { synthesize } from '../synthesize';

const secret = Secret.fromEnv('WEB_PASSWORD');

const qingCloudProps: QingCloudInstanceProps = {
  imageId: 'centos63x64',
  instanceType: 'small_a',
  loginMode: QingCloudLoginMode.PASSWD,
  loginPasswd: secret,
};
const cvmProps: CvmInstanceProps = { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' };
const legacyProps: CvmLegacyInstanceProps = {
  chargeType: CvmLegacyChargeType.PREPAID,
  cpu: 1,
  mem: 2,
  imageId: 'img-lkxqa4kj',
  period: 1,
  storageSize: 50,
};

/** Props as plain JavaScript gives them: the types do not look. */
type Loose = Readonly<Record<string, unknown>>;

interface Outcome {
  readonly errors: string;
  readonly warnings: readonly string[];
}

function outcome(declare: (stack: TerraformStack) => { readonly node: { readonly metadata: unknown[] } }): Outcome {
  let warnings: readonly string[] = [];
  try {
    synthesize((stack) => {
      const { metadata } = declare(stack).node as { metadata: { type: string; data: string }[] };
      warnings = metadata.filter(({ type }) => type.endsWith('warn')).map(({ data }) => data);
    });
    return { errors: '', warnings };
  } catch (error) {
    return { errors: (error as Error).message, warnings };
  }
}

function qingCloud(props: Loose): Outcome {
  return outcome((stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    return new QingCloudInstance(stack, 'web', { ...qingCloudProps, ...props });
  });
}

function cvm(props: Loose | ((stack: TerraformStack) => Loose)): Outcome {
  return outcome((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    return new CvmInstance(stack, 'web', { ...cvmProps, ...(typeof props === 'function' ? props(stack) : props) });
  });
}

function legacy(props: Loose): Outcome {
  return outcome((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    return new CvmLegacyInstance(stack, 'web', { ...legacyProps, ...props });
  });
}

describe('synthesis fails', () => {
  test('with all findings at once, each with its path, value, rule and document', () => {
    const { errors } = qingCloud({ gpu: -1, count: 2, volumes: ['vol-1'], autoRenew: 1 });
    const expected = [
      'gpu is -1, but it must be at least 0. [qingcloud/gpu/range]',
      'volumes are given, but count is 2 and a volume belongs to one instance: set count to 1, or leave volumes out. [qingcloud/volumes-need-count-1]',
      'autoRenew (auto_renew) is 1, but there is no contract that could renew itself: give months, or leave autoRenew out. [qingcloud/auto-renew-needs-months]',
    ];
    for (const finding of expected) {
      expect(errors).toContain(
        `[stack/web] ${finding} (QingCloud RunInstances, https://docs.qingcloud.com/product/api/action/instance/run_instances.html)`,
      );
    }
  });

  test.each([
    ['a size', 'cvm/InstanceCount/range', () => cvm({ instanceCount: 0 })],
    ['two ways to log in', 'cvm/one-way-to-log-in', () => cvm({ loginSettings: { password: secret, keyIds: ['k'] } })],
    [
      'a member inside a list',
      'cvm/DataDisks.N.DiskSize/required',
      () => cvm({ dataDisks: [{ diskType: 'CLOUD_SSD' }] }),
    ],
    ['an empty object', 'cvm/Placement.Zone/required', () => cvm({ placement: {} })],
    ['an object that is missing', 'cvm/Placement/required', () => cvm({ placement: undefined })],
    ['a prop of API 3.0', 'cvm-2017/props-of-other-api', () => cvm({ api: CvmApi.V2_ENDPOINT, hostName: 'web' })],
    [
      'a prepaid prop',
      'legacy-hour/props-of-other-api',
      () => legacy({ chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR }),
    ],
    ['a step', 'legacy-prepaid/storageSize/step', () => legacy({ storageSize: 55 })],
  ])('over %s', (_, id, result) => {
    expect(result().errors).toContain(`[${id}]`);
  });

  test('with each finding once, though two APIs share the construct', () => {
    const { errors } = cvm({
      instanceCount: 0,
      instanceChargeType: 'PREPAID',
      instanceChargePrepaid: { period: '1' as unknown as number },
    });
    expect(errors.match(/\[stack\/web\]/g)).toHaveLength(2);
  });

  test('over members that are to leave where the number of servers is not given, or that are no ids', () => {
    expect(cvm({ removeInstanceIds: ['web-1'] }).errors).toMatch(
      /instanceCount is not: give the number.*removeInstanceIds has "web-1", which is not an instance id/s,
    );
    expect(cvm({ instanceCount: 2, removeInstanceIds: ['ins-1a2b3c4d'] }).errors).toBe('');
  });

  test('over members that are to be exchanged, and a strategy, where they cannot count', () => {
    const { errors } = cvm({ replaceInstanceIds: ['web-1'], updateStrategy: { maxSurge: 1 } });
    expect(errors).toMatch(/replaceInstanceIds is given, but instanceCount is not: give the number of servers\./);
    expect(errors).toContain('replaceInstanceIds has "web-1", which is not an instance id');
    expect(errors).toContain('updateStrategy is given, but instanceCount is not');
    expect(cvm({ instanceCount: 2, updateStrategy: {} }).errors).toContain('updateStrategy lets no change begin');
    expect(cvm({ instanceCount: 2, updateStrategy: { maxUnavailable: 0.5 } }).errors).toContain('a whole number');
    expect(cvm({ instanceCount: 2, updateStrategy: { maxUnavailable: 1 } }).errors).toBe('');
  });

  test('over a timeout that is no duration', () => {
    expect(cvm({ timeouts: { create: 'soon' } }).errors).toContain('timeouts.create is "soon"');
  });
});

describe('a limit that the vendor may have moved', () => {
  test.each<[string, Loose, string]>([
    ['a length', { instanceName: 'x'.repeat(129) }, 'cvm/InstanceName/max-length'],
    [
      'a period',
      { instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 72 } },
      'cvm/InstanceChargePrepaid.Period/known-values',
    ],
  ])('draws a warning and fails nothing: %s', (_, props, rule) => {
    const { errors, warnings } = cvm(props);
    expect(errors).toBe('');
    expect(warnings.join()).toContain(`[${rule}]`);
  });

  test('is one all the same where the API is no longer extended', () => {
    const tooLong = { api: CvmApi.V2_ENDPOINT, instanceName: 'x'.repeat(61) };
    expect(cvm(tooLong).errors).toContain('[cvm-2017/InstanceName/max-length]');
  });

  test('is none for how many servers there are: more than one call launches take several', () => {
    expect(cvm({ instanceCount: 1_000 })).toEqual({ errors: '', warnings: [] });
  });
});

describe('a launch template', () => {
  test('may give the image and the place', () => {
    const template = { launchTemplate: { launchTemplateId: 'lt-1' }, imageId: undefined, placement: undefined };
    expect(cvm(template).errors).toBe('');
    expect(cvm({ imageId: undefined }).errors).toContain('[cvm/ImageId/required]');
  });
});

describe('a warning', () => {
  test('does not fail synthesis, and says what the document lists', () => {
    const { errors, warnings } = qingCloud({ instanceType: undefined, cpu: 3, memory: 3072 });
    expect(errors).toBe('');
    expect(warnings).toEqual([
      'cpu is 3, which is not among the values that the document lists (1, 2, 4, 8, 16): it is sent as it is, and the API decides. [qingcloud/cpu/known-values] (QingCloud RunInstances, https://docs.qingcloud.com/product/api/action/instance/run_instances.html)',
      expect.stringContaining('[qingcloud/memory/known-values]'),
    ]);
  });

  test('reports open ports', () => {
    expect(legacy({}).warnings).toEqual([expect.stringContaining('[legacy-prepaid/security-group-is-given]')]);
    expect(cvm({ api: CvmApi.V2_ENDPOINT }).warnings).toEqual([
      expect.stringContaining('[cvm-2017/security-group-is-given]'),
    ]);
  });

  test('is not given without a reason', () => {
    expect([qingCloud({}), cvm({}), cvm({ instanceChargeType: CvmChargeType.SPOTPAID })]).toEqual(
      Array(3).fill({ errors: '', warnings: [] }),
    );
  });
});

describe('what is only known while applying', () => {
  test.each([
    ['a token in text', () => Token.asString({ resolve: () => 'x' })],
    ['a token inside text', () => `x-${Token.asString({ resolve: () => 'x' })}`],
    ['an interpolation written by hand', () => '${null_resource.other.id}'],
  ])('is not looked at: %s', (_, text) => {
    expect(
      cvm({
        imageId: text(),
        hostName: text(),
        userData: text(),
        placement: { zone: text() },
        securityGroupIds: [text()],
      }),
    ).toEqual({ errors: '', warnings: [] });
  });

  test('is not looked at as a number, a yes or no, or a list', () => {
    const declare = (stack: TerraformStack): Loose => {
      const variable = new TerraformVariable(stack, 'any', {});
      return {
        instanceCount: variable.numberValue,
        securityGroupIds: variable.listValue,
        dryRun: variable.booleanValue,
        internetAccessible: { internetMaxBandwidthOut: Fn.tonumber('10'), publicIpAssigned: variable.booleanValue },
      };
    };
    expect(cvm(declare)).toEqual({ errors: '', warnings: [] });
  });

  const token = () => Token.asString({ resolve: () => 'x' });

  test.each<[string, () => Outcome, RegExp]>([
    ['a text', () => legacy({ vpcId: token() }), /vpcId is given, but subnetId is missing/],
    [
      'a list',
      () => cvm({ api: CvmApi.V2_ENDPOINT, chcIds: Token.asList({ resolve: () => [] }) }),
      /chcIds.* does not know it/,
    ],
    [
      'all that is in an object',
      () => cvm({ instanceChargePrepaid: { period: Token.asNumber({ resolve: () => 1 }) } }),
      /instanceChargePrepaid is given, but instanceChargeType is POSTPAID_BY_HOUR/,
    ],
  ])('may be null then, so %s that must not be given is a warning', (_, declare, text) => {
    const { errors, warnings } = declare();
    expect(errors).toBe('');
    const [warning] = warnings.filter((line) => text.test(line));
    expect(warning).toContain('may be null then');
  });

  test.each<[string, () => Outcome, string]>([
    ['it is a part of a text', () => legacy({ vpcId: `vpc-${token()}` }), 'vpcId is given, but subnetId is missing'],
    [
      'something else in the object is known',
      () => cvm({ instanceChargePrepaid: { period: 1, renewFlag: token() } }),
      'instanceChargePrepaid is given, but instanceChargeType is POSTPAID_BY_HOUR',
    ],
    ['it is beside the point', () => legacy({ vpcId: 'vpc-1', keyId: token() }), 'subnetId is missing'],
  ])('is given for certain where %s', (_, declare, text) => {
    expect(declare().errors).toContain(text);
  });

  test('cannot stand for an object or a list of objects, whose members nobody would find', () => {
    const whole = Token.asAny({ resolve: () => ({}) });
    const { errors } = cvm({ systemDisk: whole, dataDisks: whole });
    expect(errors).toContain('systemDisk is known as a whole only after apply');
    expect(errors).toContain('dataDisks is known only after apply, but must be a list whose length is known');
  });
});

describe('a password', () => {
  test('never appears in a message, wherever it was put', () => {
    const password = 'hunter2-is-no-secret';
    const results = [
      qingCloud({ loginPasswd: password }),
      qingCloud({ loginPasswd: password, loginMode: QingCloudLoginMode.KEYPAIR }),
      qingCloud({ loginPasswd: password, loginPassword: password }),
      cvm({ loginSettings: { password, keyIds: ['skey-1'] } }),
      cvm({ additionalParameters: { 'LoginSettings.Password': password } }),
      legacy({ password, keyId: 'skey-1' }),
    ];
    for (const { errors, warnings } of results) {
      expect(errors).not.toBe('');
      expect(errors + warnings.join()).not.toContain(password);
    }
  });

  test('must be a Secret even where it is a token, which would end up in the state', () => {
    const { errors } = cvm((stack) => ({
      loginSettings: { password: new TerraformVariable(stack, 'password', { sensitive: true }).stringValue },
    }));
    expect(errors).toContain('loginSettings.password (LoginSettings.Password) must be a Secret');
  });

  test('counts as given', () => {
    expect(qingCloud({ loginPasswd: undefined }).errors).toContain('[qingcloud/passwd-needs-login-passwd]');
    expect(qingCloud({}).errors).toBe('');
  });

  test('is not what another prop takes', () => {
    expect(cvm({ instanceName: secret }).errors).toContain(
      'instanceName (InstanceName) is a Secret, but it is no password: give its value.',
    );
  });
});

describe('plain JavaScript, which no types check', () => {
  test.each<[string, () => Outcome, string]>([
    [
      'a typing error',
      () => qingCloud({ vxnet: ['vxnet-0'] }),
      'vxnet is not a prop of this construct. Did you mean vxnets?',
    ],
    ["the document's spelling", () => qingCloud({ instance_name: 'web' }), 'Did you mean instanceName?'],
    [
      'a nested typing error',
      () => cvm({ dataDisks: [{ diskSise: 50, diskSize: 50 }] }),
      'dataDisks[0].diskSise is not a prop',
    ],
    ['a member one level too high', () => cvm({ zone: 'ap-guangzhou-2' }), 'Did you mean placement.zone?'],
    ['a prop of another construct', () => legacy({ api: 'tencent-3.0' }), 'api is not a prop of this construct.'],
    ['something unheard of', () => cvm({ loginSettings: { fingerprint: 1 } }), 'are password, keyIds, keepImageLogin.'],
    ['a text for a list', () => qingCloud({ vxnets: 'vxnet-0' }), 'vxnets must be a list'],
    [
      'a text for an object',
      () => cvm({ systemDisk: 'CLOUD_SSD' }),
      'systemDisk must be an object with the members diskType',
    ],
    ['a list for an object', () => cvm({ systemDisk: [{ diskSize: 50 }] }), 'systemDisk must be an object'],
    ['a secret for an object', () => cvm({ loginSettings: secret }), 'loginSettings must be an object'],
  ])('is told about %s', (_, result, message) => {
    expect(result().errors).toContain(message);
  });

  test('may leave props undefined or null', () => {
    expect(cvm({ unheardOf: undefined, systemDisk: null, dataDisks: undefined }).errors).toBe('');
  });
});

describe('an option that is a yes or no', () => {
  test('is no token, since it decides what is synthesized', () => {
    const allowStop = new TerraformVariable(new TerraformStack(Testing.app(), 'other'), 'stop', {}).booleanValue;
    expect(cvm({ allowStop: allowStop as unknown as boolean }).errors).toContain(
      'allowStop is known only after apply, but decides what is synthesized: give true or false.',
    );
  });
});

describe('additionalParameters', () => {
  test.each([
    ['a map', (map: TerraformVariable) => Token.asStringMap(map.value)],
    ['an object', (map: TerraformVariable) => map.value],
    ['text', (map: TerraformVariable) => map.fqn],
  ])('is written out, and no token in the form of %s', (_form, token) => {
    const map = new TerraformVariable(new TerraformStack(Testing.app(), 'other'), 'map', { type: 'map(string)' });
    expect(cvm({ additionalParameters: token(map) as Record<string, string> }).errors).toContain(
      'additionalParameters is known as a whole only after apply, but its names must be known: write it out, with tokens as its values.',
    );
  });

  test.each([
    ['InstanceName', 'which has a prop of its own: use instanceName.'],
    ['DataDisks.0.DiskSize', 'which has a prop of its own: use dataDisks[].diskSize.'],
    ['ClientToken', 'which the library sets itself: leave it out.'],
    ['clientToken', 'which the library sets itself: leave it out.'],
    ['Region', 'which the library sets itself: leave it out.'],
    ['Timestamp', 'which the library sets itself: leave it out.'],
    ['endpoint', 'which the library sets itself: leave it out.'],
  ])('refuses %s, %s', (name, reason) => {
    expect(cvm({ additionalParameters: { [name]: 'x' } }).errors).toContain(
      `additionalParameters has "${name}", ${reason}`,
    );
  });

  const ownProp = 'which has a prop of its own';
  const itself = 'which the library sets itself: leave it out.';
  const password = 'which looks like a password: plan and state would hold it.';
  const noName = 'which is no name of a parameter';

  test.each<[string, (props: Loose) => Outcome, string, string]>([
    ['in other letters', cvm, 'loginsettings.PASSWORD', ownProp],
    ['in other letters', legacy, 'Password', ownProp],
    ['in other letters', qingCloud, 'LOGIN_PASSWD', ownProp],
    ['in other letters', cvm, 'instancename', ownProp],
    ['with another index', cvm, 'datadisks.7.disksize', ownProp],
    ['that the v2 endpoint takes for a dot', legacy, 'image_id', ownProp],
    ['with brackets', cvm, 'LoginSettings[Password]', ownProp],
    ['of a whole of which props are parts', cvm, 'LoginSettings', ownProp],
    ['of a whole of which props are parts', cvm, 'dataDisks.0', ownProp],
    ['below what has a prop', cvm, 'ImageId.Password', ownProp],
    ['nested in what is new', cvm, 'AdminSettings.0.Password', password],
    ['nested in what is new', qingCloud, 'admin.1.passwd', password],
    ['nested in what is new', legacy, 'adminPassword', password],
    ['of a secret', cvm, 'RegistryToken.SecretKey', password],
    ...[
      'Action',
      'ACTION',
      'signatureMethod',
      'SignatureMethod',
      'Nonce',
      'SecretId',
      'region',
      'token',
      'clientToken',
    ].map((name): [string, (props: Loose) => Outcome, string, string] => ['that signing needs', cvm, name, itself]),
    ...[
      'action',
      'Action',
      'signature_method',
      'SignatureMethod',
      'time_stamp',
      'ZONE',
      'access_key_id',
      'version',
    ].map((name): [string, (props: Loose) => Outcome, string, string] => [
      'that signing needs',
      qingCloud,
      name,
      itself,
    ]),
    ...[
      'instance_ids',
      'claim',
      'billing',
      'zones',
      'references',
      'password_version',
      'planned',
      'schema',
      'seen_by',
    ].map((name): [string, (props: Loose) => Outcome, string, string] => [
      'that the state uses',
      qingCloud,
      name,
      itself,
    ]),
    ...[
      '',
      '.',
      'A..B',
      '.A',
      'A.',
      'A B',
      'A=B&Action',
      'A\nB',
      'A.__proto__.B',
      '__proto__x.__proto__',
      'Ids.N',
      'ids.n',
      'Ä',
    ].map((name): [string, (props: Loose) => Outcome, string, string] => ['that is none', cvm, name, noName]),
  ])('refuses a name %s', (_, declare, name, reason) => {
    expect(declare({ additionalParameters: { [name]: 'x' } }).errors).toContain(
      `additionalParameters has ${JSON.stringify(name)}, ${reason}`,
    );
  });

  test.each([
    ['New.Thing', 'new.thing'],
    ['New', 'New.Thing'],
    ['New.0', 'new.0.Thing'],
  ])('refuses %s beside %s: only one of them would be sent', (one, other) => {
    expect(cvm({ additionalParameters: { [one]: 'x', [other]: 'y' } }).errors).toContain(
      `additionalParameters has "${one}" and "${other}", of which only one would be sent`,
    );
  });

  test.each<[(props: Loose) => Outcome, string]>([
    [cvm, 'Placement.HostNumber'],
    [cvm, 'Passwordless'],
    [cvm, 'Zones'],
    [cvm, 'DataDisks.0.Colour'],
    [qingCloud, 'os_disk_color'],
    [qingCloud, 'vxnets_x.1'],
    [legacy, 'zoneName'],
  ])('takes a name that no prop and no signature has: %#', (declare, name) => {
    expect(declare({ additionalParameters: { [name]: 'x' } }).errors).toBe('');
  });

  test('takes a version of a password only with the password', () => {
    const loginSettings = { password: Secret.fromEnv('PASSWORD') };
    expect(cvm({ passwordVersion: '2', loginSettings }).errors).toBe('');
    expect(cvm({ passwordVersion: '2' }).errors).toContain(
      'passwordVersion is "2", but loginSettings.password is missing',
    );
  });

  test('takes what no prop names, as text', () => {
    expect(cvm({ additionalParameters: { 'Some.New.0.Thing': 'x' } }).errors).toBe('');
    expect(cvm({ additionalParameters: { SomeThing: 1 } }).errors).toContain('"SomeThing", whose value must be text');
  });
});

describe('the nearest name', () => {
  const names = ['imageId', 'instanceType', 'instanceName', 'cpu'];

  test.each([
    ['ImageID', 'imageId'],
    ['image_id', 'imageId'],
    ['instanceTyp', 'instanceType'],
    ['instancename', 'instanceName'],
    ['completelyDifferent', undefined],
  ])('of %s is %s', (typed, expected) => {
    expect(nearestName(typed, names)).toBe(expected);
  });

  test('of a name with one letter too many is that name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom('x', 'y', 'q'), (name, at, letter) => {
        const index = at % (name.length + 1);
        expect(nearestName(name.slice(0, index) + letter + name.slice(index), names)).toBe(name);
      }),
    );
  });
});

test.each<[string, boolean, boolean]>([
  ['run-instances/claim', true, true],
  ['run-instances/claim', false, false],
  ['team', true, false],
])('the tag %s of the props, with ownershipTags %s, is refused: %s', (key, ownershipTags, refused) => {
  const tagSpecification = [{ resourceType: 'instance', tags: [{ key, value: 'x' }] }];
  const { errors } = outcome((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', ownershipTags });
    return new CvmInstance(stack, 'web', { ...cvmProps, tagSpecification });
  });
  expect(errors.includes('library/ownership-tags')).toBe(refused);
});
