import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bounds } from './scenarios';

/** What one search found. */
export interface Search {
  readonly states: number;
  readonly depth: number;
  readonly seconds: number;
  readonly megabytes: number;
  /** What is violated, and the steps that lead to it; undefined where nothing is. */
  readonly counterexample?: string;
  /** Why it is not exhaustive; undefined where it is. */
  readonly incomplete?: string;
}

/** One search is for what must never happen, the other for a run without an end. */
const purposes = { safety: 'SAFETY', cycles: 'NP' } as const;

export type Purpose = keyof typeof purposes;

const deepest = 40_000;
const mostMegabytes = 6_000;

/** The verifier that spin makes of the model, in a folder of its own: nothing of it is left in the repository. */
export class Verifier {
  private constructor(private readonly folder: string) {}

  /** @throws Error where a program is missing, with the way to have it */
  public static make(model: string): Verifier {
    for (const [program, argument, way] of programs) {
      if (spawnSync(program, [argument]).error !== undefined) {
        throw new Error(`There is no program ${program} on the PATH, which checks the model. ${way}`);
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'model-'));
    cpSync(model, folder, { recursive: true });
    const options = { cwd: folder, encoding: 'utf8' } as const;
    const said = execFileSync('spin', ['-a', 'protocol.pml'], options);
    if (/Error/.test(said)) {
      throw new Error(said);
    }
    for (const [program, purpose] of Object.entries(purposes)) {
      const defines = ['COLLAPSE', purpose, 'NOFAIR', 'VECTORSZ=2048', `MEMLIM=${mostMegabytes}`].map(
        (one) => `-D${one}`,
      );
      execFileSync('gcc', ['-O2', '-w', ...defines, '-o', program, 'pan.c'], options);
    }
    return new Verifier(folder);
  }

  public search(bounds: Bounds, purpose: Purpose = 'safety'): Search {
    const trail = join(this.folder, 'protocol.pml.trail');
    rmSync(trail, { force: true });
    const started = performance.now();
    const output = this.run(bounds, purpose, [`-m${deepest}`, '-w22', ...(purpose === 'cycles' ? ['-l'] : [])]);
    const seconds = (performance.now() - started) / 1_000;
    const found = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? Number.NaN);
    const violated = /pan:1: (.*)/.exec(output)?.[1];
    return {
      states: found(/(\d+(?:\.\d+)?(?:e\+\d+)?) states, stored/),
      depth: found(/depth reached (\d+)/),
      seconds,
      megabytes: found(/([\d.]+)\s+total actual memory usage/),
      counterexample: violated === undefined ? undefined : `${violated}\n${this.steps(bounds, purpose)}`,
      incomplete: /max search depth too small|reached -DMEMLIM|out of memory|Search not completed/.exec(
        violated === undefined ? output : '',
      )?.[0],
    };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the model prints on the way to the violation. */
  private steps(bounds: Bounds, purpose: Purpose): string {
    return this.run(bounds, purpose, ['-r', 'protocol.pml.trail'])
      .split('\n')
      .flatMap((line) => /^\s*(\|.*)/.exec(line)?.[1] ?? [])
      .join('\n');
  }

  private run(bounds: Bounds, purpose: Purpose, args: readonly string[]): string {
    const scenario = Object.fromEntries(Object.entries(bounds).map(([name, value]) => [name, String(value)]));
    const { stdout, error } = spawnSync(join(this.folder, purpose), args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, ...scenario },
      maxBuffer: 64 * 1024 * 1024,
    });
    if (error !== undefined) {
      throw error;
    }
    return stdout;
  }
}

const programs = [
  [
    'spin',
    '-V',
    'On Debian and Ubuntu: apt-get install spin. With Homebrew: brew install spin. Source: https://spinroot.com',
  ],
  ['gcc', '--version', 'On Debian and Ubuntu: apt-get install gcc.'],
] as const;
