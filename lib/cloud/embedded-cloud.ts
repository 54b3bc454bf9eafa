import { type Account, environmentOf } from './accounts';
import { FaultPlan } from './faults/fault-plan';
import { type CloudInstance, cloudInstance } from './fleet/cloud-instance';
import { leftBehind } from './fleet/left-behind';
import type { LooseDisk } from './fleet/loose-disks';
import type { Disk, Machine } from './fleet/machine';
import { isBilled } from './fleet/machine';
import { type NewMachine, newMachine } from './fleet/new-machine';
import { type EmbeddedCloudOptions, settingsOf } from './options';
import { servePage } from './page/serve-page';
import { type RecordedRequest, RequestLog } from './request-log';
import { CallHandler } from './server/call-handler';
import { CloudServer, type Connection, type Responder } from './server/cloud-server';
import { type IncomingCall, jsonAnswer } from './server/exchange';
import { inspect } from './server/inspection';
import { apiOf } from './server/router';
import { Tenants } from './tenants';

export type { Account } from './accounts';
export type { CloudInstance } from './fleet/cloud-instance';
export type { EmbeddedCloudOptions } from './options';

/**
 * QingCloud's and Tencent Cloud's RunInstances APIs with all that belongs to an instance's life, on one port of this
 * machine. It shares no code with the library, so that the two can be tested against each other.
 *
 * Rules of its own, where a real cloud would look something up: ids of images, security groups and hosts that contain
 * `missing` or `bad` do not exist, and an instance from an image whose id contains `broken` fails to launch.
 */
export class EmbeddedCloud {
  readonly faults: FaultPlan;
  readonly #log = new RequestLog();
  readonly #tenants: Tenants;
  readonly #handler: CallHandler;
  #server: CloudServer | undefined;

  private constructor(options: EmbeddedCloudOptions) {
    const settings = settingsOf(options);
    this.faults = new FaultPlan(settings.seed);
    this.#tenants = new Tenants(settings);
    this.#handler = new CallHandler(this.#tenants, this.#log, this.faults);
  }

  public static async start(options: EmbeddedCloudOptions = {}): Promise<EmbeddedCloud> {
    const cloud = new EmbeddedCloud(options);
    const respond: Responder = (call, connection) => cloud.#respond(call, connection);
    cloud.#server = await CloudServer.listen(options.port ?? 0, () => cloud.#tenants.first.world.now(), respond);
    return cloud;
  }

  public get origin(): string {
    if (this.#server === undefined) {
      throw new Error('The embedded cloud is not listening: make it with EmbeddedCloud.start().');
    }
    return this.#server.origin;
  }

  /** The variables that make a client use this cloud with the first account. */
  public get environment(): Record<string, string> {
    return environmentOf(this.origin, this.account);
  }

  /** The keys of the first account. */
  public get account(): Account {
    return this.#tenants.first.keys.first;
  }

  /** Opens another account, which sees, changes and counts only its own servers. */
  public addAccount(keys?: Account): Account {
    return this.#tenants.add(keys).keys.first;
  }

  /** More keys to an account that there is, as while keys are replaced. */
  public addKeys(account: Account, keys: Account): Account {
    this.#tenants.addKeys(this.#tenants.withKeys(account), keys);
    return keys;
  }

  /** The variables that make a client use this cloud with these keys. */
  public environmentOf(account: Account): Record<string, string> {
    this.#tenants.withKeys(account);
    return environmentOf(this.origin, account);
  }

  /** Every request to an API, in the order of arrival. */
  public get requests(): readonly RecordedRequest[] {
    return this.#log.requests;
  }

  /** Every instance that was ever made, as it is now: of all accounts, or of one. */
  public instances(account?: Account): CloudInstance[] {
    return this.#machines(account).map(cloudInstance);
  }

