import { integer, list, record, text } from '../shapes/shape';
import { isPassword } from '../tencent/passwords';
import { batch, legacyAction, operate, requireState } from './legacy-action';
import { invalidParameter } from './legacy-refusals';

const instanceIds = list(text(), { min: 1, max: 100 });

export const stopInstances = legacyAction(
  record({ required: { instanceIds }, optional: { forceStop: integer({ oneOf: [0, 1] }) } }),
  (parameters, context) =>
    batch(parameters.instanceIds, context, (machine) => {
      requireState(machine, ['running']);
      operate(machine, context, {
        kind: 'stopping',
        durationMs: context.world.settings.bootMs,
        leadsTo: machine.ignoresShutdown && parameters.forceStop !== 1 ? 'running' : 'stopped',
      });
    }),
);

export const startInstances = legacyAction(record({ required: { instanceIds } }), (parameters, context) =>
  batch(parameters.instanceIds, context, (machine) => {
    requireState(machine, ['stopped']);
    operate(machine, context, { kind: 'starting', durationMs: context.world.settings.bootMs, leadsTo: 'running' });
  }),
);

/** Stopped instances only. */
export const resetInstancePassword = legacyAction(
  record({ required: { instanceIds, password: text() } }),
  ({ instanceIds: ids, password }, context) => {
    if (!isPassword(password, 16)) {
      throw invalidParameter('the password is too simple', 'InvalidParameter.PasswordNotConformSpecs');
    }
    return batch(ids, context, (machine) => {
      requireState(machine, ['stopped']);
      operate(machine, context, {
        kind: 'modifying',
        durationMs: context.world.settings.modifyMs,
        effect: () => {
          machine.password = password;
        },
      });
    });
  },
);
