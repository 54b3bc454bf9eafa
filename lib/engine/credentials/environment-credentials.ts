import { type CredentialSource, completePair, type Environment } from './credential-source';
import { Credentials } from './credentials';

export interface VariableNames {
  readonly id: string;
  readonly key: string;
}

/** Pairs count as pairs: an id by one name and a key by another may belong to two accounts. */
export function environmentCredentials(
  environment: Environment,
  pairs: readonly VariableNames[],
  tokenNames: readonly string[],
): CredentialSource {
  return async () => {
    for (const { id, key } of pairs) {
      const pair = completePair(
        'the environment',
        { name: id, value: environment[id] },
        { name: key, value: environment[key] },
      );
      if (pair !== undefined) {
        const token = tokenNames.map((name) => environment[name]?.trim()).find((value) => value);
        return new Credentials({ ...pair, token, source: `the environment variables ${id} and ${key}` });
      }
    }
    const names = pairs.map(({ id, key }) => `${id} and ${key}`).join(', or ');
    return { place: `the environment variables ${names}`, reason: 'not set' };
  };
}
