import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import { digestOfNames } from '../../../lib/contract/names';
import { HookError } from '../../../lib/engine/hook-error';
import { Terraform, type TerraformDependencies } from '../../../lib/engine/terraform/terraform';
import { configurationFile, pulledObject } from './sample-state';

type Pull = JsonObject | Error | undefined;

interface Folder {
  /** What one attempt after the other to read the state comes to; the last one stays. */
  readonly pulls?: readonly Pull[];
  readonly files?: Readonly<Record<string, string>>;
  readonly modified?: Readonly<Record<string, number>>;
  readonly environment?: TerraformDependencies['environment'];
  readonly workspace?: string;
}

/** Terraform in the folder `/stack`, and what was done to learn about it. */
function terraformIn({ pulls = [undefined], files = {}, modified = {}, environment = {}, workspace }: Folder) {
  const done: (string | number)[] = [];
  let attempt = 0;
  const dependencies: TerraformDependencies = {
    environment,
    readTextFile: async (path) => {
      done.push(`read ${path}`);
      return files[path];
    },
    modifiedAt: async (path) => modified[path],
    list: async (folder) => Object.keys(files).flatMap((path) => (path.startsWith(folder) ? [path.slice(7)] : [])),
    pullState: async () => {
      done.push('pull');
      const pulled = pulls[Math.min(attempt++, pulls.length - 1)];
      if (pulled instanceof Error) {
        throw pulled;
      }
      return pulled;
    },
    sleep: async (milliseconds) => void done.push(milliseconds),
  };
  return { terraform: new Terraform('/stack', dependencies, workspace), done };
}

const stateOf = (...ids: readonly string[]): JsonObject => ({
  version: 4,
  lineage: 'this one',
  resources: ids.map((id) => pulledObject(`web${id}`, id, { api: 'tencent-3.0' })),
});
const idsOf = (objects: readonly { readonly id: string }[]) => objects.map(({ id }) => id);
const remote = { '/stack/.terraform/terraform.tfstate': JSON.stringify({ backend: { type: 'http', config: {} } }) };

describe('the state', () => {
  test('is pulled once, whoever asks for it', async () => {
    const deposed = pulledObject('old', '2', {}, { deposed: 'abc' });
    const { terraform, done } = terraformIn({
      pulls: [{ version: 4, resources: [pulledObject('web', '1', {}), deposed] }],
    });
    expect(idsOf(await terraform.state())).toEqual(['1']);
    expect(idsOf(await terraform.wholeState())).toEqual(['1', '2']);
    expect(done).toEqual(['pull']);
  });

  test('is read again while Terraform writes it: each failure and each empty file, six times', async () => {
    const half = new HookError('half of it');
    const late = terraformIn({ pulls: [half, undefined, half, undefined, half, stateOf('1')] });
    expect(idsOf(await late.terraform.state())).toEqual(['1']);
    expect(late.done).toEqual(['pull', 50, 'pull', 100, 'pull', 200, 'pull', 400, 'pull', 800, 'pull']);
    await expect(terraformIn({ pulls: [half] }).terraform.state()).rejects.toThrow('half of it');
    expect(await terraformIn({}).terraform.state()).toEqual([]);
  });

  test('is not read again after another mistake', async () => {
    const { terraform, done } = terraformIn({ pulls: [new Error('a mistake')] });
    await expect(terraform.state()).rejects.toThrow('a mistake');
    expect(done).toEqual(['pull']);
  });

  test('is the one that is being applied where it has the object whose hook runs', async () => {
    const { terraform } = terraformIn({ pulls: [stateOf('1', '2')] });
    expect(idsOf(await terraform.stateWith('2'))).toEqual(['1', '2']);
    await expect(terraform.stateWith('3')).rejects.toThrow('is not the one that is being applied');
  });
});

describe('a local state', () => {
  const path = '/stack/terraform.tfstate';
  const local = (content: string, folder: Folder = {}) =>
    terraformIn({ files: { [path]: content }, workspace: 'default', pulls: [stateOf('2')], ...folder });

  test('is read from its file, without a Terraform of its own', async () => {
    const { terraform, done } = local(JSON.stringify(stateOf('1')));
    expect(idsOf(await terraform.state())).toEqual(['1']);
    expect(done).not.toContain('pull');
  });

  test('is that of the workspace that is being applied', async () => {
    const ofProd = '/stack/terraform.tfstate.d/prod/terraform.tfstate';
    const files = { [path]: JSON.stringify(stateOf('1')), [ofProd]: JSON.stringify(stateOf('3')) };
    expect(idsOf(await terraformIn({ files, workspace: 'prod' }).terraform.state())).toEqual(['3']);
  });

  test.each<[string, ReturnType<typeof terraformIn>]>([
    ['half of it is written', local('{"version": 4, "resources": [')],
    ['it is empty for the moment', local('')],
    ['it is encrypted', local(JSON.stringify({ encrypted_data: 'x' }))],
    ['there is none yet', local('', { files: {} })],
    [
      'the backend is another one',
      local(JSON.stringify(stateOf('1')), { files: { [path]: JSON.stringify(stateOf('1')), ...remote } }),
    ],
    ['nobody knows the workspace', local(JSON.stringify(stateOf('1')), { workspace: undefined })],
  ])('is what Terraform prints where %s', async (_, { terraform, done }) => {
    expect(idsOf(await terraform.state())).toEqual(['2']);
    expect(done.filter((one) => one === 'pull')).toEqual(['pull']);
  });

  test('is what Terraform prints where its file cannot be read', async () => {
    const files = Object.defineProperty({}, path, {
      get: () => {
        throw new HookError('no permission');
      },
    });
    expect(idsOf(await terraformIn({ files, workspace: 'default', pulls: [stateOf('2')] }).terraform.state())).toEqual([
      '2',
    ]);
  });
});

