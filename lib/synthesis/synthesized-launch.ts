import type { WireParameters } from '../apis/parameter';
import { expandLists, launchParameters } from '../apis/wire-parameters';
import type { SecretReference } from '../contract/hook';
import type { ConstructApi } from './construct-api';
import type { Flattened } from './flatten';
import { isKnownWhileApplyingOnly } from './known-value';

/** A launch as its call has it, for tests of stacks. */
export interface SynthesizedLaunch {
  readonly api: string;
  readonly action: string;
  readonly place: string;
  readonly count: number;
  readonly parameters: { [name: string]: unknown };
  readonly afterLaunch: { [name: string]: string };
}

/** What Terraform itself shows for a value that only an apply makes known. */
const knownAfterApply = '(known after apply)';

/**
 * Builds the call from the props, with the code of the launch hook, so that it is what would be sent.
 *
 * @param more parameters that no prop has
 */
export function synthesizedLaunch(
  { dialect }: ConstructApi,
  { replacing, inPlace, offline, secrets }: Flattened,
  more: Readonly<Record<string, string>>,
  place: string,
): SynthesizedLaunch {
  const shown = (value: string) => (isKnownWhileApplyingOnly(value) ? knownAfterApply : value);
  const texts = Object.entries({ ...replacing, ...more, ...inPlace, ...offline }).map(([wire, value]) => [
    wire,
    // A whole list is one value under a name that ends in N, and a JSON array.
    /\.[Nn]$/.test(wire) ? JSON.stringify([knownAfterApply]) : shown(value),
  ]);
  const given: WireParameters = {
    ...expandLists(Object.fromEntries(texts), dialect.wire.indexBase),
    ...Object.fromEntries(Object.entries(secrets).map(([wire, reference]) => [wire, secretText(reference)])),
  };
  const sent = launchParameters(dialect.parameters, given);
  const { action, parameters } = dialect.run(sent, { origin: '', token: '' });
  const { count, identity } = dialect.known;
  const { [identity]: _, ...stable } = parameters;
  return {
    api: dialect.id,
    action,
    place: shown(place),
    count: Number(sent[count] ?? '1') || 0,
    // A name that the launch replaces by one of its own is set afterwards.
    parameters: { ...stable, ...(identity in sent ? { [identity]: sent[identity] } : {}) },
    afterLaunch: Object.fromEntries(Object.entries(given).filter(([wire]) => !(wire in sent))),
  };
}

function secretText(reference: SecretReference): string {
  return 'env' in reference ? `(secret: environment variable ${reference.env})` : `(secret: file ${reference.file})`;
}