  public instance(id: string): CloudInstance {
    return cloudInstance(this.#machine(id));
  }

  /**
   * Those that somebody pays for. One that is on its way out counts until it is gone, and a prepaid one in the recycle
   * bin counts until it is destroyed for good. Of all accounts, or of one.
   */
  public running(account?: Account): CloudInstance[] {
    return this.#machines(account).filter(isBilled).map(cloudInstance);
  }

  /** Ids and addresses of what is still paid for after its instance has ended. */
  public leftBehind(): string[] {
    const loose = this.#tenants.all().flatMap(({ world }) => world.disks.all());
    return [...this.#machines().flatMap(leftBehind), ...loose.map(({ id }) => id)];
  }

  /** Makes an instance without any API: it runs at once. */
  public add(instance: NewMachine, account = this.account): CloudInstance {
    const { world } = this.#tenants.withKeys(account);
    const machine = newMachine(world, instance);
    machine.state = 'running';
    world[machine.vendor].add(machine);
    return cloudInstance(machine);
  }

  /** Terminates an instance at once, skipping the recycle bin, as somebody else could have done. */
  public terminate(id: string): void {
    const machine = this.#machine(id);
    machine.operation = undefined;
    machine.state = 'gone';
    machine.stateSince = this.#tenants.first.world.now();
  }

  /** Puts an instance into the recycle bin, as a person does in the console or the vendor does by itself. */
  public recycle(id: string, reason: 'call' | 'arrears' | 'expiry' = 'call'): void {
    const machine = this.#machine(id);
    machine.operation = undefined;
    machine.state = 'recycled';
    machine.recycledFor = reason;
    machine.stateSince = this.#tenants.first.world.now();
  }

  /** Stops an instance. */
  public halt(id: string): void {
    const machine = this.#machine(id);
    machine.operation = undefined;
    machine.state = 'stopped';
    machine.stateSince = this.#tenants.first.world.now();
  }

  /** Makes an instance that boots fail to, as one of many may. */
  public failToBoot(id: string): void {
    const machine = this.#machine(id);
    if (machine.operation !== undefined) {
      machine.operation = { ...machine.operation, leadsTo: 'failed' };
    }
  }

  /** Gives an instance another private address, as a person does in the console. */
  public readdress(id: string, privateIp: string): void {
    this.#machine(id).privateIps = [privateIp];
  }

  public rename(id: string, name: string): void {
    this.#machine(id).name = name;
  }

  /** Cloud disks that are attached to no instance. */
  public looseDisks(): readonly LooseDisk[] {
    return this.#tenants.first.world.disks.all();
  }

  /** Somebody else attaches a disk. */
  public attach(id: string, disk: Disk): void {
    this.#machine(id).dataDisks.push(disk);
  }

  /** Somebody else detaches a data disk, which is attached to nothing then. */
  public detach(id: string, disk: string): void {
    const machine = this.#machine(id);
    const { region, zone, billing } = machine;
    const { disks } = this.#tenants.first.world;
    for (const one of machine.dataDisks.filter((some) => some.id === disk)) {
      disks.add({ ...one, region, zone, prepaid: billing === 'prepaid', readyAt: 0 });
    }
    machine.dataDisks = machine.dataDisks.filter((some) => some.id !== disk);
  }

  /** Somebody else installs another image. */
  public reimage(id: string, imageId: string): void {
    this.#machine(id).imageId = imageId;
  }

  /** Makes every API refuse, definitely, to terminate the instance; or lifts that again. */
  public protect(id: string, isProtected = true): void {
    this.#machine(id).protected = isProtected;
  }

  public async stop(): Promise<void> {
    this.faults.clear();
    await this.#server?.close();
  }

  #machines(account?: Account): Machine[] {
    const tenants = account === undefined ? this.#tenants.all() : [this.#tenants.withKeys(account)];
    return tenants.flatMap(({ world }) => [...world.qingcloud.all(), ...world.tencent.all()]);
  }

  #machine(id: string): Machine {
    const machine = this.#machines().find((candidate) => candidate.id === id);
    if (machine === undefined) {
      throw new Error(`The embedded cloud never made an instance ${id}.`);
    }
    return machine;
  }

  async #respond(call: IncomingCall, connection: Connection): Promise<void> {
    if (call.path.startsWith('/_cloud/')) {
      if (!(await servePage(this, call, connection))) {
        await connection.send(inspect(this, call));
      }
      return;
    }
    const api = apiOf(call);
    if (api === undefined) {
      await connection.send(jsonAnswer({ error: `no API is served at ${call.path}` }, 404));
      return;
    }
    await this.#handler.handle(api, call, connection);
  }
}
