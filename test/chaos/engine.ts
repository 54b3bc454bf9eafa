import type { DiskStep, Victim } from './schedule';
import type { Declaration } from './stacks';
import type { ApplyResult } from './terraform/walk';

/** What is to happen next, and who dies of it. */
export interface Doom {
  readonly dies?: Victim;
  /** Nobody reads any more what is printed. */
  readonly closesOutput?: boolean;
  readonly diskFull?: DiskFull;
  /** Around the n-th replacement of a hand-over file. */
  readonly onDisk?: { readonly nth: number; readonly moment: 'before-rename' | 'after-rename' };
  /** Milliseconds of this machine after the first hook's start. */
  readonly atRandomMs?: number;
  /** After the n-th hook that succeeded. */
  readonly betweenNth?: number;
}

/** There is no space for the n-th file that a hook writes, and so many after it. */
export interface DiskFull {
  readonly nth: number;
  readonly times: number;
  readonly at: DiskStep;
}

/** Terraform itself died. */
export class TerraformDeath extends Error {
  public constructor() {
    super('Terraform died');
    this.name = 'TerraformDeath';
  }
}

export interface Deployment {
  readonly declaration: Declaration;
  readonly destroy: boolean;
  /** Addresses of `-replace`. */
  readonly replace: readonly string[];
}

/** Terraform, or the model of it, with the hooks that it runs. */
export interface Engine {
  /** Everything that it writes is below. */
  readonly root: string;
  /** Where hooks hand over. */
  readonly handOverFolders: readonly string[];
  /** Everything that hooks or Terraform ever printed. */
  readonly printed: string;
  /** Hooks that failed with a stack trace or without a word. */
  readonly defects: readonly string[];
  /** Whether the doom has come. */
  readonly struck: boolean;
  /** Notes something beside what is printed. */
  say(text: string): void;
  /** Variables for hooks: where the cloud is, and secrets. */
  use(environment: Readonly<Record<string, string>>): void;
  expect(doom: Doom | undefined): void;
  /** Kills whom the doom names, now. */
  strike(): void;
  /** Throws a TerraformDeath where Terraform died; its state is then what the doom left of it. */
  run(deployment: Deployment): Promise<ApplyResult>;
  /** Goes on as on another machine: without the hand-over files. */
  moveOn(): Promise<void>;
  /** Waits for the hooks that outlived their Terraform. */
  settled(): Promise<void>;
  /** Ids in the state. */
  recorded(): Promise<readonly string[]>;
  /** What the next apply would do, or why it would fail. */
  pending(declaration: Declaration): Promise<readonly string[]>;
  dispose(): Promise<void>;
}
