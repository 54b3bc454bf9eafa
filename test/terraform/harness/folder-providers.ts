import { join } from 'node:path';
import { nullProvider } from '../null-provider/null-provider';
import { attach } from '../plugin/attach';
import { hosts, type Providers, providerMirror, realProviders } from './provider-mirror';

/**
 * `attached`: the stand-in for hashicorp/null is served by this process, since starting it several times for each command is
 * half of the processor time that Terraform takes. `terraform init` installs and locks nothing of it then.
 * `installed`: from the mirror, as a user has them.
 *
 * hashicorp/external is always installed: the programs that it starts need Terraform's environment and working directory.
 */
export type ProviderSupply = 'attached' | 'installed';

/** @param root a folder that lives as long as the providers are needed */
export async function folderProviders(root: string, supply: ProviderSupply = 'attached'): Promise<Providers> {
  const mirror = await providerMirror();
  if (supply === 'installed' || realProviders()) return mirror;
  const { reattach, close } = await attach(nullProvider, join(root, 'null.sock'));
  const TF_REATTACH_PROVIDERS = JSON.stringify(
    Object.fromEntries(hosts.map((host) => [`${host}/hashicorp/null`, reattach])),
  );
  return { environment: { ...mirror.environment, TF_REATTACH_PROVIDERS }, close };
}
