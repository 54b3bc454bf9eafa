import type { StateTable } from '../instance-view';

/** Values of `InstanceState`, old and new. */
export const tencentStates: StateTable = {
  PENDING: { phase: 'creating', meaning: 'being created' },
  LAUNCH_FAILED: { phase: 'failed', meaning: 'could not be created; the vendor does not try again' },
  RUNNING: { phase: 'running', meaning: 'runs' },
  STOPPED: { phase: 'idle', meaning: 'stopped' },
  STARTING: { phase: 'changing', meaning: 'starting' },
  STOPPING: { phase: 'changing', meaning: 'stopping' },
  REBOOTING: { phase: 'changing', meaning: 'rebooting' },
  SHUTDOWN: { phase: 'recycled', meaning: 'stopped and in the recycle bin, waiting to be destroyed' },
  TERMINATING: { phase: 'terminating', meaning: 'being terminated' },
  TERMINATED: { phase: 'gone', meaning: 'terminated' },
  EXPIRED: { phase: 'idle', meaning: 'its paid time has ended' },
  RESCUE_MODE: { phase: 'idle', meaning: 'in rescue mode' },
  ENTER_RESCUE_MODE: { phase: 'changing', meaning: 'entering rescue mode' },
  EXIT_RESCUE_MODE: { phase: 'changing', meaning: 'leaving rescue mode' },
  SERVICE_LIVE_MIGRATE: { phase: 'changing', meaning: 'being moved to another host while it runs' },
  ENTER_SERVICE_LIVE_MIGRATE: { phase: 'changing', meaning: 'about to be moved to another host' },
  EXIT_SERVICE_LIVE_MIGRATE: { phase: 'changing', meaning: 'just moved to another host' },
};
