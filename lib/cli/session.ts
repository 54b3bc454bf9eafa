import type { Dialect } from '../apis/api';
import type { Credentials } from '../apis/credentials';
import type { Vendor } from '../apis/vendor';
import { ApiClient, type Exchange } from '../engine/api-client';
import { findCredentials, type Machine, SigningExchange, type Timeouts } from '../engine/exchange';
import { type Target, targetOf } from '../engine/hook-input';
import { Reporter } from '../engine/reporter';
import { pullTerraformState } from '../engine/terraform/pull-state';
import type { Terraform } from '../engine/terraform/terraform';
import { composeWorld } from '../hooks/compose-world';
import type { World } from '../hooks/hook-run';
import { cleanFor, type Style, styleFor } from './style';
import type { CliWorld } from './world';

/** One run of one command: the world, and everything that must not be printed. */
export class Session {
  public readonly reporter: Reporter;
  public readonly style: Style;
  /** The world of the hooks, so that a command can do what they can. */
  public readonly hookWorld: World;
  private readonly found = new Map<Vendor, Promise<Credentials>>();

  public constructor(public readonly world: CliWorld) {
    this.reporter = new Reporter((line) => world.terminal.say(line), cleanFor(world.terminal.coloured));
    this.style = styleFor(world.terminal.coloured);
    this.hookWorld = composeWorld({
      ...world,
      homeDirectory: () => world.homeDirectory,
      http: () => world.http,
      reporter: this.reporter,
      // A person runs the command, not Terraform.
      terraformIsGone: () => false,
      pullState: (folder) => pullTerraformState(world.environment, undefined, folder),
    });
  }

  public print(text: string): void {
    this.world.terminal.print(this.reporter.shown(text));
  }

  /** A program in some language. Its lines may begin with tabs, which elsewhere nobody may send to a terminal. */
  public printCode(code: string): void {
    const lines = code.split('\n').map((line) => {
      const text = line.trimStart();
      return `${line.slice(0, line.length - text.length)}${this.reporter.shown(text)}`;
    });
    this.world.terminal.print(lines.join('\n'));
  }

  public printJson(value: unknown): void {
    this.print(JSON.stringify(value, undefined, 2));
  }

  public say(line: string): void {
    this.reporter.say(line);
  }

  /** What a person answers. Undefined where none sits at the keyboard. */
  public async ask(question: string): Promise<string | undefined> {
    return await this.world.terminal.ask?.(this.reporter.shown(question));
  }

  /** Which API triggers name, and where. */
  public target(triggers: Readonly<Record<string, string>>): Target {
    return targetOf(triggers, this.world.dialects);
  }

  /** Terraform in a stack's folder, run by the command itself. */
  public terraform(folder: string): Terraform {
    return this.hookWorld.terraform(folder);
  }

  public client(target: Target, dialect: Dialect = target.dialect): ApiClient {
    return new ApiClient(dialect, this.exchange(target), this.world.clock, this.world.random, (line) => this.say(line));
  }

  public exchange(target: Target, environment = this.world.environment, patience?: Timeouts): Exchange {
    return new SigningExchange(target, { ...this.machine, environment }, patience);
  }

  /** The credentials that the hooks would find, looked up once, since looking for a server's role takes time. */
  public credentials(vendor: Vendor, patience?: Timeouts): Promise<Credentials> {
    const found = this.found.get(vendor) ?? findCredentials(vendor, this.machine, {}, patience);
    this.found.set(vendor, found);
    return found;
  }

  private get machine(): Machine {
    const { clock, random, environment, homeDirectory, readTextFile, http } = this.world;
    const now = () => clock.wallTime();
    const hide = (secret: string) => this.reporter.hide(secret);
    const mask = (text: string) => this.reporter.mask(text);
    const warn = (line: string) => this.reporter.say(line);
    return { environment, homeDirectory, readTextFile, http, now, random, hide, mask, warn };
  }
}
