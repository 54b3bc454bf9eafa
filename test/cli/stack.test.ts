import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wantsColour } from '../../lib/cli/style';
import { systemClock } from '../../lib/engine/clock';
import { knownText } from '../../lib/engine/terraform/known-text';
import { literalJson } from '../../lib/synthesis/hooks';
import { wholeEntry } from '../engine/whole-entry';
import { emptyFolder, runOn } from './cli-fixture';

const site = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };

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

  /** Where nobody waits between two tries. */
  const quickly = { clock: { ...systemClock, sleep: async () => undefined } };

  test.each(['list', 'orphans'])('%s fails where Terraform fails, and says what to do', async (command) => {
    const folder = await stack();
    const script = `#!${process.execPath}\nconsole.error("╷\\n│ Error: Backend initialization\\n╵"); process.exit(1)`;
    await writeFile(join(folder, 'failing-terraform'), script, { mode: 0o755 });
    const environment = { TERRAFORM_BINARY_NAME: join(folder, 'failing-terraform') };
    const { code, said } = await runOn({ folder, environment, world: quickly }, command);
    expect([code, said]).toEqual([1, expect.stringContaining('state pull failed: Error: Backend initialization')]);
    expect(said).toContain('terraform init');
  });

  test.each(['list', 'orphans'])(
    '%s fails where there is no Terraform, and names the way round it',
    async (command) => {
      const environment = { TERRAFORM_BINARY_NAME: 'no-such-terraform' };
      const { code, said } = await runOn({ folder: await stack(), environment, world: quickly }, command);
      expect([code, said]).toEqual([1, expect.stringContaining('there is no program no-such-terraform')]);
      expect(said).toContain('--state');
    },
  );

  test.each(['list', 'orphans'])('%s fails on a state file that is not there', async (command) => {
    const { code, said } = await runOn({ folder: await stack() }, command, '--state', 'lost.tfstate');
    expect([code, said]).toEqual([1, expect.stringContaining('lost.tfstate')]);
  });

  test.each([
    ['nothing', ''],
    ['what terraform show prints', '{"format_version":"1.0"}'],
  ])('is never taken for an empty one where a state file holds %s', async (_what, content) => {
    const folder = await stack();
    await writeFile(join(folder, 's.tfstate'), content);
    const { code, said } = await runOn({ folder }, 'orphans', '--state', 's.tfstate');
    expect([code, said]).toEqual([1, expect.stringContaining('s.tfstate is no Terraform state of format 4')]);
  });

  test('is that of the workspace that Terraform has selected', async () => {
    const folder = await stack();
    await mkdir(join(folder, '.terraform'));
    await writeFile(join(folder, '.terraform', 'environment'), 'staging');
    await writeFile(join(folder, 's.tfstate'), JSON.stringify({ version: 4, resources: [] }));
    await mkdir(join(folder, '.run-instances'));
    const asked = { triggers: site, settings: {}, secrets: {} };
    const entry = wholeEntry({ asked, instanceIds: [], state: 'intent' });
    for (const workspace of ['staging', 'default']) {
      const path = join(folder, '.run-instances', `claim-${workspace}.json`);
      await writeFile(
        path,
        JSON.stringify({ ...entry, claim: workspace, workspace, construct: `shop/of-${workspace}` }),
      );
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
