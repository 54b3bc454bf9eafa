import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Alteration } from './schedule';

type Json = Record<string, unknown>;

/** What somebody who can write into hand-over folders does to one of their entries. */
export class HostileFolder {
  private altered: { readonly path: string; readonly original: string; readonly hostile: string } | undefined;
  private readonly outside: string;
  private readonly victim: string;
  private victimText = '{"schema":1}\n';

  public constructor(
    /** A folder in which no hook may write. */
    root: string,
    private readonly folders: readonly string[],
    /** Where no signed request may go. */
    private readonly trap: string,
  ) {
    this.outside = mkdtempSync(join(root, 'outside-'));
    this.victim = join(this.outside, 'victim.json');
    writeFileSync(this.victim, this.victimText);
  }

  /** Alters an entry, if there is one to alter. */
  public alter(alteration: Alteration): boolean {
    const entries = this.folders.flatMap(entriesOf).sort((one, other) => age(one) - age(other));
    const path = entries[0];
    if (path === undefined) {
      return false;
    }
    const original = readFileSync(path, 'utf8');
    const hostile = this.hostile(alteration, path, original, entries.slice(1));
    if (hostile === undefined) {
      return false;
    }
    if (alteration === 'link') {
      this.victimText = original;
      copyFileSync(path, this.victim);
      rmSync(path);
      symlinkSync(this.victim, path);
    } else {
      writeFileSync(path, hostile);
    }
    this.altered = { path, original, hostile };
    return true;
  }

  /** What a person does to whom a message names the file: puts the entry back. */
  public mend(output: string): boolean {
    const { altered } = this;
    // A line of Terraform's breaks anywhere.
    if (altered === undefined || !output.replace(/[\s│]+/g, '').includes(basename(altered.path))) {
      return false;
    }
    const { path, original, hostile } = altered;
    this.altered = undefined;
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (isLink || (existsSync(path) && readFileSync(path, 'utf8') === hostile)) {
      rmSync(path);
      writeFileSync(path, original, { mode: 0o600 });
    }
    return true;
  }

  /** What was written or removed where nothing may be. */
  public trespasses(): string[] {
    const strange = readdirSync(this.outside).filter((name) => name !== basename(this.victim));
    const intact = existsSync(this.victim) && readFileSync(this.victim, 'utf8') === this.victimText;
    return [...strange, ...(intact ? [] : [basename(this.victim)])].map((name) => `${name} outside of the folder`);
  }

  private hostile(alteration: Alteration, path: string, original: string, others: readonly string[]) {
    const entry = JSON.parse(original) as Json & { asked: { triggers: Json } };
    const changed = (change: Json) => JSON.stringify({ ...entry, ...change }, undefined, 2);
    const up = relative(dirname(path), this.victim).replace(/\.json$/, '');
    switch (alteration) {
      case 'link':
        return original;
      case 'cut':
        return original.slice(0, original.length / 2);
      case 'endpoint':
        return changed({ asked: { ...entry.asked, triggers: { ...entry.asked.triggers, endpoint: this.trap } } });
      case 'claim':
        return changed({ claim: '4242424242' });
      case 'path':
        return changed({ launch: up, formerLaunch: up });
      case 'path-of-server':
        return changed({ instanceIds: [up] });
      case 'types':
        return changed({ instanceIds: { length: 1, 0: 'i-nonsense' }, attempt: '1', asked: [] });
      case 'phase':
        return changed({ state: 'everything' });
      case 'servers': {
        const other = others.find((one) => dirname(one) === dirname(path) && idsIn(one).length > 0);
        return other === undefined ? undefined : changed({ instanceIds: idsIn(other) });
      }
    }
  }
}

/** Of launches that are known; others have nothing to alter. */
function entriesOf(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const paths = names.filter((name) => /^claim-.*\.json$/.test(name)).map((name) => join(folder, name));
  return paths.filter((path) => 'asked' in (read(path) ?? {}));
}

function read(path: string): Json | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch {
    return undefined;
  }
}

function idsIn(path: string): string[] {
  return (read(path)?.instanceIds ?? []) as string[];
}

/** The youngest comes first: what is under way is what an alteration can lead astray. */
function age(path: string): number {
  return -lstatSync(path).mtimeMs;
}
