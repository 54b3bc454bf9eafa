import { execFile, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HostUnreachable, unreachableHost } from './network';

export const repository = resolve(__dirname, '..', '..', '..');

/** Where a language's packages are kept between runs: what a build downloads is large. */
export const languageCache = join(repository, 'node_modules', '.cache', 'cdktf-run-instances', 'languages');

/** How users of a language install the library and run a program. */
export interface Toolchain {
  readonly language: string;
  /** The block of docs/languages.md, and the program beside this file; absent where there is none. */
  readonly block: string;
  readonly program?: string;
  /** A program, from the module that `import --language` writes: the stack `imported`. */
  importing(module: string): string;
  /** A program that fails where something is not as that language has it. */
  readonly peculiarities?: string;
  /** The command that shows that the language's tools are there. */
  readonly detect: readonly [program: string, ...args: string[]];
  /**
   * @param generated the packages' code, as the release builds it
   * @param folder an empty one
   */
  install(generated: string, folder: string): Promise<Runner>;
}

/** Runs a program's text in a folder, with what is installed. */
export type Runner = (source: string, folder: string, env: Readonly<Record<string, string>>) => Promise<void>;

/** Whether the tools of a language are on this machine. */
export function isThere([program, ...args]: readonly [string, ...string[]]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command that downloads nothing: its failure is never that of a host. */
  readonly offline?: boolean;
}

/** Runs a program to its end, and answers with what it printed; its failure has all of it in the message. */
export async function command(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  try {
    const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', ...options.env };
    const { stdout } = await promisify(execFile)(program, args, { cwd: options.cwd, env, maxBuffer: 1 << 28 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    const printed = `${stdout}${stderr}`.trim() || message;
    const host = options.offline ? undefined : unreachableHost(printed);
    if (host !== undefined) throw new HostUnreachable(`${program} ${args.join(' ')}: ${host.trim()}`);
    throw new Error(`${program} ${args.join(' ')} failed:\n${printed.slice(-8_000)}`);
  }
}
