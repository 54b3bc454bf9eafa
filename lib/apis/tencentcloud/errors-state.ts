import { type ErrorTable, errorsOf } from '../failure';

const otherOperation = 'Wait until the other operation on the server has ended.';

/** Errors about the state of a server, or of something that it uses. Nothing was done. */
export const tencentStateErrors = (): ErrorTable => ({
  ...errorsOf('busy', {
    'OperationDenied.InstanceOperationInProgress': otherOperation,
    // "Busy, try again later" in the words of the vendor's SDK.
    'FailedOperation.InvalidImageState': 'Wait until the image is ready, or choose another.',
    'InvalidParameterValue.InvalidImageState': 'Wait until the image is ready, or choose another.',
    'UnsupportedOperation.LocalDiskMigratingToCloudDisk': otherOperation,
    MutexOperation: otherOperation,
    'MutexOperation.TaskRunning': otherOperation,
    ResourceBusy: 'Wait until what the message names is free.',
    ResourceInUse: 'Wait until what the message names is free, or release it.',
    ResourceUnavailable: 'Wait until what the message names can be used, or choose another.',
    'UnsupportedOperation.InstanceStatePending': 'Wait until the server has been created.',
    'UnsupportedOperation.InstanceStateStarting': 'Wait until the server has started.',
    'UnsupportedOperation.InstanceStateStopping': 'Wait until the server has stopped.',
    'UnsupportedOperation.InstanceStateRebooting': 'Wait until the server has rebooted.',
    'UnsupportedOperation.InstanceStateIsolating': 'Wait until the server has been isolated.',
    'UnsupportedOperation.InstanceStateEnterRescueMode': 'Wait until the server has entered rescue mode.',
    'UnsupportedOperation.InstanceStateExitRescueMode': 'Wait until the server has left rescue mode.',
    'UnsupportedOperation.InstanceStateEnterServiceLiveMigrate': 'Wait until the server has moved to another host.',
    'UnsupportedOperation.InstanceStateServiceLiveMigrate': 'Wait until the server has moved to another host.',
    'UnsupportedOperation.InstanceStateExitServiceLiveMigrate': 'Wait until the server has moved to another host.',
  }),
  ...errorsOf('gone', {
    'InvalidInstanceId.NotFound': 'Check the ids that the request names, and that the region is theirs.',
    'UnsupportedOperation.InstanceStateTerminated': 'Launch a new server: this one is terminated.',
    'UnsupportedOperation.InstanceStateLaunchFailed': 'Wait until the vendor removes the server: it was never created.',
  }),
  ...errorsOf('terminating', {
    'InvalidInstanceState.Terminating': 'Wait until the server is gone: it is being terminated.',
    'UnsupportedOperation.InstanceStateTerminating': 'Wait until the server is gone: it is being terminated.',
  }),
  ...errorsOf('refused', {
    'FailedOperation.NotFoundEIP': 'Bind a public address first: the server has none whose bandwidth could be set.',
    OperationDenied: 'Look at the server in the console: it does not take this operation.',
    'UnsupportedOperation.InstanceStateStopped': 'Start the server first, unless it was to be stopped.',
    'UnsupportedOperation.InstanceStateRunning': 'Stop the server first, unless it was to be started.',
    'UnsupportedOperation.InstanceMixedPricingModel': 'Name prepaid servers and others in separate calls.',
    'UnsupportedOperation.InstancesProtected':
      'Switch off disableApiTermination or the protection in the console: it forbids termination.',
  }),
});
