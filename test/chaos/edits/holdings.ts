import type { Deploy } from './apply-edit';
import type { InstanceProgram, StackId, StackProgram, StateName } from './program';
import type { StateEntry, States } from './world';

/** Who holds which servers, by what Terraform's states say. It shares no code with the library. */
export interface Holding {
  readonly state: StateName;
  /** The construct, by the name of its record. */
  readonly key: string;
  readonly ids: readonly string[];
}

const recordName = /^null_resource\.([a-z]+)_record$/;

/** Has the servers of today, where the record has those of the launch. */
const membersName = /^terraform_data\.([a-z]+)_members$/;

export function holdingsOf(states: States): Holding[] {
  return [...states].flatMap(([state, entries]) => {
    const members = entries.flatMap((entry) => holdingOf(state, entry, membersName));
    const records = entries.flatMap((entry) => holdingOf(state, entry, recordName));
    return [...members, ...records.filter(({ key }) => !members.some((one) => one.key === key))];
  });
}

function holdingOf(state: StateName, { address, triggers }: StateEntry, name: RegExp): Holding[] {
  const key = name.exec(address)?.[1];
  const ids = (triggers.instance_ids ?? '').split(',').filter(Boolean);
  return key === undefined || ids.length === 0 ? [] : [{ state, key, ids }];
}

/** What is to become of servers that a state holds. */
export type Fate =
  /** They run on, and are held by the construct of this key. */
  | 'keep'
  | 'end'
  /** They end, and others take their place. */
  | 'replace'
  /** They run on, and nobody holds them any more. */
  | 'let go'
  /** It is not for the judge to say, since a deployment before was cut short. */
  | 'any';

export interface Prospect extends Holding {
  /** The key of its record once the `moved` blocks have done their work. */
  readonly keyThen: string;
  readonly fate: Fate;
}

/** A server as the vendor has it. */
export interface Server {
  readonly id: string;
  readonly image: InstanceProgram['image'];
}

export interface Deployment extends Omit<Deploy, 'replace'> {
  readonly replace: readonly string[];
  readonly state: StateName;
  readonly program: StackProgram;
}

export interface Witness {
  /** What still exists. */
  readonly servers: ReadonlyMap<string, Server>;
  /** The removal policy with which servers were last deployed: undefined where that is not sure. */
  retained(id: string): boolean | undefined;
}

/** What is to become of everything that the state of a deployment holds. */
export function prospects(holdings: readonly Holding[], deployment: Deployment, witness: Witness): Prospect[] {
  return holdings
    .filter(({ state }) => state === deployment.state)
    .flatMap((holding) => {
      const keyThen = keyAfterMoves(holding.key, deployment.program);
      return shrunk({ ...holding, keyThen, fate: fateOf(holding, keyThen, deployment, witness) }, deployment);
    });
}

/** Of a set that is to have fewer servers, the last ones end. */
function shrunk(prospect: Prospect, { program }: Deployment): Prospect[] {
  const count = program.instances.find(({ key }) => key === prospect.keyThen)?.count ?? 0;
  return prospect.fate !== 'keep' || prospect.ids.length <= count
    ? [prospect]
    : [
        { ...prospect, ids: prospect.ids.slice(0, count) },
        { ...prospect, ids: prospect.ids.slice(count), fate: 'end' },
      ];
}

function fateOf({ ids, key }: Holding, keyThen: string, deployment: Deployment, witness: Witness): Fate {
  const { command, program, replace } = deployment;
  const declared = program.instances.find((one) => one.key === keyThen);
  const policies = [...new Set(ids.map((id) => witness.retained(id)))];
  const retained = policies.length === 1 ? policies[0] : undefined;
  const gone = (retains: boolean | undefined): Fate => (retains === undefined ? 'any' : retains ? 'let go' : 'end');
  if (declared === undefined) {
    const forgotten = command === 'apply' && program.removed.includes(`null_resource.${key}_record`);
    return forgotten ? 'let go' : gone(retained);
  }
  if (command === 'destroy') {
    // The hooks have the policy of today's program.
    return gone(declared.retain);
  }
  const name = `null_resource.${keyThen}`;
  const exchanged = ids.some((id) => (witness.servers.get(id)?.image ?? declared.image) !== declared.image);
  const anew = [name, `${name}_launch`, `${name}_record`].some((address) => replace.includes(address));
  if (ids.some((id) => !witness.servers.has(id))) {
    return 'any';
  }
  // What is exchanged is not let go of: that is refused.
  return anew && declared.retain ? 'let go' : anew || exchanged ? 'replace' : 'keep';
}

/** Through chains, as long as what they lead to is not declared already. */
function keyAfterMoves(key: string, { moved, instances }: StackProgram): string {
  let now = key;
  for (let steps = 0; steps <= moved.length; steps++) {
    const move = moved.find(({ from }) => from === `null_resource.${now}_record`);
    const next = move === undefined ? undefined : recordName.exec(move.to)?.[1];
    if (next === undefined || instances.some((one) => one.key === now)) {
      return now;
    }
    now = next;
  }
  return now;
}

export interface Refusal {
  readonly why: string;
  /** The provider construct that has to be put back. */
  readonly provider?: string;
}

/** Why Terraform or the library must refuse a deployment. */
export function expectedRefusal(
  entries: readonly StateEntry[],
  holdings: readonly Holding[],
  futures: readonly Prospect[],
  { command, program }: Pick<Deployment, 'command' | 'program'>,
  sizeOf: (id: string) => InstanceProgram['size'] | undefined,
): Refusal | undefined {
  for (const { keyThen, fate, ids } of futures) {
    const declared = program.instances.find((one) => one.key === keyThen);
    const refuses = declared?.preventDestroy === true;
    if (
      command === 'apply' &&
      ((fate === 'end' && refuses) ||
        (fate !== 'keep' && fate !== 'let go' && fate !== 'any' && declared?.retain === true))
    ) {
      return { why: `${keyThen} may not lose servers` };
    }
    if (refuses && (command === 'destroy' || fate === 'replace' || fate === 'let go')) {
      return { why: `${keyThen} is protected` };
    }
    if (command === 'apply' && fate === 'keep' && declared !== undefined && !declared.allowStop) {
      if (ids.some((id) => sizeOf(id) !== declared.size)) {
        return { why: `${keyThen} may not be stopped` };
      }
    }
  }
  if (command === 'apply') {
    for (const { key, adopt = [] } of program.instances) {
      const holds = futures.some(({ keyThen }) => keyThen === key);
      const holder = holdings.find(({ ids }) => ids.some((id) => adopt.includes(id)));
      if (!holds && holder !== undefined) {
        return { why: `${key} adopts what ${holder.key} of ${holder.state} holds` };
      }
    }
  }
  for (const { address } of entries) {
    const provider = /^null_resource\.(north|south|west)_/.exec(address)?.[1];
    if (provider !== undefined && !program.providers.includes(provider) && !isMoved(address, program)) {
      return { why: `the provider of ${address} is gone`, provider };
    }
  }
  return undefined;
}

function isMoved(address: string, { moved }: StackProgram): boolean {
  return moved.some(({ from }) => address === from || address.startsWith(`${from}[`));
}

export function stackOf(state: StateName): StackId {
  return state.split('/')[0] as StackId;
}
