import type { StateTable } from '../../instance-view';

/** Values of `status`, and of `transition_status`, which wins while it is set. */
export const qingCloudStates: StateTable = {
  pending: { phase: 'creating', meaning: 'being created' },
  running: { phase: 'running', meaning: 'runs' },
  stopped: { phase: 'idle', meaning: 'stopped' },
  suspended: { phase: 'idle', meaning: 'suspended, as a rule because the account owes money' },
  terminated: { phase: 'recycled', meaning: 'terminated; can be recovered for about two hours' },
  ceased: { phase: 'gone', meaning: 'gone for good, though still listed for a while' },

  creating: { phase: 'creating', meaning: 'being created' },
  starting: { phase: 'changing', meaning: 'starting' },
  stopping: { phase: 'changing', meaning: 'stopping' },
  restarting: { phase: 'changing', meaning: 'restarting' },
  suspending: { phase: 'changing', meaning: 'being suspended' },
  resuming: { phase: 'changing', meaning: 'resuming' },
  terminating: { phase: 'terminating', meaning: 'being terminated' },
  recovering: { phase: 'changing', meaning: 'being brought back from the recycle bin' },
  resetting: { phase: 'changing', meaning: 'its system is being reset' },
  updating: { phase: 'changing', meaning: 'being updated' },
  poweroffing: { phase: 'changing', meaning: 'being powered off' },
  poweroning: { phase: 'changing', meaning: 'being powered on' },
  deleting: { phase: 'terminating', meaning: 'being deleted' },
};
