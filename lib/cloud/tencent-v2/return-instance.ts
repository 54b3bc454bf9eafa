import { record, text } from '../shapes/shape';
import { legacyAction, machineOf, operate, requireState } from './legacy-action';
import { forbidden, notSupported } from './legacy-refusals';

/** Ends one instance by the hour. There is no call that ends a prepaid one. */
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
