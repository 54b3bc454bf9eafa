import { record, text } from '../shapes/shape';
import { legacyAction, machineOf, operate, requireState } from './legacy-action';
import { forbidden, notSupported } from './legacy-refusals';

/** Terminates one instance billed by the hour. There is no call for prepaid ones. */
export const returnInstance = legacyAction(record({ required: { instanceId: text() } }), (parameters, context) => {
  const machine = machineOf(parameters.instanceId, context);
  if (machine.billing === 'prepaid') {
    throw notSupported(`${machine.id} is prepaid, and can only be returned by a ticket to the support`);
  }
  // The legacy API knows no protection, and what it answers where the newer one has set it is a guess.
  if (machine.protected) {
    throw forbidden(`${machine.id} is protected against termination`);
  }
  requireState(machine, ['running', 'stopped']);
  operate(machine, context, {
    kind: 'terminating',
    durationMs: context.world.settings.terminateMs,
    leadsTo: 'gone',
  });
  return { payload: {}, instanceIds: [machine.id] };
});
