import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { doesNotExist } from '../fleet/naming-rules';
import { list, type Read, record, type Shape, text, truth } from '../shapes/shape';
import { instanceIdsShape } from './shared-shapes';
import { type Edition, machinesOf, modify, operate, requireStates, versionedAction } from './versioned-action';

const required = { InstanceIds: instanceIdsShape };
const securityGroups = list(text(), { min: 1, max: 10 });

const newer = record({
  required,
  optional: {
    InstanceName: text({ maxCharacters: 60 }),
    SecurityGroups: securityGroups,
    UserData: text(),
    HostName: text({ pattern: /^(?!.*[.-]{2})[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]$/, maxCharacters: 60 }),
    AutoReboot: truth(),
    CamRoleName: text(),
    CamRoleType: text(),
    DisableApiTermination: truth(),
    EnableJumboFrame: truth(),
  },
});

type Parameters = Read<typeof newer>;

/** The older edition's page has the name only; its provider changed security groups by it too. */
const shapes: Readonly<Record<Edition, Shape<Parameters>>> = {
  '3.0': newer,
  v2: record({ required, optional: { InstanceName: text({ maxBytes: 60 }), SecurityGroups: securityGroups } }),
};

/** One attribute a call. */
export const modifyInstancesAttribute = versionedAction(shapes, (parameters, context) => {
  const { InstanceIds: ids, AutoReboot: reboot = true, CamRoleType: _, ...attributes } = parameters;
  const names = Object.keys(attributes);
  if (names.length !== 1) {
    throw new Refusal('InvalidParameterCombination', `One attribute a call can be changed, not ${names.length}.`);
  }
  const missing = parameters.SecurityGroups?.find(doesNotExist);
  if (missing !== undefined) {
    throw new Refusal('InvalidSecurityGroupId.NotFound', `The security group ${missing} does not exist.`);
  }
  const machines = machinesOf(ids, context);
  const effect = (machine: Machine) => apply(machine, attributes);
  if (parameters.HostName === undefined || !reboot) {
    return modify(machines, context, effect);
  }
  // A new host name is followed by a reboot at once.
  requireStates(machines, ['running', 'stopped']);
  return operate(machines, context, { kind: 'restarting', durationMs: context.world.settings.bootMs, effect });
});

function apply(machine: Machine, attributes: Omit<Parameters, 'InstanceIds'>): void {
  machine.name = attributes.InstanceName ?? machine.name;
  machine.securityGroups = attributes.SecurityGroups ?? machine.securityGroups;
  machine.userData = attributes.UserData ?? machine.userData;
  machine.hostname = attributes.HostName ?? machine.hostname;
  machine.camRoleName = attributes.CamRoleName ?? machine.camRoleName;
  machine.jumboFrame = attributes.EnableJumboFrame ?? machine.jumboFrame;
  machine.protected = attributes.DisableApiTermination ?? machine.protected;
}
