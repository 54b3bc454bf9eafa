import type { Dialects } from '../apis/api';
import type { Clock } from '../engine/clock';
import type { DurableFiles } from '../engine/durable-files';
import type { HttpClient } from '../engine/transport/http-client';
import type { ModifiedAt, ReadTextFile } from '../engine/transport/text-file';
import type { Manifest } from './init/library';
import type { NewFiles } from './init/new-files';

export interface Terminal {
  /** Results: standard output. */
  print(text: string): void;
  /** Progress and remarks: standard error, so that output can be piped. */
  say(line: string): void;
  readonly coloured: boolean;
  /** Asks a person for a line. Absent if there is none at the keyboard. */
  readonly ask?: (question: string) => Promise<string>;
}

/** An embedded cloud in a process of its own. */
export interface RunningCloud {
  readonly origin: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
  stop(): void;
}

/** The outside world of the command line, as its composition root wires it. */
export interface CliWorld {
  /** This package's own. */
  readonly manifest: Manifest;
  readonly dialects: Dialects;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly homeDirectory: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: () => number;
  readonly files: DurableFiles;
  readonly newFiles: NewFiles;
  readonly readTextFile: ReadTextFile;
  readonly modifiedAt: ModifiedAt;
  readonly http: HttpClient;
  readonly terminal: Terminal;
  startCloud(args: readonly string[]): Promise<RunningCloud>;
  /** Whether the process that started this one has ended since. */
  readonly parentIsGone: () => boolean;
}
