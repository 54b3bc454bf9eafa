import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleProvider, type ProviderSource, providerExecutable, selfSignedIdentity } from './provider-bundle';
import { terraformVersion } from './terraform-command';
import { basicEnvironment } from './terraform-environment';

/** Set to 1 to run the same tests against the providers of the registry. */
const REAL_PROVIDERS_SWITCH = 'RUN_INSTANCES_REAL_PROVIDERS';

/** Set to a folder that is laid out as a filesystem mirror, for tests, demo, chaos and bench: with either registry's host. */
export const mirrorVariable = 'RUN_INSTANCES_PROVIDER_MIRROR';

const PROVIDERS: readonly ProviderSource[] = [
  {
    source: 'hashicorp/null',
    // The version that @cdktf/provider-null 11 was generated from.
    version: '3.2.4',
    module: './null-provider/null-provider',
    definition: 'nullProvider',
  },
  {
    source: 'hashicorp/external',
    version: '2.3.5',
    module: './external-provider/external-provider',
    definition: 'externalProvider',
  },
];

const CACHE = join(__dirname, '..', '..', '..', 'node_modules', '.cache', 'cdktf-run-instances');

/** Where Terraform has its providers from. */
export interface Providers {
  /** The variables that make Terraform and the CDKTF CLI find them, and leave the network alone. */
  readonly environment: Readonly<Record<string, string>>;
  /** For those that are served for one folder. */
  close?(): void;
}

export interface ProviderMirror extends Providers {
  /** The value for TF_CLI_CONFIG_FILE. */
  readonly cliConfigFile: string;
}

let mirror: Promise<ProviderMirror> | undefined;

/** Where Terraform finds its providers without the internet; built at most once per content. */
export function providerMirror(): Promise<ProviderMirror> {
  mirror ??= givenMirror() ?? (realProviders() ? registry() : buildMirror(PROVIDERS));
  return mirror;
}

export function realProviders(): boolean {
  return process.env[REAL_PROVIDERS_SWITCH] === '1' || process.env[mirrorVariable] !== undefined;
}

/** A mirror that somebody has filled, by `terraform providers mirror` or by hand. Here it gets each host's name. */
function givenMirror(): Promise<ProviderMirror> | undefined {
  const given = process.env[mirrorVariable];
  return given === undefined ? undefined : linkMirror(resolve(given));
}

async function linkMirror(given: string): Promise<ProviderMirror> {
  const filled = hosts.filter((host) => existsSync(join(given, host)));
  if (filled.length === 0) {
    throw new Error(`${mirrorVariable} is ${given}, which has neither ${hosts.join(' nor ')} in it.`);
  }
  // By its content too: a provider that is added to it is found.
  const content = (await readdir(given, { recursive: true })).sort();
  const name = `given-${createHash('sha256')
    .update(JSON.stringify([given, content]))
    .digest('hex')
    .slice(0, 16)}`;
  const { path, cliConfigFile } = await publish(name, async (folder, published) => {
    for (const host of hosts) {
      await linkPackages(join(given, filled.includes(host) ? host : filled[0]), join(folder, host));
    }
    await writeFile(join(folder, CLI_CONFIG), cliConfig(published));
  });
  return fromMirror(path, cliConfigFile);
}

async function registry(): Promise<ProviderMirror> {
  const { cliConfigFile } = await publish('registry', async (folder) => {
    await writeFile(join(folder, CLI_CONFIG), 'disable_checkpoint = true\n');
  });
  return { cliConfigFile, environment: { ...NO_CHECKPOINT, TF_CLI_CONFIG_FILE: cliConfigFile } };
}

/** What a source without a host means: to Terraform, and to OpenTofu where that is the engine. */
export const hosts = ['registry.terraform.io', 'registry.opentofu.org'];

/** Engines follow a link to a package (`hashicorp/null/3.2.4/linux_amd64`, or a file), and to no folder above it. */
async function linkPackages(from: string, to: string, above = 3): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    await (above > 0 && entry.isDirectory() ? linkPackages(source, target, above - 1) : symlink(source, target));
  }
}

async function buildMirror(providers: readonly ProviderSource[]): Promise<ProviderMirror> {
  const [bundles, { platform }] = await Promise.all([
    Promise.all(providers.map(bundleProvider)),
    terraformVersion(basicEnvironment(), '.'),
  ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([bundles, providers, platform, hosts]))
    .digest('hex')
    .slice(0, 16);
  const { path, cliConfigFile } = await publish(`mirror-${hash}`, async (folder, published) => {
    for (const [index, { source, version }] of providers.entries()) {
      const program = `terraform-provider-${source.split('/')[1]}_v${version}_x5`;
      const executable = providerExecutable(bundles[index], await selfSignedIdentity());
      for (const host of hosts) {
        const installation = join(folder, host, source, version, platform);
        await mkdir(installation, { recursive: true });
        await writeFile(join(installation, program), executable, { mode: 0o755 });
      }
    }
    await writeFile(join(folder, CLI_CONFIG), cliConfig(published));
  });
  return fromMirror(path, cliConfigFile);
}

function fromMirror(path: string, cliConfigFile: string): ProviderMirror {
  return {
    cliConfigFile,
    environment: {
      ...NO_CHECKPOINT,
      TF_CLI_CONFIG_FILE: cliConfigFile,
      // `cdktf deploy` runs `terraform providers lock`, which asks the registry whatever the CLI configuration says.
      TF_CLI_ARGS_providers_lock: `-fs-mirror=${JSON.stringify(path)}`,
      // CDKTF would put the stand-in into the person's plugin cache, under the name of the real provider.
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    },
  };
}

/** Without it, Terraform and the CDKTF CLI look for their own updates at checkpoint-api.hashicorp.com. */
const NO_CHECKPOINT = { CHECKPOINT_DISABLE: '1' };

const CLI_CONFIG = 'terraform.rc';

function cliConfig(folder: string): string {
  return [
    'disable_checkpoint = true',
    'provider_installation {',
    '  filesystem_mirror {',
    `    path = ${JSON.stringify(folder)}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Test files run in several processes, so a folder appears whole, under its final name, or not at all. */
async function publish(
  name: string,
  fill: (folder: string, published: string) => Promise<void>,
): Promise<{ path: string; cliConfigFile: string }> {
  const path = join(CACHE, name);
  const cliConfigFile = join(path, CLI_CONFIG);
  if (existsSync(cliConfigFile)) return { path, cliConfigFile };
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'draft-'));
  try {
    await fill(draft, path);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const otherWasFaster = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!otherWasFaster) throw error;
  }
  return { path, cliConfigFile };
}
