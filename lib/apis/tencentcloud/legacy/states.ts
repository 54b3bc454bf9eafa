import type { StateTable } from '../../instance-view';

/** Values of the integer `status`. Numbers that are not here mean some kind of maintenance. */
export const tencentV2States: StateTable = {
  '-1': { phase: 'failed', meaning: 'could not be created' },
  1: { phase: 'idle', meaning: 'faulty' },
  2: { phase: 'running', meaning: 'runs' },
  3: { phase: 'creating', meaning: 'being created' },
  4: { phase: 'idle', meaning: 'stopped' },
  5: { phase: 'gone', meaning: 'returned' },
  6: { phase: 'terminating', meaning: 'being returned' },
  7: { phase: 'changing', meaning: 'rebooting' },
  8: { phase: 'changing', meaning: 'starting' },
  9: { phase: 'changing', meaning: 'stopping' },
  10: { phase: 'changing', meaning: 'its password is being reset' },
  11: { phase: 'changing', meaning: 'being formatted' },
  12: { phase: 'changing', meaning: 'being made into an image' },
  13: { phase: 'changing', meaning: 'its bandwidth is being set' },
  14: { phase: 'changing', meaning: 'its system is being reinstalled' },
  15: { phase: 'changing', meaning: 'a domain is being bound' },
  16: { phase: 'changing', meaning: 'a domain is being unbound' },
  17: { phase: 'changing', meaning: 'being bound to a load balancer' },
  18: { phase: 'changing', meaning: 'being unbound from a load balancer' },
  19: { phase: 'changing', meaning: 'being upgraded' },
  20: { phase: 'changing', meaning: 'a key is being delivered' },
};
