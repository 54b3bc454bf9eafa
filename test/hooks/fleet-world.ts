import type { JsonObject } from '../../lib/apis/json';
import type { HookContext } from '../../lib/contract/hook';
import { nameSuffix } from '../../lib/contract/triggers';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandonResize } from '../../lib/hooks/abandon-resize';
import { guard as leavingGuard } from '../../lib/hooks/guard';
import { launch } from '../../lib/hooks/launch';
import { resize } from '../../lib/hooks/resize';
import { settle } from '../../lib/hooks/settle';
import { terminate } from '../../lib/hooks/terminate';
import { pulledObject, pulledState } from '../engine/terraform/sample-state';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const countNames: Readonly<Record<string, string>> = {
  qingcloud: 'count',
  'tencent-v2-prepaid': 'goodsNum',
  'tencent-v2-hour': 'goodsNum',
};

export function countName({ api }: Texts): string {
  return countNames[api] ?? 'InstanceCount';
}

/** A fleet as Terraform runs its hooks, with the state that Terraform has at each of them. */
export class FleetWorld {
  private record?: Texts;
  private recordId = '22-record';
  private members?: Texts;
  private size?: { readonly id: string; readonly triggers: Texts };
  private steps = 0;
  /** From now on, the state that hooks read has nothing. */
  public forgetsState = false;
  /** Cuts applies off once the members are in the state. */
  public isCutOffBeforeSettle = false;

  public constructor(
    public readonly world: HookWorld,
    private readonly asked: Texts,
    public context: Partial<HookContext> = {},
  ) {}

  public dryRun = false;

  /** From now on, the claim is in no state. */
  public forgetsClaim = false;

  /** Changes what the members' object says, as another version would. */
  public tellMembers(changes: Texts): void {
    this.members = { ...this.members, ...changes };
    this.save();
  }

  /** Takes the members' object out of the state. */
  public forgetMembers(): void {
    this.members = undefined;
    this.save();
  }

  /** Id of the size that was last applied. */
  public get sizeId(): string {
    return this.size?.id ?? '';
  }

  /** What Terraform has of its members. */
  public get known(): Texts {
    return this.members ?? {};
  }

  public get ids(): string[] {
    return (this.members ?? this.record)?.instance_ids.split(',') ?? [];
  }

  /** What an apply does with this number, up to the hook that fails. */
  public async apply(count: number, more: Texts = {}): Promise<void> {
    if (this.record === undefined) {
      await this.launch(count);
    }
    await this.resizeTo(count, more);
  }

  /** What the next apply does after somebody has taken the record out of the state: the same launch is recorded again. */
  public recordAgain(): void {
    this.recordId += '-again';
    this.save();
  }

  private async launch(count: number): Promise<void> {
    const asked = { ...this.asked, [countName(this.asked)]: String(count) };
    this.save();
    await this.world.runClaim(launch, asked, { ...this.context, fleet: true, claimIsNew: true });
    const handedOver = this.world.files.get('/folder/11.json') as Texts;
    this.record = { ...this.site, ...handedOver, claim: '22' };
    this.save();
  }

  private async resizeTo(count: number, more: Texts): Promise<void> {
    const triggers = { ...this.asked, ...more, [countName(this.asked)]: String(count), claim: '22', schema: '1' };
    const isNew = JSON.stringify(this.size?.triggers) !== JSON.stringify(triggers);
    if (isNew) {
      await this.abandonSize();
      this.size = { id: String(1_000 + ++this.steps), triggers };
    }
    this.save();
    const size = this.size?.id ?? '';
    const resource = String(2_000 + ++this.steps);
    await this.world.runClaim(resize, triggers, {
      ...this.context,
      fleet: true,
      resource,
      claimIsNew: isNew,
      sizeId: size,
      dryRun: this.dryRun,
      launched: this.asked,
      record: { id: this.recordId, triggers: { ...this.record, requested: this.asked[countName(this.asked)] } },
    });
    const resized = this.world.files.get(`/folder/${resource}.json`) as Texts;
    this.members = { ...this.record, ...resized, size_id: size, record_id: this.recordId };
    this.save();
    if (this.isCutOffBeforeSettle) {
      throw new Killed('before settle');
    }
    await this.world.runClaim(settle, this.members, {
      ...this.context,
      fleet: true,
      sizeId: size,
      address: 'null_resource.web',
    });
  }

