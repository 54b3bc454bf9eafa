import { TerraformElement, type TerraformStack, TerraformVariable } from 'cdktf';
import {
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type CvmLegacyInstanceProps,
  QingCloudInstance,
  type QingCloudInstanceProps,
  QingCloudLoginMode,
  QingCloudProvider,
  type QingCloudProviderProps,
  TencentCloudProvider,
  type TencentCloudProviderProps,
} from '../../lib';

export type Program = (stack: TerraformStack) => void;

const region = 'ap-guangzhou';

/** A block of Terraform that cdktf has no construct for. */
class Block extends TerraformElement {
  public constructor(
    stack: TerraformStack,
    id: string,
    private readonly block: object,
  ) {
    super(stack, id);
  }

  public override toTerraform(): object {
    return this.block;
  }
}

export const nothing: Program = (stack) => {
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region });
};

export function qingcloud(
  props: Partial<QingCloudInstanceProps> = {},
  id = 'server',
  provider: Partial<QingCloudProviderProps> = {},
): Program {
  return (stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a', ...provider });
    new TencentCloudProvider(stack, 'tencent', { region });
    new QingCloudInstance(stack, id, {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      vxnets: ['vxnet-0'],
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
      ...props,
    });
  };
}

export function tencent(
  props: Partial<CvmInstanceProps> = {},
  id = 'server',
  provider: Partial<TencentCloudProviderProps> = {},
): Program {
  return (stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region, ...provider });
    new CvmInstance(stack, id, {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceType: 'S5.MEDIUM4',
      instanceName: 'web',
      systemDisk: { diskType: 'CLOUD_BASIC', diskSize: 50 },
      ...props,
    });
  };
}

export function prepaid(props: Partial<CvmLegacyInstanceProps> = {}, id = 'server'): Program {
  return (stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region });
    new CvmLegacyInstance(stack, id, {
      chargeType: CvmLegacyChargeType.PREPAID,
      cpu: 1,
      mem: 2,
      imageId: 'img-lkxqa4kj',
      period: 1,
      storageSize: 0,
      ...props,
    });
  };
}

/** The program without the instance, and with a block that lets go of all its objects. */
export const lettingGo: Program = (stack) => {
  nothing(stack);
  const names = ['', '_launch', '_record', '_settings', '_settled'].map((suffix) => `null_resource.server${suffix}`);
  new Block(stack, 'forgotten', { removed: names.map((from) => ({ from, lifecycle: { destroy: false } })) });
};

export const hiddenImage: Program = (stack) => {
  const image = new TerraformVariable(stack, 'image', { sensitive: true, default: 'img-hidden00' });
  tencent({ imageId: image.stringValue })(stack);
};

/** The image is the id of a resource that the same apply creates. */
export const unknownImage: Program = (stack) => {
  new Block(stack, 'image', { resource: { null_resource: { image: { provider: 'null.qingcloud' } } } });
  qingcloud({ imageId: '${null_resource.image.id}' })(stack);
};
