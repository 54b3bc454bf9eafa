import { handOverFolder } from './hook';
import { replaceCommand } from './replace-command';
import { fleetSuffix, nameSuffix } from './triggers';

/**
 * The messages that leave a decision to a person. docs/recovery.md explains each of them in a section with its words as the
 * heading; `lint` checks that. Servers are ids as text, so that no sentence depends on their number.
 */

const resource = (name: string, folder?: string) => replaceCommand(`null_resource.${name}`, folder);
const fileOf = (claim: string) => `the file claim-${claim}.json in the folder ${handOverFolder}`;
const endedMark = '{"state":"ended"}';

export function incompleteSet(servers: string, there: number, requested: number): string {
  return `An earlier call launched servers for this construct, but not as many as requested (${there} of ${requested}): ${servers}. Terminate them in the console, then apply again.`;
}

export function replyWithoutIds(action: string, requestId: string | undefined): string {
  const request = requestId === undefined ? '' : ` (request id ${requestId})`;
  return `${action} was accepted, but its reply names no servers${request}. Look for them in the console before you apply again.`;
}

export function possiblePurchase(when: string, candidates: string, claim: string): string {
  return `A call that buys servers may have been carried out ${when}, and nothing here shows which servers it bought. Repeating it could buy them now. Candidates: ${candidates}. Return in the console any that belongs to no other configuration. Then write ${endedMark} into ${fileOf(claim)}, and run the command again.`;
}

export function possiblyLaunched(candidates: string, claim: string): string {
  return `These servers may be what the call launched: ${candidates}. Terminate those that belong to no other configuration. Then run the command again or, where the others belong to somebody else, first write ${endedMark} into ${fileOf(claim)}.`;
}

export function prepaidRemainder(servers: string): string {
  return `The rest of the prepaid set still exists, so no replacement is launched: ${servers}. Recover the missing servers in the console, or destroy this construct; then apply again.`;
}

export function notReturned(servers: string, renewal: string): string {
  return `Prepaid servers still exist: ${servers}.${renewal} To let Terraform forget them, set removalPolicy to RETAIN and run the command again.`;
}

export function retainedByClaim(servers: string, command: string): string {
  return `Servers of this claim were retained (removalPolicy RETAIN), so it launches no others: ${servers}. Nothing was created. To launch others: ${command}`;
}

export function recordedElsewhere(construct: string, servers: string, ids: readonly string[], claim: string): string {
  return `An earlier launch of ${construct} created ${servers}, which Terraform's state no longer has: either Terraform was killed before it saved the state, or somebody removed them from the state, and another state may have them. Nothing was created. To manage them here, set adoptInstanceIds: ${quoted(ids)}. To let go of them and launch new servers, delete ${fileOf(claim)}. Then apply again.`;
}

export function taggedElsewhere(construct: string, found: string, objections: string, ids: readonly string[]): string {
  return `By their tags, these servers were launched for ${construct} and this state, which does not have them: ${found}. Nothing was created or adopted, because ${objections}. To manage them here, set adoptInstanceIds: ${quoted(ids)}, with the props that they were launched with. To terminate them: npx cdktf-run-instances orphans --terminate --unknown-claims. To leave them to their owner, remove their tags that begin with run-instances/. Then apply again.`;
}

export function movedAway(from: string, to: string, servers: string): string {
  return `${from} was moved to ${to}, which the configuration does not declare, and Terraform's state no longer has it. Whether this apply dropped it or somebody removed it earlier is not known. Nothing was terminated, and ${servers} may still run. Terminate what you do not want in the console, remove the moved block, and apply again.`;
}

export function guardBeforeHold(because: string, claim: string): string {
  return `${because}, and nothing was terminated. What keeps the launch of claim ${claim} leaves in the same apply: if it is cut off there, another machine may take the servers for those of an unfinished launch. Apply again.`;
}

export function perhapsRetained(address: string, servers: string): string {
  return `${address} is no longer declared, and no hook of its own runs any more: ${servers} may still run, and nothing on this machine shows whether they were to be retained. Nothing was terminated. Terminate what you do not want in the console, then apply again.`;
}

export function otherConfiguration(folder: string): string {
  return `The configuration in ${folder} is not the one that is being applied: it was synthesized again after the plan was made. Nothing was terminated. Make a new plan and apply that.`;
}

export function otherState(): string {
  return 'The state that was read is not the one that is being applied: it lacks the very object that is being destroyed. Nothing was terminated. Run Terraform without -state and -state-out, in the folder where it was initialized.';
}

export function otherKeys(accessKeyId: string, source: string): string {
  return `was launched with an access key other than ${accessKeyId} of ${source}`;
}

export function damagedFile(path: string): string {
  return `${path} is damaged: it is not valid JSON. It records how far a launch came, so look for servers of this launch in the console before you delete it.`;
}

export function impossibleChanges(changes: string, command: string): string {
  return `No server was changed, because this is not possible: ${changes} Set it back, or replace the servers: ${command}`;
}

export function fleetStays(servers: string, because: string): string {
  return `These servers would leave the fleet, but ${because}: ${servers}. Nothing was launched or terminated. Take the change back or, to terminate them, change that first.`;
}

export function fleetWithoutCount(name: string): string {
  return `The number of servers of ${name} is no longer given, and Terraform would drop the object that has them. Nothing was terminated. Give the number again, also where it is 1, and apply.`;
}

export function detachedOnly(disk: string, id: string): string {
  return `${disk} was detached from ${id} and not terminated, because nothing proves that it was created here. It stays on the bill: terminate it in the console if nobody wants it.`;
}

export function leftStopped(id: string): string {
  return `${id} is stopped and was left stopped. If an apply that was cut off stopped it, start it in the console.`;
}

export function noInstanceIds(construct: string, name: string, folder?: string): string {
  return `${construct}: the launch result has no instance ids. Run: ${resource(name + nameSuffix.launch, folder)}`;
}

export function recordNotReplaced(construct: string, name: string, folder?: string): string {
  return `${construct}: the launch was replaced, but its record was not and still has the former servers. Run: ${resource(name + nameSuffix.record, folder)}`;
}

export function cutOffDestroy(construct: string, name: string, folder?: string): string {
  return `${construct}: a destroy was cut off while it terminated the servers, or the record alone was replaced, so the servers may be gone. To launch new ones, run: ${resource(name + nameSuffix.launch, folder)}. To remove the rest, destroy again.`;
}

export function cutOffChange(construct: string, name: string, folder?: string): string {
  return `${construct}: an apply or a destroy was cut off, so the servers may not be as configured. To resume, run: ${resource(name + nameSuffix.settings, folder)}`;
}

export function cutOffResize(construct: string, name: string, folder?: string): string {
  return `${construct}: an apply was cut off while it changed the number of servers. To resume, run: ${resource(name + fleetSuffix.size, folder)}`;
}

function quoted(ids: readonly string[]): string {
  return `[${ids.map((id) => `'${id}'`).join(', ')}]`;
}
