interface Configuration {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly resource: { readonly null_resource: Readonly<Record<string, BareResource>> };
}

interface BareResource {
  readonly provisioner?: readonly { readonly 'local-exec': { readonly when?: string } }[];
  readonly lifecycle?: Readonly<Record<string, unknown>>;
}

const nothing = { interpreter: ['node', '-e'], command: '0' };

/**
 * The same graph, with hooks that do nothing, or without any: no launch hands over any ids, so nobody may insist on them.
 *
 * @param hooks `none` leaves them out, so that what remains is Terraform's own time
 */
export function bareConfiguration(configuration: Configuration, hooks: 'idle' | 'none' = 'idle'): object {
  // The state lies beside the configuration instead of in the CDKTF project.
  const { backend: _, ...terraform } = configuration.terraform;
  const resources = Object.entries(configuration.resource.null_resource).map(([name, resource]) => [
    name,
    {
      ...resource,
      ...(resource.lifecycle === undefined ? {} : { lifecycle: { ...resource.lifecycle, postcondition: undefined } }),
      ...(resource.provisioner === undefined
        ? {}
        : { provisioner: hooks === 'none' ? undefined : resource.provisioner.map(idle) }),
    },
  ]);
  return { ...configuration, terraform, resource: { null_resource: Object.fromEntries(resources) } };
}

function idle(provisioner: NonNullable<BareResource['provisioner']>[number]): object {
  const { when } = provisioner['local-exec'];
  return { 'local-exec': { ...nothing, ...(when === undefined ? {} : { when }) } };
}
