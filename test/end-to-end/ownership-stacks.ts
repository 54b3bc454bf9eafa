import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach } from 'vitest';
import {
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type IInstances,
  type InstanceOptions,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { keeperName, ownNames, shardOf } from '../../lib/contract/names';
import { Workspace, type WorkspaceOptions } from '../terraform/harness/workspace';

export type Definition = (stack: TerraformStack) => void;
type Options = Partial<InstanceOptions>;

/** One API, with as little as a program of it needs. */
export interface Api {
  readonly title: string;
  /** Its provider construct in the stacks of the tests. */
  readonly cloud: string;
  /** Its instance there. */
  readonly web: string;
  provider(stack: TerraformStack, id: string, renamedFrom?: string): QingCloudProvider | TencentCloudProvider;
  instance(
    stack: TerraformStack,
    id: string,
    options?: Options,
    provider?: QingCloudProvider | TencentCloudProvider,
  ): IInstances;
}

const tencent = (stack: TerraformStack, id: string, renamedFrom?: string) =>
  new TencentCloudProvider(stack, id, { region: 'ap-guangzhou', renamedFrom });

export const apis: readonly Api[] = [
  {
    title: 'QingCloud',
    cloud: 'iaas-cloud',
    web: 'iaas-web',
    provider: (stack, id, renamedFrom) => new QingCloudProvider(stack, id, { zone: 'pek3a', renamedFrom }),
    instance: (stack, id, options, provider) =>
      new QingCloudInstance(stack, id, {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
        provider: provider as QingCloudProvider,
        ...options,
      }),
  },
  {
    title: 'API 3.0',
    cloud: 'cvm-cloud',
    web: 'cvm-web',
    provider: tencent,
    instance: (stack, id, options, provider) =>
      new CvmInstance(stack, id, {
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-pmqg1cw7',
        provider: provider as TencentCloudProvider,
        ...options,
      }),
  },
  {
    title: 'legacy prepaid',
    cloud: 'old-cloud',
    web: 'old-web',
    provider: tencent,
    instance: (stack, id, options, provider) =>
      new CvmLegacyInstance(stack, id, {
        chargeType: CvmLegacyChargeType.PREPAID,
        cpu: 1,
        mem: 2,
        imageId: 'img-lkxqa4kj',
        period: 1,
        storageSize: 0,
        provider: provider as TencentCloudProvider,
        ...options,
      }),
  },
];

/** A provider construct and an instance of each API. */
export const webs =
  (options: Options = {}): Definition =>
  (stack) => {
    for (const api of apis) {
      api.instance(stack, api.web, options, api.provider(stack, api.cloud));
    }
  };

/** The provider constructs alone. */
export const clouds: Definition = (stack) => {
  for (const api of apis) {
    api.provider(stack, api.cloud);
  }
};

/** Addresses of an instance's own objects, and of what its provider construct keeps of it. */
export function addressesOf(key: string, provider?: string): string[] {
  const kept = (['hold', 'guard'] as const).map(
    (kind) => `null_resource.${keeperName(provider ?? '', kind, shardOf(key))}["${key}"]`,
  );
  return [...ownNames(key).map((name) => `null_resource.${name}`), ...(provider === undefined ? [] : kept)];
}

/** A cloud and workspaces for each test. */
export class Scene {
  public cloud!: EmbeddedCloud;
  private workspaces: Workspace[] = [];

  public constructor() {
    beforeEach(() => this.start());
    afterEach(async () => {
      await Promise.all(this.workspaces.splice(0).map((workspace) => workspace.dispose()));
      await this.cloud.stop();
    });
  }

  public async start(options: EmbeddedCloudOptions = {}): Promise<void> {
    await this.cloud?.stop();
    this.cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, leaseMs: 100, ...options });
  }

  public async workspace(definition: Definition, options: WorkspaceOptions = {}): Promise<Workspace> {
    const workspace = await Workspace.create(definition, { ...options, env: this.cloud.environment });
    this.workspaces.push(workspace);
    await workspace.init();
    return workspace;
  }

  public ids(): string[] {
    return this.cloud.running().map(({ id }) => id);
  }

  /** What the cloud was told to change since then. */
  public changesSince(count: number): string[] {
    return this.cloud.requests
      .slice(count)
      .map(({ action }) => action)
      .filter((action) => !action.startsWith('Describe'));
  }
}
