import type { Machine, MachineState, OperationKind } from '../fleet/machine';

const moving: Partial<Record<OperationKind, string>> = {
  creating: 'PENDING',
  starting: 'STARTING',
  stopping: 'STOPPING',
  restarting: 'REBOOTING',
  terminating: 'TERMINATING',
  // Reinstalling a system shows as creating it.
  resetting: 'PENDING',
};

const resting: Readonly<Record<MachineState, string>> = {
  pending: 'PENDING',
  running: 'RUNNING',
  stopped: 'STOPPED',
  failed: 'LAUNCH_FAILED',
  recycled: 'SHUTDOWN',
  gone: 'TERMINATED',
};

export function instanceState({ operation, state }: Machine, now: number): string {
  if (operation?.kind === 'isolating') {
    // A prepaid instance shows as shut down while its operation is still at work.
    return now < (operation.startedAt + operation.endsAt) / 2 ? 'STOPPING' : 'SHUTDOWN';
  }
  return (operation && moving[operation.kind]) ?? resting[state];
}

/** The last operation as replies of API 3.0 tell it; null where none is known. */
export function latestOperation({ operation, lastOperation }: Machine): {
  readonly LatestOperation: string | null;
  readonly LatestOperationState: string | null;
  readonly LatestOperationRequestId: string | null;
  readonly LatestOperationErrorMsg: string | null;
} {
  const latest = operation ?? lastOperation;
  const failed = operation === undefined && latest?.leadsTo === 'failed';
  return {
    LatestOperation: latest?.action ?? null,
    LatestOperationState:
      latest === undefined ? null : operation !== undefined ? 'OPERATING' : failed ? 'FAILED' : 'SUCCESS',
    LatestOperationRequestId: latest?.requestId ?? null,
    LatestOperationErrorMsg: failed ? 'The image does not boot.' : null,
  };
}
