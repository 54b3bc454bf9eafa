import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { knownText } from '../../lib/cli/stack/known-text';
import { parseState } from '../../lib/cli/stack/state';
import { wantsColour } from '../../lib/cli/style';
import { literalJson } from '../../lib/synthesis/hooks';
import { emptyFolder, runOn } from './cli-fixture';

const site = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };
const record = { ...site, claim: '11', instance_ids: 'ins-00000001,ins-00000002', billing: 'hourly' };

const resources: readonly Sample[] = [
  { name: 'web', id: '11', triggers: { ...site, ImageId: 'img-1' } },
  { name: 'web_launch', id: '12', triggers: { claim: '11' } },
  { name: 'web_record', id: '13', triggers: record },
  { name: 'web_settings', id: '14', triggers: { ...site, instance_ids: record.instance_ids } },
  { name: 'tencent_guard_4', key: 'web', id: '15', triggers: record },
  { name: 'begun', id: '16', triggers: site },
  { name: 'theirs', id: '17', triggers: null },
];

interface Sample {
  readonly name: string;
  readonly key?: string;
  readonly id: string;
  readonly triggers: object | null;
}

const shownResource = ({ name, key, id, triggers }: Sample) => ({
  type: 'null_resource',
  name,
  ...(key === undefined ? {} : { index: key }),
  values: { id, triggers },
});

const shown = {
  format_version: '1.0',
  values: {
    root_module: {
      resources: resources.slice(0, 3).map(shownResource),
      child_modules: [
        {
          resources: resources.slice(3).map(shownResource),
        },
      ],
    },
  },
};

const file = {
  version: 4,
  resources: resources.map(({ name, key, id, triggers }) => ({
    mode: 'managed',
    type: 'null_resource',
    name,
    instances: [{ ...(key === undefined ? {} : { index_key: key }), attributes: { id, triggers } }],
  })),
};

describe('a Terraform state', () => {
  test.each([
    ['as terraform show prints it', shown],
    ['as its file holds it', file],
  ])('tells records by claim and claims with no record yet: %s', (_, state) => {
    const { records, claims } = parseState(JSON.stringify(state), 'here', dialects);
    expect(records).toEqual([
      {
        key: 'web',
        claim: '11',
        triggers: record,
        instanceIds: ['ins-00000001', 'ins-00000002'],
      },
    ]);
    expect(claims.map(({ id, key }) => [id, key])).toEqual([
      ['11', 'web'],
      ['16', 'begun'],
    ]);
  });

  test('counts servers of a deposed object as known', () => {
    const deposed = { attributes: { id: '9', triggers: { ...record, claim: '10', instance_ids: 'ins-0000000d' } } };
    const both = { ...file, resources: [{ ...file.resources[2], instances: [deposed] }, ...file.resources] };
    const { records } = parseState(JSON.stringify(both), 'here', dialects);
    expect(records.flatMap(({ instanceIds }) => instanceIds)).toContain('ins-0000000d');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'Error: no state'],
    ['another version', JSON.stringify({ ...file, version: 3 })],
    ['something else', JSON.stringify({ resources: [] })],
  ])('is never taken for an empty one when it is %s', (_, text) => {
    expect(() => parseState(text, '/a/file', dialects)).toThrow('/a/file holds no Terraform state');
  });

  test('may be empty: terraform show of a stack that was never applied', () => {
    expect(parseState('{"format_version":"1.0"}', 'here', dialects)).toEqual({ records: [], claims: [] });
  });
});

describe('a text of a configuration', () => {
  test.each([
    ['plain', 'plain'],
    ['$5 and 100%', '$5 and 100%'],
    ['$${literal} and %%{literal}', '${literal} and %{literal}'],
    ['${null_resource.web.id}', undefined],
    ['a-${var.name}-b', undefined],
    ['%{ if true }x%{ endif }', undefined],
  ])('%s is known as %s', (text, known) => {
    expect(knownText(text)).toBe(known);
  });

  test('is read as it was meant, whatever it holds, when this library has escaped it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '$', '%', '{', '}', '"', ' ') }), (meant) => {
        expect(JSON.parse(knownText(literalJson(meant)) ?? 'null')).toBe(meant);
      }),
    );
  });
});

describe('the state that a command reads', () => {
  async function stack(): Promise<string> {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'cdk.tf.json'), '{}');
    return folder;
  }

  test.each(['list', 'orphans'])('%s fails where Terraform fails, and says what to do', async (command) => {
    const run = () => Promise.resolve({ exitCode: 1, stdout: '', stderr: '╷\n│ Error: Backend initialization\n╵' });
    const { code, said } = await runOn({ folder: await stack(), world: { run } }, command);
    expect([code, said]).toEqual([1, expect.stringContaining('terraform init')]);
  });

  test.each(['list', 'orphans'])(
    '%s fails where there is no Terraform, and names the way round it',
    async (command) => {
      const { code, said } = await runOn(
        { folder: await stack(), environment: { TERRAFORM_BINARY_NAME: 'no-such-terraform' } },
        command,
      );
      expect([code, said]).toEqual([1, expect.stringContaining('no "no-such-terraform" on the PATH')]);
      expect(said).toContain('--state');
    },
  );

  test.each(['list', 'orphans'])('%s fails on a state file that is not there', async (command) => {
    const { code, said } = await runOn({ folder: await stack() }, command, '--state', 'lost.tfstate');
    expect([code, said]).toEqual([1, expect.stringContaining('lost.tfstate')]);
  });

  test('is that of the workspace that Terraform has selected', async () => {
    const folder = await stack();
    await mkdir(join(folder, '.terraform'));
    await writeFile(join(folder, '.terraform', 'environment'), 'staging');
    await writeFile(join(folder, 's.tfstate'), JSON.stringify({ version: 4, resources: [] }));
    await mkdir(join(folder, '.run-instances'));
    const asked = { triggers: site, settings: {}, secrets: {} };
    const entry = { claim: '1', origin: '1', asked, instanceIds: [], state: 'intent', key: 'web' };
    for (const workspace of ['staging', 'default']) {
      const path = join(folder, '.run-instances', `claim-${workspace}.json`);
      await writeFile(path, JSON.stringify({ ...entry, workspace, construct: `shop/of-${workspace}` }));
    }
    const { out } = await runOn({ folder }, 'list', '.', '--state', 's.tfstate');
    expect(out).toMatch(/^shop\/of-staging .* hand-over$/m);
    expect(out).toMatch(/^shop\/of-default .* another state$/m);
    const chosen = await runOn(
      { folder, environment: { TF_WORKSPACE: 'default' } },
      'list',
      '.',
      '--state',
      's.tfstate',
    );
    expect(chosen.out).toMatch(/^shop\/of-default .* hand-over$/m);
  });
});

test.each([
  ['on a terminal', {}, true, true],
  ['in a pipe', {}, false, false],
  ['with NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
  ['on a dumb terminal', { TERM: 'dumb' }, true, false],
])('colours %s: %j', (_, environment, isTerminal, coloured) => {
  expect(wantsColour(environment, isTerminal)).toBe(coloured);
});

test.each([
  ['--yes without --terminate', ['--yes']],
  ['--json with --terminate and nobody to ask', ['--json', '--terminate']],
])('orphans refuses %s as wrong usage', async (_, options) => {
  expect((await runOn({ folder: await emptyFolder() }, 'orphans', ...options)).code).toBe(2);
});
