import type { DialectId } from '../apis/dialect-id';
import { dialects } from '../apis/dialects';
import type { ParameterTable } from '../apis/parameter';
import type { InstanceOptions } from '../constructs/instance-options';
import type { QingCloudInstanceProps } from '../constructs/qingcloud/qingcloud-instance';
import type { QingCloudInstanceParameters } from '../constructs/qingcloud/qingcloud-instance-parameters';
import type { CvmInstanceProps } from '../constructs/tencentcloud/cvm-instance';
import type { CvmInstanceParameters } from '../constructs/tencentcloud/cvm-instance-parameters';
import type { CvmLegacyInstanceProps } from '../constructs/tencentcloud/cvm-legacy-instance';
import type { CvmLegacyInstanceParameters } from '../constructs/tencentcloud/cvm-legacy-instance-parameters';

/** The APIs that share a construct, and so its props. */
const constructs: readonly (readonly DialectId[])[] = [
  ['qingcloud'],
  ['tencent-3.0', 'tencent-2017-03-12'],
  ['tencent-v2-prepaid', 'tencent-v2-hour'],
];

/** The parameters of the other APIs that share this one's construct. */
export function tablesBeside(id: DialectId): ParameterTable[] {
  return constructs
    .filter((ids) => ids.includes(id))
    .flat()
    .filter((other) => other !== id)
    .map((other) => dialects[other].parameters);
}

/** Names of a struct's members, complete by its type. */
type Names<T> = Readonly<Record<keyof T, true>>;

const options: Names<InstanceOptions> = {
  removalPolicy: true,
  timeouts: true,
  allowStop: true,
  dependsOn: true,
  preventDestroy: true,
  adoptInstanceIds: true,
  recreateMissing: true,
  renamedFrom: true,
  additionalParameters: true,
};

const ofCvm: Names<Omit<CvmInstanceProps, keyof CvmInstanceParameters | keyof InstanceOptions>> = {
  api: true,
  preflight: true,
  passwordVersion: true,
  userDataSecret: true,
  provider: true,
};

const ofLegacy: Names<Omit<CvmLegacyInstanceProps, keyof CvmLegacyInstanceParameters | keyof InstanceOptions>> = {
  chargeType: true,
  passwordVersion: true,
  provider: true,
};

const ofQingCloud: Names<Omit<QingCloudInstanceProps, keyof QingCloudInstanceParameters | keyof InstanceOptions>> = {
  provider: true,
  userdataSecret: true,
};

const ownNames: Readonly<Record<DialectId, object>> = {
  qingcloud: ofQingCloud,
  'tencent-3.0': ofCvm,
  'tencent-2017-03-12': ofCvm,
  'tencent-v2-prepaid': ofLegacy,
  'tencent-v2-hour': ofLegacy,
};

/** The props of an API's construct that are no parameters of a request. */
export function optionNames(id: DialectId): string[] {
  return [...Object.keys(options), ...Object.keys(ownNames[id])];
}
