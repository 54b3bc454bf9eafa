type Node = { [name: string]: Node | string };

/** Objects and lists from dotted names, as the users of an SDK write them: `{ 'A.0.B': 'x' }` is `{ A: [{ B: 'x' }] }`. */
export function nested(flat: Readonly<Record<string, string>>): Record<string, unknown> {
  const root: Node = {};
  for (const [name, value] of Object.entries(flat)) {
    const steps = name.split('.');
    const last = steps.pop() ?? '';
    let node = root;
    for (const step of steps) {
      node[step] ??= {};
      node = node[step] as Node;
    }
    node[last] = value;
  }
  return listed(root) as Record<string, unknown>;
}

function listed(node: Node | string): unknown {
  if (typeof node === 'string') {
    return node;
  }
  const entries = Object.entries(node).map(([name, child]) => [name, listed(child)] as const);
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? entries.map(([, child]) => child)
    : Object.fromEntries(entries);
}