  /** What runs first when the size is replaced or destroyed. */
  public async giveUpSize(): Promise<void> {
    this.save();
    await this.abandonSize();
  }

  private async abandonSize(): Promise<void> {
    if (this.size !== undefined) {
      const { id, triggers } = this.size;
      await this.world.runClaim(abandonResize, triggers, { ...this.context, fleet: true, resource: id });
    }
  }

  /** What a destroy does, with the objects leaving the state as they are destroyed. */
  public async destroy(): Promise<void> {
    await this.destroyMembers();
    await this.destroyRest();
  }

  /** What a destroy does where the apply was cut off before there was a members' object. */
  public async destroyRecord(): Promise<void> {
    this.members = undefined;
    this.size = undefined;
    this.save();
    await this.destroyRest();
  }

  /** The first step of a destroy. */
  public async destroyMembers(): Promise<void> {
    if (this.members !== undefined) {
      await this.terminate(this.members, 'members');
      this.members = undefined;
      this.save();
    }
  }

  /** What follows in a destroy: the size, then the record. */
  public async destroyRest(): Promise<void> {
    await this.abandonSize();
    this.size = undefined;
    this.save();
    if (this.record !== undefined) {
      await this.terminate(this.record, this.recordId);
    }
    this.record = undefined;
    this.save();
  }

  private async terminate(triggers: Texts, resource: string): Promise<void> {
    await this.world.runClaim(terminate, triggers, { ...this.context, fleet: true, resource });
  }

  /** What an apply does first after the construct has left its provider construct, with all of its objects in the state. */
  public async leave(configuration: string, kept: Texts = {}): Promise<void> {
    const ids = this.record?.instance_ids.split(',') ?? [];
    const guard = { key: 'web', claim: '22', ids, triggers: this.record, objects: ['guard'] } as const;
    const state = this.world.state as JsonObject;
    const [keeper] = pulledState(guard).resources as JsonObject[];
    this.world.setState({ ...state, resources: [...(state.resources as JsonObject[]), keeper] });
    this.world.configuration.set('/cdk.tf.json', configuration);
    await this.world.runClaim(
      leavingGuard,
      { ...this.record, ...kept },
      { resource: '22-guard', blockKey: 'web', construct: 'stack/provider', key: undefined },
    );
  }

  private get site(): Texts {
    const { api, zone, Region } = this.asked;
    return { api, schema: '1', ...(zone === undefined ? {} : { zone }), ...(Region === undefined ? {} : { Region }) };
  }

  private save(): void {
    const state = pulledState({
      key: 'web',
      claim: '22',
      triggers: { ...this.asked, schema: '1' },
      objects: this.forgetsClaim ? ['hold', 'launch'] : ['claim', 'hold', 'launch'],
    });
    const more = [
      ...(this.record === undefined ? [] : [pulledObject(`web${nameSuffix.record}`, this.recordId, this.record)]),
      ...(this.size === undefined ? [] : [pulledObject('web_size', this.size.id, this.size.triggers)]),
      ...(this.members === undefined
        ? []
        : [
            {
              mode: 'managed',
              type: 'terraform_data',
              name: 'web_members',
              instances: [{ attributes: { id: '9', output: { value: this.members, type: ['map', 'string'] } } }],
            },
          ]),
    ];
    this.world.setState(
      this.forgetsState
        ? pulledState()
        : ({ ...state, resources: [...(state.resources as object[]), ...more] } as typeof state),
    );
  }
}

/** A fleet that was applied once. */
export async function fleetOf(asked: Texts, count = 2, context: Partial<HookContext> = {}): Promise<FleetWorld> {
  const fleet = new FleetWorld(await HookWorld.start(), asked, context);
  await fleet.apply(count);
  return fleet;
}

/** The servers that somebody pays for. */
export function alive({ world }: FleetWorld): string[] {
  return world.cloud
    .running()
    .map(({ id }) => id)
    .sort();
}

/** What this machine has noted of the size that was last applied, by what its file's name adds to the size's id. */
export function noted({ world, sizeId }: FleetWorld): Record<string, string> {
  const prefix = `/folder/claim-${sizeId}`;
  return Object.fromEntries(
    [...world.files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, entry]) => [path.slice(prefix.length).replace('.json', ''), (entry as ClaimEntry).state]),
  );
}
