/** By the last part of the name, which the five APIs and HTTP agree on: what a request proves who it is by, or keeps secret. */
const confidential = /(pass(word|wd)|signature|authorization|secret_?key|user_?data(_value)?)$|(^|[.-])token$/i;

/**
 * What other processes may see of requests and servers: whoever looks at them on a screen, or keeps them in a log of a CI,
 * is not given a password or a signature.
 */
export function shown(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shown);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).flatMap(([name, item]) => shownField(name, item)))
    : value;
}

function shownField(name: string, value: unknown): [string, unknown][] {
  if (confidential.test(name) && value !== undefined && value !== '') {
    return [[name, '(hidden)']];
  }
  // The parameters say the same, each under its name.
  return name === 'body' ? [] : [[name, shown(value)]];
}
