import type { Dialects } from '../apis/api';
import type { JsonObject } from '../apis/json';
import type { Clock } from '../engine/clock';
import type { DurableFiles } from '../engine/durable-files';
import type { Reporter } from '../engine/reporter';
import { secretValue, sentForm } from '../engine/secret-value';
import { Terraform } from '../engine/terraform/terraform';
import type { HttpClient } from '../engine/transport/http-client';
import type { ModifiedAt, ReadTextFile } from '../engine/transport/text-file';
import type { World } from './hook-run';

/** The machine and the process that a program of ours runs in. */
export interface Surroundings {
  readonly dialects: Dialects;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: () => string | undefined;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: () => number;
  readonly files: DurableFiles;
  readonly readTextFile: ReadTextFile;
  readonly modifiedAt: ModifiedAt;
  readonly http: () => HttpClient;
  readonly reporter: Reporter;
  readonly terraformIsGone: () => boolean;
  readonly terraformProcess?: number;
  /** How that process was called, where the system tells. */
  readonly terraformCommand?: () => readonly string[] | undefined;
  /** Terraform's state in a folder. */
  readonly pullState: (folder: string) => Promise<JsonObject | undefined>;
}

/** Wires what the hooks need, for the program that Terraform runs and for the command line. */
export function composeWorld(surroundings: Surroundings): World {
  const { dialects, environment, homeDirectory, platform, clock, random, files, readTextFile, reporter } = surroundings;
  return {
    clock,
    random,
    mark: `${process.pid}-${random().toString(36).slice(2)}`,
    terraformIsGone: surroundings.terraformIsGone,
    hasShell: platform !== 'win32',
    terraformProcess: surroundings.terraformProcess,
    files,
    reporter,
    dialects,
    exchange: (target) => {
      // Most runs have nothing to do, so the network code is loaded on first use.
      const { SigningExchange } = require('../engine/exchange') as typeof import('../engine/exchange');
      return new SigningExchange(target, {
        environment,
        homeDirectory: homeDirectory(),
        readTextFile,
        http: surroundings.http(),
        now: () => clock.wallTime(),
        random,
        hide: (secret) => reporter.hide(secret),
        mask: (text) => reporter.mask(text),
        warn: (line) => reporter.say(line),
      });
    },
    terraform: (folder, workspace) =>
      new Terraform(
        folder,
        {
          environment,
          readTextFile,
          modifiedAt: surroundings.modifiedAt,
          list: (path) => files.list(path),
          sleep: (milliseconds) => clock.sleep(milliseconds),
          pullState: () => surroundings.pullState(folder),
          commandLine: surroundings.terraformCommand,
        },
        workspace,
      ),
    secret: async (reference, wire) => {
      const warn = (line: string) => reporter.say(line);
      const value = await secretValue(reference, wire, {
        environment,
        homeDirectory: homeDirectory(),
        platform,
        warn,
      });
      reporter.hide(value);
      return sentForm(reference, wire, value);
    },
  };
}
