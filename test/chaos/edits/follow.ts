import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackId, StackProgram } from './program';
import { instanceOf, withInstance } from './program';

/** What a person can do beside editing and deploying. */
export interface Hands {
  /** Where Terraform runs. */
  folder(stack: StackId): string;
  /** `npx cdktf-run-instances` in that folder; returns what it prints. */
  command(stack: StackId, args: readonly string[]): Promise<string>;
  /** Ends, in the vendor's console, those of the servers that nobody holds. */
  endUnheld(ids: readonly string[]): Promise<void>;
  /** Whether a server exists that no state holds, and that nobody has let go of. */
  isAtLarge(id: string): boolean;
}

export interface Advice {
  readonly program: StackProgram;
  /** Addresses of `-replace`. */
  readonly replace: readonly string[];
  /** What commands printed that a message asked for. */
  readonly printed: string;
}

const handOverFolder = '.run-instances';

/** Does what the messages of a failed deployment ask a person to do. */
export async function follow(output: string, stack: StackId, program: StackProgram, hands: Hands): Promise<Advice> {
  let next = program;
  let printed = '';
  const file = (name: string) => join(hands.folder(stack), handOverFolder, name);
  for (const [, key, ids, claim] of output.matchAll(
    /(?:^|\s)\w+\/(\w+): An earlier launch of \S+ created .*?adoptInstanceIds: \[([^\]]*)\].*?delete the file (claim-\d+\.json)/g,
  )) {
    const adopt = [...ids.matchAll(/'([^']+)'/g)].map(([, id]) => id);
    const wanted = adopt.some((id) => hands.isAtLarge(id));
    const count = instanceOf(next, key)?.count;
    if (!wanted || adopt.length !== count) {
      // What does not fit any more is not worth keeping.
      await hands.endUnheld(adopt);
      await rm(file(claim), { force: true });
    } else {
      next = withInstance(next, key, { adopt });
    }
  }
  for (const [, key] of output.matchAll(/(?:^|\s)\w+\/(\w+): adoptInstanceIds does not fit/g)) {
    next = withInstance(next, key, { adopt: undefined });
  }
  for (const [, fitting, claim] of output.matchAll(
    /Candidates: (.*?)\. Return in the console .*?(claim-\d+\.json) in the folder/g,
  )) {
    await hands.endUnheld(idsIn(fitting));
    await mkdir(join(hands.folder(stack), handOverFolder), { recursive: true });
    await writeFile(file(claim), '{"state":"ended"}');
  }
  for (const [, ids] of output.matchAll(/These servers may be what the call launched: (.*?)\. Terminate those/g)) {
    await hands.endUnheld(idsIn(ids));
  }
  for (const [, ids] of output.matchAll(
    /no hook of its own runs any more: (.*?) may still run, and nothing on this machine/g,
  )) {
    await hands.endUnheld(idsIn(ids));
  }
  for (const [, from, to, ids] of output.matchAll(
    /(null_resource\.\w+) was moved to (null_resource\.\w+), which .*? is not known\. Nothing was terminated, and (.*?) may still run\. .*? remove the moved block/g,
  )) {
    await hands.endUnheld(idsIn(ids));
    const name = (address: string) => address.replace(/_[a-z]+$/, '');
    const concerns = (address: string) =>
      [from, to].some((one) => address === one || address.startsWith(`${name(one)}_`));
    next = { ...next, moved: next.moved.filter((move) => !concerns(move.from) && !concerns(move.to)) };
  }
  if (output.includes('npx cdktf-run-instances orphans')) {
    printed += await hands.command(stack, ['orphans', '.', '--terminate', '--yes']);
  }
  const replace = [...output.matchAll(/-replace='?(null_resource\.\w+)/g)].map(([, address]) => address);
  return { program: next, replace, printed };
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/\bi(?:ns)?-[0-9a-z]+/g)].map(([id]) => id);
}
