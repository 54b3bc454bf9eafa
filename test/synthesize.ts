import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';

/** The parts of a synthesized stack that tests look at. */
export interface Synthesized {
  readonly resource: Record<string, Record<string, SynthesizedResource>>;
  readonly provider: Record<string, unknown>;
  readonly data?: Record<string, Record<string, SynthesizedResource>>;
  readonly check?: Record<string, SynthesizedResource>;
  readonly terraform: { readonly required_providers: Record<string, { readonly source: string }> };
  readonly output?: Record<string, { readonly value: unknown }>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever Terraform's JSON holds
export type SynthesizedResource = any;

/** Synthesizes a stack named `stack` for real, validations included, and answers with Terraform's JSON. */
export function synthesize(define: (stack: TerraformStack) => void): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'run-instances-synth-'));
  try {
    const app = new App({ outdir });
    define(new TerraformStack(app, 'stack'));
    app.synth();
    return JSON.parse(readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
