import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { DemoFailure } from './demo-failure';
import { progress } from './screen';

export type Demonstration = (...args: string[]) => Promise<string>;

export interface Program {
  readonly title: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Show what the hooks say while it runs. */
  readonly hooks?: boolean;
}

/** `null_resource.web_launch (web/launch) (local-exec): ...`: the CDKTF CLI puts the construct's path into the line. */
const hookLine = /\((\S+?)\/\w+\)(?:\["\S+"\])? \(local-exec\): (?!Executing: )(.*)$/;

/** Runs a Node program to its end, and answers with what it printed. */
export async function runProgram({ title, args, env, cwd, hooks = false }: Program): Promise<string> {
  const child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (raw) => {
      const line = stripVTControlCharacters(raw).trimEnd();
      lines.push(line);
      const [, who, what] = (hooks && hookLine.exec(line)) || [];
      if (who !== undefined && what !== undefined && what.trim() !== '') {
        progress(who, what);
      }
    });
  }
  const code = await new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  if (code !== 0) {
    throw new DemoFailure(`${title} ended with exit code ${code}:\n\n${lines.join('\n')}`);
  }
  return lines.join('\n');
}
