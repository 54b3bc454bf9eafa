import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  type RemovalPolicy,
  Secret,
  TencentCloudProvider,
  type UpdateStrategy,
} from '../../lib';
import type { DialectId } from '../../lib/apis';
import type { CloudInstance } from '../../lib/cloud/embedded-cloud';
import { type Configuration, readConfiguration } from './terraform/configuration';

/** What the configuration says at one time. */
export interface Declaration {
  readonly dialect: DialectId;
  /** 0: the construct has left. */
  readonly count: number;
  /** Of one server: its number is not given, so that it is no fleet. */
  readonly single?: boolean;
  /** A change replaces the servers. */
  readonly image: 'first' | 'second';
  /** The parameter that changes in place; undefined where the construct does not name it. */
  readonly setting?: 'first' | 'second';
  /** Another parameter that changes in place: a project or, for the API without any, a security group. */
  readonly project?: 'first' | 'second';
  /** The size that the servers are stopped for; undefined where they may not be. */
  readonly size?: 'first' | 'second';
  /** Whether the servers may be stopped. @default where there is a size */
  readonly stop?: boolean;
  /** What every construct takes, whatever its API. */
  readonly options?: DeclaredOptions;
}

export interface DeclaredOptions {
  readonly provider?: QingCloudProvider | TencentCloudProvider;
  readonly removalPolicy?: RemovalPolicy;
  readonly preventDestroy?: boolean;
  readonly adoptInstanceIds?: string[];
  readonly updateStrategy?: UpdateStrategy;
}

/** Recognizable, so that a look through everything printed or written finds it. */
export const password = 'Chaos%9pass-Word';
export const passwordVariable = 'CHAOS_PASSWORD';

const timeouts = { create: '5m', update: '5m', delete: '5m' };

type Define = (stack: TerraformStack, id: string, declaration: Declaration) => void;

/** A name or, for the API whose servers have none, a bandwidth. */
const settings = { name: { first: 'first-name', second: 'second-name' }, bandwidth: { first: 5, second: 10 } } as const;

const projects = { first: 0, second: 7 } as const;
const groups = { first: 'sg-1', second: 'sg-2' } as const;

/** Sizes in each API's terms; those of the first are what a construct has that may not stop its servers. */
const sizes = {
  qingcloud: { first: 'small_a', second: 'small_b' },
  cvm: { first: 'S1.SMALL1', second: 'S1.SMALL2' },
  mem: { first: 2, second: 4 },
} as const;

const secret = () => Secret.fromEnv(passwordVariable);

function numbered<N extends string>(
  name: N,
  { count, single }: Pick<Declaration, 'count' | 'single'>,
): { [n in N]?: number } {
  return (single === true ? {} : { [name]: count }) as { [n in N]?: number };
}

function cvm(stack: TerraformStack, id: string, declaration: Declaration, api: CvmApi): void {
  const { image, setting, project, size, stop = size !== undefined, options } = declaration;
  new CvmInstance(stack, id, {
    ...(options as { readonly provider?: TencentCloudProvider }),
    allowStop: stop,
    api,
    placement: { zone: 'ap-guangzhou-2', ...(project === undefined ? {} : { projectId: projects[project] }) },
    instanceChargeType: CvmChargeType.POSTPAID_BY_HOUR,
    imageId: image === 'first' ? 'img-pmqg1cw7' : 'img-lkxqa4kj',
    ...numbered('instanceCount', declaration),
    loginSettings: { password: secret() },
    timeouts,
    ...(setting === undefined ? {} : { instanceName: settings.name[setting] }),
    ...(size === undefined ? {} : { instanceType: sizes.cvm[size] }),
  });
}

