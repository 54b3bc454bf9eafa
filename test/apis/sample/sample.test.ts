import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformOutput, type TerraformStack } from 'cdktf';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../../lib/constructs/secret';
import { runOn } from '../../cli/cli-fixture';
import { synthesize } from '../../synthesize';
import { engineVersion } from '../../terraform/harness/engine';
import { Workspace } from '../../terraform/harness/workspace';
import { SampleCloud } from './cloud';
import { SampleInstance, type SampleInstanceProps, SampleProvider } from './constructs';
import { sample } from './dialect';

// An API that nothing in lib/ names: this folder, and the entry `sample` in the lists that are handed in.

const folder = mkdtempSync(join(tmpdir(), 'run-instances-sample-'));
const provisioner = join(folder, 'sample-provisioner.cjs');

let cloud: SampleCloud;
let workspace: Workspace | undefined;

beforeAll(() => {
  const entryPoints = [join(__dirname, 'provisioner.ts')];
  buildSync({ entryPoints, outfile: provisioner, bundle: true, platform: 'node', target: 'node20', format: 'cjs' });
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  cloud = await SampleCloud.start();
});

afterEach(async () => {
  await workspace?.dispose();
  workspace = undefined;
  await cloud.stop();
});

const everything: SampleInstanceProps = {
  image: 'img-1',
  amount: 2,
  size: 'small',
  label: 'web',
  weight: 0.5,
  public: true,
  spare: false,
  networks: ['net-a', 'net-b'],
  disks: [{ size: 20, kind: 'fast' }, { size: 30 }],
  password: Secret.fromEnv('SAMPLE_PASSWORD'),
  scriptSecret: Secret.fromEnv('SAMPLE_SCRIPT'),
  renews: true,
};

function declared(
  props: SampleInstanceProps | undefined,
  more: { readonly refresh?: boolean; readonly ownershipTags?: boolean } = {},
) {
  return (stack: TerraformStack): void => {
    new SampleProvider(stack, 'sample', { area: 'north', provisioner, ...more });
    if (props !== undefined) {
      const { instanceIds } = new SampleInstance(stack, 'web', props);
      new TerraformOutput(stack, 'ids', { value: instanceIds });
    }
  };
}

async function started(definition: (stack: TerraformStack) => void): Promise<Workspace> {
  const env = { ...cloud.environment, SAMPLE_PASSWORD: 'S3cret-of-a-sample', SAMPLE_SCRIPT: 'echo hello' };
  workspace = await Workspace.create(definition, { env });
  await workspace.init();
  return workspace;
}

async function applied(
  props: SampleInstanceProps,
  more?: { readonly refresh?: boolean; readonly ownershipTags?: boolean },
): Promise<Workspace> {
  const made = await started(declared(props, more));
  await made.apply();
  return made;
}

/** A person applies again, and does what the message says. */
async function recovered(made: Workspace): Promise<void> {
  const { exitCode, unwrapped } = await made.tryApply();
  if (exitCode !== 0) {
    const replace = [...unwrapped.matchAll(/-replace=(null_resource\.\w+)/g)].map(([argument]) => argument);
    expect(replace).not.toEqual([]);
    const again = await made.run(['apply', '-auto-approve', '-input=false', '-no-color', ...replace]);
    expect(again.exitCode, again.output).toBe(0);
  }
}

function changing(actions: readonly string[]): string[] {
  return actions.filter((action) => !/^(List|Get|Create)/.test(action));
}

async function cli(made: Workspace, ...args: string[]) {
  const environment = { ...cloud.environment, PATH: process.env.PATH ?? '' };
  const { code, out } = await runOn(
    { folder: made.dir, environment, world: { dialects: { sample } } },
    ...args,
    '--json',
  );
  return { code, json: JSON.parse(out) };
}

