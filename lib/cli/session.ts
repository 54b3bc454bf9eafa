import type { SigningScheme } from '../apis/api-request';
import type { Dialect } from '../apis/dialect';
import { dialects } from '../apis/dialects';
import { ApiClient, type Exchange } from '../engine/api-client';
import type { Credentials } from '../engine/credentials/credentials';
import { resolveQingCloudCredentials } from '../engine/credentials/qingcloud-credentials';
import { resolveTencentCredentials } from '../engine/credentials/tencent-credentials';
import { SigningExchange } from '../engine/exchange';
import type { Target } from '../engine/hook-input';
import { Reporter } from '../engine/reporter';
import { secretValue } from '../engine/secret-value';
import { pullTerraformState } from '../engine/terraform/pull-state';
import { Terraform } from '../engine/terraform/terraform';
import type { World } from '../hooks/hook-run';
import { type Style, styleFor } from './style';
import type { CliWorld } from './world';

type Vendor = 'qingcloud' | 'tencent';

/** One run of one command: the world, and everything that must not be printed. */
export class Session {
  public readonly reporter: Reporter;
  public readonly style: Style;
  private readonly found: Partial<Record<Vendor, Promise<Credentials>>> = {};

  public constructor(public readonly world: CliWorld) {
    this.reporter = new Reporter((line) => world.terminal.say(line));
    this.style = styleFor(world.terminal.coloured);
  }

  public print(text: string): void {
    this.world.terminal.print(this.reporter.mask(text));
  }

  public printJson(value: unknown): void {
    this.print(JSON.stringify(value, undefined, 2));
  }

  public say(line: string): void {
    this.reporter.say(line);
  }

  /** The world as the provisioner's hooks see it: what they can do, a command can do. */
  public get hookWorld(): World {
    const { clock, random, files } = this.world;
    return {
      clock,
      random,
      mark: random().toString(36).slice(2),
      // A person runs the command, and nobody records what it does.
      terraformIsGone: () => false,
      files,
      dialects,
      reporter: this.reporter,
      exchange: (target) => this.exchange(target),
      terraform: (folder) => this.terraform(folder),
      secret: async (reference, wire) => {
        const { environment, homeDirectory, platform } = this.world;
        const sources = { environment, homeDirectory, platform, warn: (line: string) => this.say(line) };
        const value = await secretValue(reference, wire, sources);
        this.reporter.hide(value);
        return value;
      },
    };
  }

  /** The Terraform of a stack's folder, which the command runs itself. */
  public terraform(folder: string): Terraform {
    const { environment, files, readTextFile } = this.world;
    return new Terraform(folder, {
      environment,
      readTextFile,
      list: (path) => files.list(path),
      sleep: (milliseconds) => this.world.clock.sleep(milliseconds),
      pullState: () => pullTerraformState(environment, undefined, folder),
    });
  }

  public client(target: Target, dialect: Dialect = target.dialect): ApiClient {
    return new ApiClient(dialect, this.exchange(target), this.world.clock, this.world.random);
  }

  public exchange(target: Target, environment = this.world.environment): Exchange {
    const { homeDirectory, readTextFile, http, clock, random } = this.world;
    const hide = (secret: string) => this.reporter.hide(secret);
    return new SigningExchange(target, {
      environment,
      homeDirectory,
      readTextFile,
      http,
      now: () => clock.wallTime(),
      random,
      hide,
    });
  }

  /** The credentials that the hooks would find, looked for once: a server's role is found by waiting for an answer. */
  public credentials(scheme: SigningScheme): Promise<Credentials> {
    const vendor = scheme === 'qingcloud' ? 'qingcloud' : 'tencent';
    this.found[vendor] ??= this.findCredentials(vendor);
    return this.found[vendor];
  }

  private async findCredentials(vendor: Vendor): Promise<Credentials> {
    const { environment, homeDirectory, readTextFile, http, clock } = this.world;
    const resolve = vendor === 'qingcloud' ? resolveQingCloudCredentials : resolveTencentCredentials;
    const found = await resolve({ environment, homeDirectory, readTextFile, http, now: () => clock.wallTime() });
    for (const secret of [found.secretKey, found.token]) {
      if (secret !== undefined) {
        this.reporter.hide(secret);
      }
    }
    return found;
  }
}
