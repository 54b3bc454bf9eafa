import { type Rule, type RuleSource, ruleMaker } from '../rule';
import type { RuleInput } from '../rule-input';

export function diskRules(source: RuleSource, dataTypes: string): Rule[] {
  return [
    ruleMaker(source)({
      name: 'cloud-disk-step',
      ...(source.frozen ? { because: 'frozen' } : { level: 'warning' }),
      concerns: ['DataDisks.N.DiskSize', 'DataDisks.N.DiskType'],
      sentence: 'The `diskSize` of a cloud data disk is in steps of 10 GB.',
      document: dataTypes,
      // Local disks come in the sizes of their instance types.
      check: (request) =>
        dataDisks(request)
          .filter(({ type, size }) => type?.startsWith('CLOUD_') === true && size !== undefined && size % 10 !== 0)
          .map(({ wire }) => `${request.shown(`${wire}.DiskSize`)}, but cloud disks come in steps of 10 GB: round it.`),
    }),
  ];
}

export interface DataDisk {
  readonly wire: string;
  readonly type?: string;
  readonly size?: number;
}

/** The data disks as far as they are known. */
export function dataDisks(request: RuleInput): DataDisk[] {
  return request.objectsOf('DataDisks.N').map((wire) => {
    const [type, size] = [request.text(`${wire}.DiskType`), request.number(`${wire}.DiskSize`)];
    return {
      wire,
      ...(typeof type === 'string' ? { type } : {}),
      ...(typeof size === 'number' ? { size } : {}),
    };
  });
}
