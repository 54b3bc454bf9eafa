import { Secret } from '../constructs/secret';

/** Masking a shorter value could not be relied on. */
const shortest = 6;

/** Warnings about secrets that are known to be short where the program runs. A file is read by the hooks only. */
export function shortSecretWarnings(
  props: object,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  return secretsIn(props).flatMap((secret) => {
    const reference = secret._toReference();
    const bytes = 'env' in reference ? Buffer.byteLength(environment[reference.env] ?? '') : 0;
    return bytes === 0 || bytes >= shortest
      ? []
      : [
          `The value of ${secret} has fewer than ${shortest} bytes: it may be guessed, and cannot be told from other text where it should be masked.`,
        ];
  });
}

function secretsIn(value: unknown): Secret[] {
  if (value instanceof Secret) {
    return [value];
  }
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  return isPlain ? Object.values(value as object).flatMap(secretsIn) : [];
}
