import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialects } from '../../../lib/apis';
import { readPlan } from '../../../lib/cli/plan/planned-objects';
import { classified, type PlannedServers } from '../../../lib/cli/plan/planned-servers';
import type { DeclaredInstance } from '../../../lib/cli/stack/configuration';

/** Whose plans scripts/record-plans.ts has recorded, a folder each. */
export const engines = ['terraform', 'opentofu'] as const;

type Engine = (typeof engines)[number];

const recordedFolder = join(__dirname, 'recorded');

interface Recorded {
  /** What `terraform show -json` printed, without what nothing reads. */
  readonly plan: object;
  /** What the configuration of the plan declares. */
  readonly declared: readonly DeclaredInstance[];
}

export function recordedNames(engine: Engine = 'terraform'): string[] {
  return readdirSync(join(recordedFolder, engine)).map((file) => file.replace('.json', ''));
}

export function recorded(name: string, engine: Engine = 'terraform'): Recorded {
  return JSON.parse(readFileSync(join(recordedFolder, engine, `${name}.json`), 'utf8'));
}

export function serversOf(plan: object, declared: readonly DeclaredInstance[] = []): PlannedServers[] {
  const document = readPlan(JSON.stringify(plan));
  if (document === undefined) {
    throw new Error('This is no plan.');
  }
  return classified(document, declared, dialects, 'web').map(({ servers }) => servers);
}