describe('what an apply has dropped', () => {
  const backup = '/stack/terraform.tfstate.backup';
  const lock = '/stack/.terraform.tfstate.lock.info';
  const written = { [backup]: 2, [lock]: 1 };
  const files = { [backup]: JSON.stringify(stateOf('1', '2', '3')) };
  const dropped = async (folder: Folder, workspace = 'default') =>
    idsOf(
      await terraformIn({ pulls: [stateOf('2')], files, modified: written, workspace, ...folder }).terraform.dropped(),
    );

  test('is what the backup of this apply has, and the state does not', async () => {
    expect(await dropped({})).toEqual(['1', '3']);
  });

  test('is in the backup of its own workspace', async () => {
    const folder = '/stack/terraform.tfstate.d/prod';
    const prod = { [`${folder}/terraform.tfstate.backup`]: JSON.stringify(stateOf('4')) };
    const modified = { [`${folder}/terraform.tfstate.backup`]: 2, [`${folder}/.terraform.tfstate.lock.info`]: 1 };
    expect(await dropped({ files: prod, modified }, 'prod')).toEqual(['4']);
  });

  test.each<[string, Folder]>([
    ['no backup was written', { modified: { [lock]: 1 } }],
    ['the state is not locked', { modified: { [backup]: 2 } }],
    ['the backup is older than the lock', { modified: { [backup]: 1, [lock]: 2 } }],
    ['the backup is as old as the lock', { modified: { [backup]: 2, [lock]: 2 } }],
    ['the backup has gone', { files: {} }],
    ['the backup is encrypted', { files: { [backup]: JSON.stringify({ encrypted_data: 'x' }) } }],
    [
      'the backup is of another lineage',
      { files: { [backup]: JSON.stringify({ ...stateOf('1'), lineage: 'other' }) } },
    ],
    ['there is no state', { pulls: [undefined] }],
    ['the state lies elsewhere', { files: { ...files, ...remote } }],
  ])('is not known where %s', async (_, folder) => {
    expect(await dropped(folder)).toEqual([]);
  });
});

describe('the configuration', () => {
  const files = {
    '/stack/cdk.tf.json': configurationFile(['web']),
    '/stack/moved.tf': 'moved {\n  from = null_resource.old\n  to = null_resource.web\n}\n',
    '/stack/notes.json': configurationFile(['db']),
  };

  test('is what the files of Terraform say, and no others', async () => {
    const { terraform, done } = terraformIn({ files });
    const facts = await terraform.configuration(undefined);
    expect([...facts.names]).toContain('web');
    expect([...facts.names]).not.toContain('db');
    expect(facts.moves.get('null_resource.old')).toBe('null_resource.web');
    expect(done).toEqual(['read /stack/cdk.tf.json', 'read /stack/moved.tf']);
  });

  test('is the one that is being applied, or nothing is done by it', async () => {
    const { terraform } = terraformIn({ files });
    expect((await terraform.configuration(digestOfNames(['web']))).names.has('web')).toBe(true);
    await expect(terraform.configuration(digestOfNames(['web', 'db']))).rejects.toThrow(
      'The configuration in /stack is',
    );
  });

  test('says nothing where a file vanishes while it is read', async () => {
    const vanishing = { ...files, '/stack/cdk.tf.json': undefined as unknown as string };
    expect((await terraformIn({ files: vanishing }).terraform.configuration(undefined)).names.size).toBe(0);
  });
});

describe('the backend', () => {
  const elsewhere = (path: string) => ({ [path]: remote['/stack/.terraform/terraform.tfstate'] });

  test.each<[string, Folder, boolean]>([
    ['in the data folder of the stack', { files: remote }, false],
    ['nowhere', {}, true],
    [
      'in a data folder of another name',
      { files: elsewhere('/stack/data/terraform.tfstate'), environment: { TF_DATA_DIR: 'data' } },
      false,
    ],
    [
      'in a data folder elsewhere',
      { files: elsewhere('/data/terraform.tfstate'), environment: { TF_DATA_DIR: '/data' } },
      false,
    ],
    ['in the usual one where the variable is empty', { files: remote, environment: { TF_DATA_DIR: '' } }, false],
    ['only there', { files: remote, environment: { TF_DATA_DIR: 'data' } }, true],
  ])('is what "terraform init" has noted: %s', async (_, folder, local) => {
    const { terraform } = terraformIn(folder);
    expect(await terraform.isLocal()).toBe(local);
    const same = (await terraform.backend()) === (await terraformIn({}).terraform.backend());
    expect(same).toBe(local);
  });
});

test.each<[string, Folder, boolean]>([
  ['a local state that is locked', { modified: { '/stack/.terraform.tfstate.lock.info': 1 } }, true],
  ['no local state whose lock has gone', {}, false],
  ['a state elsewhere, whose lock nobody here sees', { files: remote }, true],
])('an apply is taken to go on for %s', async (_, folder, goesOn) => {
  expect(await terraformIn({ ...folder, workspace: 'default' }).terraform.isApplied()).toBe(goesOn);
});
