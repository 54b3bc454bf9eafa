import { describe, expect, test } from 'vitest';
import { sdkModels } from '../../scripts/sdk/fields';
import { knownStructs } from '../../scripts/sdk/known';
import { sdkDrift } from '../../scripts/sdk-drift';

describe('the installed SDK', () => {
  test('declares nothing that no table names, and has everything that is named', () => {
    expect(sdkDrift(sdkModels())).toEqual([]);
  });

  test('is told about once it has a new field, or has lost one', () => {
    const models = new Map([...sdkModels()].map(([struct, fields]) => [struct, new Map(fields)]));
    models.get('SystemDisk')?.set('Colour', 'string');
    models.get('Instance')?.delete('Uuid');
    expect(sdkDrift(models)).toEqual([
      'RunInstancesRequest.SystemDisk.Colour is in the SDK, and nothing here names it.',
      'Instance.Uuid is named here, and the SDK no longer has it.',
    ]);
  });

  test('has a reason for each field that is left out', () => {
    const reasons = Object.values(knownStructs).flatMap(({ leftOut }) => Object.values(leftOut));
    expect(reasons.filter((reason) => reason.trim() === '')).toEqual([]);
  });
});
