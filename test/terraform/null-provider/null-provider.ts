import { randomBytes } from 'node:crypto';
import type { ProviderDefinition } from '../plugin/provider';
import { nullResource } from './null-resource';

/** Ids of the real provider are non-negative 64-bit integers in decimal. */
function randomId(): string {
  return (randomBytes(8).readBigUInt64BE() >> 1n).toString();
}

export const nullProvider: ProviderDefinition = {
  resources: { null_resource: nullResource(randomId) },
  dataSources: {},
};
