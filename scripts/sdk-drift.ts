import { tencent30Parameters } from '../lib/apis/tencentcloud/api-3.0/parameters';
import { leavesOf, type SdkModels, sdkModels } from './sdk/fields';
import { knownStructs, notInTable } from './sdk/known';

/**
 * What the installed SDK of Tencent Cloud declares and nothing here names, and the other way round: after an update of the
 * SDK it tells what the vendor has added. Prints nothing where there is nothing.
 */
export function sdkDrift(models: SdkModels): string[] {
  const rows = tencent30Parameters.map(({ wire }) => wire);
  const leaves = leavesOf(models, 'RunInstancesRequest');
  return [
    ...difference('RunInstancesRequest', leaves, [...rows, ...Object.keys(notInTable)]),
    ...Object.entries(knownStructs).flatMap(([struct, { used, leftOut }]) =>
      difference(struct, [...(models.get(struct)?.keys() ?? [])], [...used, ...Object.keys(leftOut)]),
    ),
  ];
}

function difference(struct: string, declared: readonly string[], known: readonly string[]): string[] {
  const unknown = declared.filter((field) => !known.includes(field));
  const gone = known.filter((field) => !declared.includes(field));
  return [
    ...unknown.map((field) => `${struct}.${field} is in the SDK, and nothing here names it.`),
    ...gone.map((field) => `${struct}.${field} is named here, and the SDK no longer has it.`),
  ];
}

if (require.main === module) {
  const drift = sdkDrift(sdkModels());
  for (const line of drift) {
    console.error(line);
  }
  process.exitCode = drift.length === 0 ? 0 : 1;
}
