import { CvmApi, RemovalPolicy } from '../../lib';
import { hiddenImage, lettingGo, nothing, type Program, prepaid, qingcloud, tencent, unknownImage } from './programs';

/** One plan to record. */
export interface Recording {
  /** What was applied before; absent for a first plan. */
  readonly before?: Program;
  /** What an apply failed to reach after that, and the call that the cloud refused, if it was one. */
  readonly failed?: { readonly program: Program; readonly action?: string };
  readonly after: Program;
  /** Arguments of `terraform plan`. */
  readonly args?: readonly string[];
  /** What happens outside of Terraform between apply and plan. */
  readonly meanwhile?: 'terminated' | 'renamed';
}

const bigger = { instanceType: 'S5.LARGE8' };
const otherCores = { cpuTopology: { coreCount: 1, threadPerCore: 1 } };
const otherImage = { imageId: 'img-3wnd9xpl', reinstallOnImageChange: true };
const oneDisk = [{ diskSize: 50, diskType: 'CLOUD_BASIC' }];

/** The same once more, after an apply that failed at a call. */
function afterFailure(action: string | undefined, before: Program, program: Program): Recording {
  return { before, failed: { program, action }, after: program };
}

/** Plans of which each makes another kind of change to a server. */
export const recordings: Readonly<Record<string, Recording>> = {
  created: { after: qingcloud() },
  'created-with-unknown-image': { after: unknownImage },
  'created-with-hidden-image': { after: hiddenImage },
  adopted: { after: tencent({ adoptInstanceIds: ['ins-0abc1234'] }) },
  unchanged: { before: qingcloud(), after: qingcloud() },
  'replaced-by-image': { before: qingcloud(), after: qingcloud({ imageId: 'centos73x64' }) },
  'replaced-by-place': { before: qingcloud(), after: qingcloud({}, 'server', { zone: 'pek3b' }) },
  'replaced-by-api': { before: tencent(), after: tencent({ api: CvmApi.V2_ENDPOINT }) },
  'replaced-by-hand': { before: qingcloud(), after: qingcloud(), args: ['-replace=null_resource.server'] },
  'replaced-prepaid': { before: prepaid(), after: prepaid({ imageId: 'img-3wnd9xpl' }) },
  'replaced-and-retained': {
    before: qingcloud({ removalPolicy: RemovalPolicy.RETAIN }),
    after: qingcloud({ removalPolicy: RemovalPolicy.RETAIN, imageId: 'centos73x64' }),
  },
  'missing-and-recreated': {
    before: qingcloud({ recreateMissing: true }, 'server', { refresh: true }),
    after: qingcloud({ recreateMissing: true }, 'server', { refresh: true }),
    meanwhile: 'terminated',
  },
  'record-alone-replaced': { before: qingcloud(), after: qingcloud(), args: ['-replace=null_resource.server_record'] },
  stopped: { before: tencent({ allowStop: true }), after: tencent({ allowStop: true, ...bigger }) },
  'stop-not-allowed': { before: tencent(), after: tencent(bigger) },
  'disk-shrunk': {
    before: tencent({ systemDisk: { diskSize: 100 } }),
    after: tencent({ systemDisk: { diskSize: 50 }, instanceName: 'web-1' }),
  },
  'stopped-and-renamed': {
    before: tencent({ allowStop: true }),
    after: tencent({ allowStop: true, instanceName: 'web-1', ...bigger }),
  },
  'changed-in-place': { before: tencent(), after: tencent({ instanceName: 'web-1' }) },
  'changed-list': { before: qingcloud(), after: qingcloud({ vxnets: ['vxnet-0', 'vxnet-abcdefgh'] }) },
  'settings-by-hand': { before: tencent(), after: tencent(), args: ['-replace=null_resource.server_settings'] },
  'set-back': {
    before: tencent({}, 'server', { refresh: true }),
    after: tencent({}, 'server', { refresh: true }),
    meanwhile: 'renamed',
  },
  'left-the-program': { before: qingcloud(), after: nothing },
  'left-prepaid': { before: prepaid(), after: nothing },
  'left-and-retained': { before: qingcloud({ removalPolicy: RemovalPolicy.RETAIN }), after: nothing },
  'left-for-recycle-bin': { before: qingcloud({ removalPolicy: RemovalPolicy.RECYCLE_BIN }), after: nothing },
  'destroyed-two': { before: tencent({ instanceCount: 2 }), after: tencent({ instanceCount: 2 }), args: ['-destroy'] },
  'let-go': { before: qingcloud(), after: lettingGo },
  renamed: { before: qingcloud(), after: qingcloud({ renamedFrom: 'server' }, 'worker') },
  'unfinished-resumed': { failed: { program: tencent(), action: 'RunInstances' }, after: tencent() },
  'unfinished-left': { failed: { program: tencent(), action: 'RunInstances' }, after: nothing },
  'change-not-completed': afterFailure(
    'ResetInstancesType',
    tencent({ allowStop: true }),
    tencent({ allowStop: true, ...bigger }),
  ),
  'change-refused': afterFailure(undefined, tencent(), tencent(bigger)),
  'reinstall-not-completed': afterFailure(
    'ResetInstance',
    tencent({ reinstallOnImageChange: true }),
    tencent(otherImage),
  ),
  'disk-removal-not-completed': afterFailure(
    'DetachDisks',
    tencent({ dataDisks: [...oneDisk, ...oneDisk] }),
    tencent({ dataDisks: oneDisk }),
  ),
  'fleet-grown': { before: tencent({ instanceCount: 2 }), after: tencent({ instanceCount: 3 }) },
  'fleet-shrunk': { before: tencent({ instanceCount: 3 }), after: tencent({ instanceCount: 2 }) },
  'fleet-of-another-kind': {
    before: tencent({ instanceCount: 3 }),
    after: tencent({ instanceCount: 2, ...otherCores }),
  },
  'fleet-growth-not-completed': afterFailure(
    'RunInstances',
    tencent({ instanceCount: 2 }),
    tencent({ instanceCount: 3 }),
  ),
  'fleet-shrinking-not-completed': afterFailure(
    'TerminateInstances',
    tencent({ instanceCount: 3 }),
    tencent({ instanceCount: 2 }),
  ),
  'fleet-exchange-not-completed': afterFailure(
    'RunInstances',
    tencent({ instanceCount: 2 }),
    tencent({ instanceCount: 2, ...otherCores }),
  ),
  'fleet-left': { before: tencent({ instanceCount: 2 }), after: nothing },
};
