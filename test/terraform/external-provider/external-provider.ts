import type { ProviderDefinition } from '../plugin/provider';
import { external } from './external-data';

export const externalProvider: ProviderDefinition = { resources: {}, dataSources: { external } };