const define: Readonly<Record<DialectId, Define>> = {
  qingcloud: (stack, id, { image, setting, project, size, stop = size !== undefined, options, ...declaration }) =>
    new QingCloudInstance(stack, id, {
      ...(options as { readonly provider?: QingCloudProvider }),
      imageId: image === 'first' ? 'centos63x64' : 'centos73x64',
      instanceType: sizes.qingcloud[size ?? 'first'],
      allowStop: stop,
      ...numbered('count', declaration),
      vxnets: ['vxnet-0'],
      loginMode: QingCloudLoginMode.PASSWD,
      loginPasswd: secret(),
      timeouts,
      ...(setting === undefined ? {} : { instanceName: settings.name[setting] }),
      ...(project === undefined ? {} : { securityGroup: groups[project] }),
    }),
  'tencent-3.0': (stack, id, declaration) => cvm(stack, id, declaration, CvmApi.V3),
  'tencent-2017-03-12': (stack, id, declaration) => cvm(stack, id, declaration, CvmApi.V2_ENDPOINT),
  'tencent-v2-prepaid': (
    stack,
    id,
    { image, setting, project, size, stop = size !== undefined, options, ...declaration },
  ) =>
    new CvmLegacyInstance(stack, id, {
      ...(options as { readonly provider?: TencentCloudProvider }),
      chargeType: CvmLegacyChargeType.PREPAID,
      cpu: 1,
      mem: sizes.mem[size ?? 'first'],
      allowStop: stop,
      imageId: image === 'first' ? 'img-pmqg1cw7' : 'img-lkxqa4kj',
      period: 1,
      storageSize: 50,
      // A cloud disk: a server with a local one keeps its size.
      storageType: 2,
      ...numbered('goodsNum', declaration),
      password: secret(),
      timeouts,
      ...(setting === undefined ? {} : { instanceName: settings.name[setting] }),
      ...(project === undefined ? {} : { projectId: `${projects[project]}` }),
    }),
  'tencent-v2-hour': (
    stack,
    id,
    { image, setting, project, size, stop = size !== undefined, options, ...declaration },
  ) =>
    new CvmLegacyInstance(stack, id, {
      ...(options as { readonly provider?: TencentCloudProvider }),
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      zoneId: 100002,
      cpu: 1,
      mem: sizes.mem[size ?? 'first'],
      allowStop: stop,
      imageId: image === 'first' ? 'img-pmqg1cw7' : 'img-lkxqa4kj',
      imageType: 2,
      storageSize: 50,
      // A cloud disk: a server with a local one keeps its size.
      storageType: 2,
      ...numbered('goodsNum', declaration),
      password: secret(),
      timeouts,
      ...(setting === undefined ? {} : { bandwidth: settings.bandwidth[setting] }),
      ...(project === undefined ? {} : { projectId: `${projects[project]}` }),
    }),
};

/** Whether a server has the settings that the configuration names. */
export function isSettled(server: CloudInstance, declaration: Declaration): boolean {
  return hasSetting(server, declaration) && hasProject(server, declaration) && hasSize(server, declaration);
}

function hasProject({ projectId, securityGroups }: CloudInstance, { dialect, project }: Declaration): boolean {
  return (
    project === undefined ||
    (dialect === 'qingcloud' ? securityGroups.includes(groups[project]) : projectId === projects[project])
  );
}

function hasSetting(server: CloudInstance, { dialect, setting }: Declaration): boolean {
  if (setting === undefined) {
    return true;
  }
  return dialect === 'tencent-v2-hour'
    ? server.bandwidth === settings.bandwidth[setting]
    : // Tencent Cloud numbers the names of several.
      server.name.startsWith(settings.name[setting]);
}

function hasSize({ instanceType, memoryMb }: CloudInstance, { dialect, size }: Declaration): boolean {
  if (size === undefined) {
    return true;
  }
  switch (dialect) {
    case 'qingcloud':
      return instanceType === sizes.qingcloud[size];
    case 'tencent-3.0':
    case 'tencent-2017-03-12':
      return instanceType === sizes.cvm[size];
    case 'tencent-v2-prepaid':
    case 'tencent-v2-hour':
      return memoryMb === sizes.mem[size] * 1_024;
  }
}

/** Of which image a server is. */
export function imageOf({ imageId }: CloudInstance): Declaration['image'] {
  return imageId === 'centos63x64' || imageId === 'img-pmqg1cw7' ? 'first' : 'second';
}

/** Of which size a server is. */
export function sizeOf(server: CloudInstance, dialect: DialectId): 'first' | 'second' {
  return hasSize(server, { dialect, count: 1, image: 'first', size: 'first' }) ? 'first' : 'second';
}

/** The construct's name, and with it that of its claim. */
export const constructId = 'web';

/** Puts one construct into a stack that has its provider. */
export function declareInstance(stack: TerraformStack, id: string, declaration: Declaration): void {
  define[declaration.dialect](stack, id, declaration);
}

/** Puts the construct and its provider into a stack. */
export function declare(stack: TerraformStack, declaration: Declaration): void {
  if (declaration.dialect === 'qingcloud') {
    new QingCloudProvider(stack, 'provider', { zone: 'pek3a' });
  } else {
    new TencentCloudProvider(stack, 'provider', { region: 'ap-guangzhou' });
  }
  if (declaration.count > 0) {
    define[declaration.dialect](stack, constructId, declaration);
  }
}

const known = new Map<string, string>();

/** `cdk.tf.json` as the library synthesizes it. */
export function synthesizedJson(declaration: Declaration): string {
  const key = JSON.stringify(declaration);
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  const json = synthesizedStack('chaos', (stack) => declare(stack, declaration));
  known.set(key, json);
  return json;
}

/** What is written for a stack that somebody defines. */
export function synthesizedStack(name: string, define: (stack: TerraformStack) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'run-instances-chaos-'));
  try {
    const app = new App({ outdir });
    define(new TerraformStack(app, name));
    app.synth();
    return readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The configuration that the library synthesizes, read as Terraform would. */
export function synthesized(declaration: Declaration): Configuration {
  return readConfiguration(JSON.parse(synthesizedJson(declaration)));
}
