import type { NewMachine } from '../../lib/cloud/fleet/new-machine';

/** A server as its launch left it. The cloud works on the object itself. */
export const server = (also: Partial<NewMachine> = {}): NewMachine => ({
  vendor: 'qingcloud',
  name: 'run-instances-1',
  securityGroups: ['sg-1'],
  networks: [{ id: 'vxnet-0', privateIp: '10.0.0.2' }],
  privateIps: ['10.0.0.2'],
  ...also,
});

export const cvm = (also: Partial<NewMachine> = {}): NewMachine => ({
  vendor: 'tencent',
  name: 'a',
  securityGroups: ['sg-1'],
  bandwidth: 1,
  ...also,
});
