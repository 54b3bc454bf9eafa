import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { HookError } from '../../engine/hook-error';
import { runTerraform } from '../../engine/terraform/run-terraform';
import { UsageError } from '../exit-code';
import type { Session } from '../session';
import { type DeclaredInstance, readConfiguration } from '../stack/configuration';
import { openStack, type StackFolder } from '../stack/stack-folder';
import { type PlanDocument, readPlan } from './planned-objects';

export interface PlanSource {
  /** A stack's folder or name; absent for the current folder. */
  readonly stack?: string;
  /** A saved plan, or what `terraform show -json` printed of it; absent if a plan is to be made. */
  readonly plan?: string;
  /** For `terraform plan`. */
  readonly args: readonly string[];
}

export interface FoundPlan {
  readonly document: PlanDocument;
  readonly declared: readonly DeclaredInstance[];
  /** Name of the stack; absent where a plan was read outside of one. */
  readonly stack?: string;
}

/** Reads a saved plan, or makes one and leaves nothing of it behind. */
export async function findPlan(session: Session, source: PlanSource): Promise<FoundPlan> {
  const { world } = session;
  if (source.plan === undefined) {
    const stack = await openStack(world, source.stack);
    return found(session, await madePlan(session, stack, source.args), stack);
  }
  if (source.args.length > 0) {
    throw new UsageError(`A saved plan is as it is: leave out ${source.args.join(' ')}, or --plan.`);
  }
  const file = resolve(world.workingDirectory, source.plan);
  const content = existsSync(file) ? ((await world.readTextFile(file)) ?? '') : undefined;
  if (content === undefined) {
    throw new HookError(`There is no plan ${file}. Name the file that terraform plan -out or cdktf plan wrote.`);
  }
  const stack = await stackOf(session, source.stack, dirname(file));
  if (/^\s*\{/.test(content)) {
    return found(session, content, stack);
  }
  if (stack === undefined) {
    throw new HookError(
      `${file} is a plan in Terraform's own format, which only the stack that it was made for can show. Name the stack's folder, too, or save what terraform show -json prints.`,
    );
  }
  return found(session, await shownPlan(session, stack, file), stack);
}

/** A plan in JSON needs no stack: without one, the paths of constructs are not known. */
async function stackOf(session: Session, named: string | undefined, beside: string): Promise<StackFolder | undefined> {
  try {
    return await openStack(session.world, named ?? beside);
  } catch (error) {
    if (named !== undefined) {
      throw error;
    }
    return undefined;
  }
}

async function found(session: Session, content: string, stack: StackFolder | undefined): Promise<FoundPlan> {
  const document = readPlan(content);
  if (document === undefined) {
    throw new HookError(
      'This is no plan: it has no resource_changes. Name what terraform show -json prints of a plan.',
    );
  }
  return stack === undefined
    ? { document, declared: [] }
    : { document, declared: await readConfiguration(session.world, stack), stack: basename(stack.path) };
}

/** A plan holds every value of the configuration, so its file is nobody else's, and is removed. */
async function madePlan(session: Session, stack: StackFolder, args: readonly string[]): Promise<string> {
  const { workingDirectory, environment } = session.world;
  session.say(`Making a plan of ${relative(workingDirectory, stack.path) || 'this folder'}.`);
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-plan-'));
  try {
    const file = join(folder, 'plan');
    await runTerraform(environment, {
      args: ['plan', '-input=false', '-no-color', `-out=${file}`, ...args],
      folder: stack.path,
      failure: 'There is no plan',
    });
    return await shownPlan(session, stack, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function shownPlan({ world }: Session, stack: StackFolder, file: string): Promise<string> {
  const { output } = await runTerraform(world.environment, {
    args: ['show', '-json', file],
    folder: stack.path,
    failure: `The plan ${file} cannot be read`,
    without: /^TF_CLI_ARGS/,
  });
  return output;
}
