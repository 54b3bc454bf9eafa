import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { HookError } from '../../engine/hook-error';
import type { RunningCloud } from '../world';

/** Starts the program of the embedded cloud. It stops with this process, whose exit closes its standard input. */
export async function startCloud(program: string, args: readonly string[]): Promise<RunningCloud> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  // The cloud receives an interrupt by itself; all that remains here is to wait until it stops.
  const stop = () => {
    child.stdin.end();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);

  const first = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const line = await Promise.race([first, ended.then(() => undefined)]);
  if (line === undefined) {
    throw new HookError(`The embedded cloud did not start: ${complaint.trim() || 'it exited without a message.'}`);
  }
  const { origin, environment } = JSON.parse(line) as Pick<RunningCloud, 'origin' | 'environment'>;
  return { origin, environment, ended, stop };
}
