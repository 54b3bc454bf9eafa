import type { ParameterTable } from '../../../lib/apis/parameter';

/** One parameter of each kind. */
export const sampleParameters: ParameterTable = [
  { wire: 'image', type: 'string', required: true },
  { wire: 'amount', type: 'integer', range: [1, 10] },
  { wire: 'size', type: 'string', change: 'offline', knownValues: ['small', 'large'], closed: true },
  { wire: 'label', type: 'string', change: 'inPlace', maxLength: 60 },
  { wire: 'weight', type: 'number' },
  { wire: 'public', type: 'boolean' },
  { wire: 'spare', type: 'booleanText' },
  { wire: 'networks.N', type: 'string', maxItems: 2 },
  { wire: 'disks.N.size', type: 'integer', required: true, step: 10 },
  { wire: 'disks.N.kind', type: 'string', knownValues: ['fast', 'slow'] },
  { wire: 'password', type: 'string', secret: true },
  { wire: 'script', type: 'string', secretProp: 'scriptSecret' },
  { wire: 'checkOnly', type: 'boolean', dryRun: true },
  { wire: 'renews', type: 'boolean', change: 'inPlace', afterLaunch: true },
];