describe('servers of an API that the library does not name', () => {
  test('are launched with every kind of parameter, typed as its table says', async () => {
    const made = await applied(everything);
    expect(cloud.servers).toHaveLength(2);
    expect(cloud.servers[0].asked).toEqual({
      image: 'img-1',
      amount: 2,
      size: 'small',
      label: 'web',
      weight: 0.5,
      public: true,
      spare: 'FALSE',
      networks: ['net-a', 'net-b'],
      disks: [{ size: 20, kind: 'fast' }, { size: 30 }],
      password: 'S3cret-of-a-sample',
      script: Buffer.from('echo hello').toString('base64'),
      token: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    // What the launch does not take is set right after it.
    expect(cloud.servers.map(({ renews }) => renews)).toEqual([true, true]);
    expect(await made.output()).toEqual({ ids: cloud.servers.map(({ id }) => id) });
    expect((await made.plan()).actions).toEqual({});
    await made.destroy();
    expect(cloud.running).toEqual([]);
  }, 60_000);

  test('are changed in place, by the calls that its dialect plans', async () => {
    const made = await applied({ ...everything, allowStop: true });
    cloud.actions.length = 0;
    made.synth(declared({ ...everything, allowStop: true, label: 'db', size: 'large' }));
    await made.apply();
    expect(cloud.servers.map(({ label, size, status }) => [label, size, status])).toEqual([
      ['db', 'large', 'up'],
      ['db', 'large', 'up'],
    ]);
    expect(new Set(changing(cloud.actions))).toEqual(new Set(['SetServer', 'StopServers', 'StartServers']));
  }, 60_000);

  test('are read by every plan, which says what somebody else has changed', async () => {
    const made = await applied({ image: 'img-1', label: 'web' }, { refresh: true });
    cloud.servers[0].label = 'somebody-elses';
    expect((await made.tryPlan()).unwrapped).toContain('"drift" = "label of srv-0001"');
  }, 60_000);

  test('are terminated by the guard when their construct leaves the program', async () => {
    const made = await applied({ image: 'img-1' });
    made.synth(declared(undefined));
    await made.apply();
    expect(cloud.running).toEqual([]);
    expect(changing(cloud.actions)).toEqual(['DeleteServers']);
  }, 60_000);
});

describe('whatever goes wrong, there is one set of them', () => {
  test('when the reply to the creation is lost', async () => {
    let lost = 0;
    cloud.beforeAnswer = (action) => action !== 'CreateServers' || ++lost > 1;
    await applied({ image: 'img-1', amount: 3 });
    expect(lost).toBe(2);
    expect(cloud.running).toHaveLength(3);
  }, 60_000);

  test('when Terraform and the hook are killed as the servers were made, and the command line knows them until then', async () => {
    const made = await started(declared({ image: 'img-1', amount: 2 }));
    const apply = made.startApply();
    cloud.beforeAnswer = (action) => {
      if (action === 'CreateServers') {
        apply.interrupt('SIGKILL');
        return false;
      }
      return true;
    };
    await apply.done;
    cloud.beforeAnswer = () => true;
    expect(cloud.running).toHaveLength(2);
    const { json } = await cli(made, 'orphans');
    // Nothing has the claim where the engine had not saved it yet.
    const verdict = engineVersion().savesAtOnce ? 'unfinished' : 'possible';
    expect(json).toMatchObject([{ verdict, servers: cloud.running.map(({ id }) => ({ id })) }]);

    await recovered(made);
    expect(cloud.running).toHaveLength(2);
    expect(await made.output()).toEqual({ ids: cloud.running.map(({ id }) => id) });
    expect((await cli(made, 'orphans')).json).toEqual([]);
  }, 90_000);
});

describe('the command line, with that API in its list', () => {
  test('lists the servers, and examines the machine', async () => {
    const made = await applied({ image: 'img-1' });
    const listed = await cli(made, 'list');
    expect(listed.json).toMatchObject([{ api: 'sample', place: 'north', id: cloud.servers[0].id, status: 'up' }]);

    const examined = await cli(made, 'doctor', '--provider', 'sample', '--area', 'south');
    expect(examined.code).toBe(0);
    const statuses = examined.json[0].checks.map(({ name, status }: Record<string, string>) => `${name} ${status}`);
    expect(statuses).toEqual([
      'credentials ok',
      'endpoint ok',
      'network ok',
      'clock ok',
      'signature ok',
      'zones ok',
      'quota ok',
    ]);
  }, 60_000);

  test('finds what the marks on the servers tell of, where state and files are lost', async () => {
    const made = await applied({ image: 'img-1' }, { ownershipTags: true });
    await rm(join(made.dir, '.run-instances'), { recursive: true });
    await rm(made.stateFile);
    const { json } = await cli(made, 'orphans');
    const [{ id }] = cloud.servers;
    expect(json).toMatchObject([{ evidence: 'its tags, once recorded', servers: [{ id }] }]);
  }, 60_000);
});

describe('at synthesis', () => {
  test.each<[string, Partial<SampleInstanceProps> & Record<string, unknown>, string]>([
    ['a value out of range', { amount: 11 }, 'amount is 11, but it must be between 1 and 10. [sample/amount/range]'],
    ['a prop that is none', { imageid: 'img-1' }, 'imageid is not a prop of this construct. Did you mean image?'],
    ['ids of another form', { adoptInstanceIds: ['i-1'] }, 'these look like srv-0a1b'],
  ])('%s is found by its table, like those of any other', (_, wrong, message) => {
    expect(() => synthesize(declared({ image: 'img-1', ...wrong }))).toThrow(message);
  });
});
