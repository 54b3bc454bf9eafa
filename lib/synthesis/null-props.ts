/**
 * Props without what is `null` or undefined in them, at any depth: left out, as everywhere in Terraform. Lists close up,
 * and members that held nothing else are dropped. Languages other than TypeScript pass `null` for what is not given.
 */
export function withoutNullProps<T extends object>(props: T): T {
  return (present(props) ?? {}) as T;
}

function present(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(present).filter((item) => item !== undefined);
    return items.length === 0 && value.length > 0 ? undefined : items;
  }
  if (isPlain(value)) {
    const members = Object.entries(value);
    const left = members
      .map(([name, member]) => [name, present(member)] as const)
      .filter(([, member]) => member !== undefined);
    return left.length === 0 && members.length > 0 ? undefined : Object.fromEntries(left);
  }
  return value ?? undefined;
}

/** Not the inside of a construct, a secret or a token. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || 'resolve' in value) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
