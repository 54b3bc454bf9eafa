import type { DiskView, InstanceView } from '../instance-view';
import { ownershipPrefix } from '../ownership';
import type { ProgramNames } from '../vendor';
import { tagSetting } from './instances';

export const tencentPrograms: Readonly<Record<string, ProgramNames>> = {
  'tencent-3.0': versioned(),
  'tencent-2017-03-12': versioned({ prop: 'api', className: 'CvmApi', member: 'V2_ENDPOINT' }),
  'tencent-v2-prepaid': legacyProgram('PREPAID'),
  'tencent-v2-hour': legacyProgram('POSTPAID_BY_HOUR'),
};

function versioned(chosenBy?: ProgramNames['chosenBy']): ProgramNames {
  const chargeTypes = ['PREPAID', 'POSTPAID_BY_HOUR', 'CDHPAID', 'SPOTPAID'];
  return {
    instance: 'CvmInstance',
    provider: 'TencentCloudProvider',
    chosenBy,
    structs: {
      Placement: 'CvmPlacement',
      InstanceChargePrepaid: 'CvmInstanceChargePrepaid',
      SystemDisk: 'CvmSystemDisk',
      'DataDisks.N': 'CvmDataDisk',
      VirtualPrivateCloud: 'CvmVirtualPrivateCloud',
      InternetAccessible: 'CvmInternetAccessible',
      LoginSettings: 'CvmLoginSettings',
      'TagSpecification.N': 'CvmTagSpecification',
      'TagSpecification.N.Tags.N': 'CvmTag',
    },
    enums: {
      InstanceChargeType: {
        name: 'CvmChargeType',
        members: Object.fromEntries(chargeTypes.map((type) => [type, type])),
      },
    },
    reported: (view) => Object.fromEntries([...disksOf(view), ...tagsOf(view)]),
    // No reply has the period that was bought, and a launch is what it counts for.
    assumed: ({ InstanceChargeType: type }) =>
      type === 'PREPAID' ? { 'InstanceChargePrepaid.Period': '1' } : ({} as Record<string, string>),
  };
}

function legacyProgram(chargeType: string): ProgramNames {
  return {
    instance: 'CvmLegacyInstance',
    provider: 'TencentCloudProvider',
    chosenBy: { prop: 'chargeType', className: 'CvmLegacyChargeType', member: chargeType },
  };
}

function disksOf({ systemDisk, dataDisks = [] }: InstanceView): (readonly [string, string])[] {
  return [
    ...membersOf('SystemDisk', systemDisk),
    ...dataDisks.flatMap((disk, index) => [
      ...membersOf(`DataDisks.${index}`, disk),
      // They leave with the server by default.
      ...(disk.deleteWithInstance === 'FALSE' ? [[`DataDisks.${index}.DeleteWithInstance`, 'FALSE'] as const] : []),
    ]),
  ];
}

function membersOf(stem: string, { type, size, name }: Partial<DiskView> = {}): (readonly [string, string])[] {
  const members = { DiskType: type, DiskSize: size === undefined ? undefined : String(size), DiskName: name };
  return Object.entries(members).flatMap(([member, value]) =>
    value === undefined ? [] : [[`${stem}.${member}`, value] as const],
  );
}

/** Without those that a program cannot give: this library's, and the vendor's own. */
function tagsOf({ settings }: InstanceView): (readonly [string, string])[] {
  const pairs = JSON.parse(settings[tagSetting] ?? '[]') as [string, string][];
  const given = pairs.filter(
    ([key]) => !key.startsWith(ownershipPrefix) && !/^(tencentcloud|qcs|qcloud|project)/.test(key),
  );
  const tags = given.flatMap(([key, value], index) => [
    [`TagSpecification.0.Tags.${index}.Key`, key] as const,
    [`TagSpecification.0.Tags.${index}.Value`, value] as const,
  ]);
  return tags.length === 0 ? [] : [['TagSpecification.0.ResourceType', 'instance'], ...tags];
}
