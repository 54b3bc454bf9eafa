import { list, record, text } from '../shapes/shape';
import { type QingCloudContext, qingCloudAction } from './qingcloud-action';
import { denied } from './qingcloud-refusals';
import { change } from './settings-actions';

const eip = text({ pattern: /^eip-\w+$/ });

/** One address for one instance, neither of which has another. */
export const associateEip = qingCloudAction(
  record({ required: { eip, instance: text() } }),
  ({ eip: id, instance }, context) =>
    change(
      [instance],
      context,
      [id],
      (machine) =>
        machine.publicIps.length > 0
          ? `resource [${machine.id}] has an eip already`
          : usersOf(id, context).length > 0
            ? `resource [${id}] is associated already`
            : undefined,
      (machine) => {
        machine.eipId = id;
        machine.publicIps = [context.world.addresses.nextPublic()];
      },
    ),
);

export const dissociateEips = qingCloudAction(
  record({ required: { eips: list(eip, { min: 1 }) } }),
  ({ eips }, context) => {
    const users = eips.map((id) => {
      const [user] = usersOf(id, context);
      if (user === undefined) {
        throw denied(`resource [${id}] is not associated`);
      }
      return user.id;
    });
    return change(
      users,
      context,
      eips,
      () => undefined,
      (machine) => {
        machine.eipId = undefined;
        machine.publicIps = [];
      },
    );
  },
);

function usersOf(id: string, { world }: QingCloudContext) {
  return world.qingcloud.present().filter((machine) => machine.eipId === id);
}
