import type { TerraformResource, TerraformStack } from 'cdktf';

/** An address of a resource, and the construct that it belongs to, for messages. */
export type OwnAddresses = ReadonlyMap<string, string>;

/**
 * With `create_before_destroy`, Terraform forgets a replaced resource of ours without running its destroy hook, and the
 * servers stay. Terraform passes the setting on to everything that a resource depends on, so it need not even be set on
 * ours.
 */
export function createBeforeDestroyFindings(
  stack: TerraformStack,
  resources: readonly TerraformResource[],
  ownAddresses: () => OwnAddresses,
): string[] {
  const setters = resources.filter(createsBeforeDestroying);
  if (setters.length === 0) {
    return [];
  }
  // Writing out the whole stack costs as much as synthesis, so only a stack that uses the setting pays for it.
  const references = referenceGraph(stack.toTerraform());
  const own = ownAddresses();
  return setters.flatMap((setter) => {
    const address = `${setter.terraformResourceType}.${setter.friendlyUniqueId}`;
    const reached = firstReached(address, references, own);
    if (reached === undefined) {
      return [];
    }
    const how =
      reached === address
        ? `sets create_before_destroy on ${address}, which belongs to ${own.get(reached)}`
        : `sets create_before_destroy on ${address}, which depends on ${own.get(reached)} (${reached}) and so hands it on`;
    return [
      `${setter.node.path} ${how}. Terraform would then replace the servers without terminating the old ones. Remove createBeforeDestroy there, or the reference.`,
    ];
  });
}

function createsBeforeDestroying(resource: TerraformResource): boolean {
  const overrides = (resource as unknown as { rawOverrides?: { lifecycle?: { create_before_destroy?: unknown } } })
    .rawOverrides;
  return Boolean(resource.lifecycle?.createBeforeDestroy ?? overrides?.lifecycle?.create_before_destroy);
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** Which address refers to which, directly or through anything else in the configuration. */
function referenceGraph(configuration: unknown): Graph {
  const { resource = {}, data = {}, locals = {}, module = {} } = configuration as Record<string, Blocks>;
  const texts = new Map<string, string>();
  for (const [prefix, blocks] of [
    ['', resource],
    ['data.', data],
  ] as const) {
    for (const [type, named] of Object.entries(blocks)) {
      for (const [name, body] of Object.entries(named as Blocks)) {
        texts.set(`${prefix}${type}.${name}`, JSON.stringify(body));
      }
    }
  }
  for (const [name, body] of Object.entries(locals)) {
    texts.set(`local.${name}`, JSON.stringify(body));
  }
  for (const [name, body] of Object.entries(module)) {
    texts.set(`module.${name}`, JSON.stringify(body));
  }
  return new Map([...texts].map(([address, text]) => [address, mentioned(text, texts)]));
}

type Blocks = Readonly<Record<string, unknown>>;

function mentioned(text: string, addresses: ReadonlyMap<string, unknown>): string[] {
  const traversals = text.match(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g) ?? [];
  return [
    ...new Set(
      traversals.flatMap((traversal) => {
        const parts = traversal.split('.');
        return [parts.slice(0, 2).join('.'), parts.slice(0, 3).join('.')].filter((address) => addresses.has(address));
      }),
    ),
  ];
}

function firstReached(from: string, references: Graph, own: OwnAddresses): string | undefined {
  const seen = new Set([from]);
  for (const address of seen) {
    if (own.has(address)) {
      return address;
    }
    for (const next of references.get(address) ?? []) {
      seen.add(next);
    }
  }
  return undefined;
}
