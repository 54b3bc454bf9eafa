import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../../../lib/cli/plan/plan-json';
import { emptyFolder, runOn } from '../cli-fixture';
import { recorded, recordedNames } from './recorded-plans';
import { schemaFindings } from './schema-findings';

/** A folder with what `terraform show -json` printed of a recorded plan. */
async function folderWith(plan: unknown, environment: Record<string, string> = {}) {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'plan.json'), JSON.stringify(plan));
  return { folder, environment };
}

async function plan(name: string, ...args: string[]) {
  return runOn(await folderWith(recorded(name).plan), 'plan', '--plan', 'plan.json', ...args);
}

type Change = { name: string; change: { before: { triggers: object } | null; after: { triggers: object } | null } };

/** A recorded plan in which an image is something else. */
function withImage(image: string): object {
  const { resource_changes: all } = recorded('replaced-by-image').plan as { resource_changes: Change[] };
  const changes = all.map((one) =>
    one.name === 'server'
      ? { ...one, change: { ...one.change, after: { triggers: { ...one.change.after?.triggers, image_id: image } } } }
      : one,
  );
  return { resource_changes: changes };
}

/** Characters that a terminal would obey. */
function obeyed(text: string): string[] {
  return [...text].filter((character) => character !== '\n' && /[\p{Cc}\p{Cf}]/u.test(character));
}

describe('plan', () => {
  test('reads a plan in JSON without Terraform, a stack or credentials, and says what is lost', async () => {
    const { code, out } = await plan('replaced-by-image');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^construct +plan +because of +servers +what follows\n *server +DESTROY and create +image_id "centos63x64" -> "centos73x64" +i-\w+ 10\.0\.0\.2 +its disk is lost\n1 construct: 1 DESTROY and create\.$/,
    );
  });

  test('has one line where nothing changes', async () => {
    expect((await plan('unchanged')).out).toBe('1 construct: 1 unchanged.');
  });

  test('names what else is in the plan by its number', async () => {
    const others = { resource_changes: [{ mode: 'managed', type: 'dns', change: { actions: ['delete', 'create'] } }] };
    const { out } = await runOn(await folderWith(others), 'plan', '--plan', 'plan.json');
    expect(out).toBe(
      'The plan has no servers of this library.\nBeside them, other resources: 1 to create, 1 to destroy.',
    );
  });

  test.each([
    ['destroy', 'replaced-by-image', 7],
    ['replace', 'replaced-by-image', 7],
    ['stop,reboot', 'replaced-by-image', 0],
    ['destroy', 'left-the-program', 7],
    ['replace', 'left-the-program', 0],
    ['destroy', 'left-for-recycle-bin', 7],
    ['destroy,replace,stop,reboot', 'changed-in-place', 0],
    ['destroy,replace,stop,reboot', 'created', 0],
    ['destroy,replace,stop,reboot', 'let-go', 0],
    ['reboot', 'stopped', 7],
    ['stop', 'stopped', 7],
    ['destroy', 'stopped', 0],
    ['refused', 'disk-shrunk', 7],
    ['destroy,stop,reboot', 'disk-shrunk', 0],
    ['refused', 'stopped', 0],
  ])('--fail-on %s of the plan %s exits with %s', async (named, name, code) => {
    expect((await plan(name, '--fail-on', named)).code).toBe(code);
  });

  test('--fail-on with a word that it does not know is a wrong command line', async () => {
    expect(await plan('created', '--fail-on', 'destroy,delete')).toMatchObject({
      code: 2,
      said: '--fail-on knows destroy, replace, reinstall, refused, stop, reboot, joined by commas, and not delete.',
    });
  });

  test('that Terraform could not complete fails, whatever it shows', async () => {
    const run = await runOn(
      await folderWith({ ...recorded('unchanged').plan, errored: true }),
      ...['plan', '--plan', 'plan.json'],
    );
    expect(run).toMatchObject({ code: 1, said: expect.stringContaining('could not complete this plan') });
  });

  test.each(recordedNames())('--json of %s is as --schema says', async (name) => {
    const { out } = await plan(name, '--json', '--fail-on', 'destroy');
    expect(schemaFindings(JSON.parse(out), planSchema)).toEqual([]);
  });

  test('--schema is a JSON Schema, and needs no stack', async () => {
    const { code, out } = await runOn({ folder: await emptyFolder() }, 'plan', '--schema');
    expect(code).toBe(0);
    expect(JSON.parse(out).$schema).toContain('json-schema.org');
  });

  test('--markdown is a table in which nothing of the plan is markup', async () => {
    const hostile = '`</td>|<img src=x>\n\n# @all **x**\u202e\u001b[2J';
    const { out } = await runOn(await folderWith(withImage(hostile)), 'plan', '--plan', 'plan.json', '--markdown');
    const [marker, heading, empty, , , row, ...rest] = out.split('\n');
    expect([marker, empty, ...rest]).toEqual(['<!-- cdktf-run-instances plan  -->', '']);
    expect(heading).toBe('**Servers**: 1 construct: 1 DESTROY and create.');
    expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
    // What is outside of code spans.
    const markup = row.replace(/`[^`]*`/g, '');
    expect(markup).not.toMatch(/[<@#`]/);
    expect(obeyed(out)).toEqual([]);
  });

  test('lets no terminal be written to by a plan, and cuts what has no end', async () => {
    const folder = await folderWith(withImage(`\u001b]0;x\u0007\u009b2J\u202e${'long '.repeat(10_000)}`));
    for (const args of [[], ['--json'], ['--markdown']]) {
      const { out } = await runOn(folder, 'plan', '--plan', 'plan.json', ...args);
      expect(obeyed(out)).toEqual([]);
      expect(args.length > 0 || out.length < 1_000).toBe(true);
    }
  });

  test.each([
    [[], 'There is no synthesized stack in'],
    [['--plan', 'missing'], 'There is no plan'],
    [['--plan', 'binary'], 'is a plan in Terraform'],
    [['--plan', 'state.json'], 'This is no plan'],
  ])('%j without what it needs says what to do', async (args, message) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'binary'), 'PK\u0003\u0004');
    await writeFile(join(folder, 'state.json'), '{"version":4}');
    expect(await runOn({ folder }, 'plan', ...args)).toMatchObject({
      code: 1,
      said: expect.stringContaining(message),
    });
  });

  test('gives Terraform what follows --, and only plan does', async () => {
    const folder = await emptyFolder();
    expect(await runOn({ folder }, 'list', '--', '-destroy')).toMatchObject({
      code: 2,
      said: 'Only plan takes arguments after --: -destroy',
    });
    expect(await runOn({ folder }, 'plan', '--plan', 'x', '--', '-destroy')).toMatchObject({ code: 2 });
  });

  test('runs the Terraform that the CDKTF CLI would, in the stack that is named, and leaves no plan behind', async () => {
    const folder = await emptyFolder();
    const stack = join(folder, 'cdktf.out', 'stacks', 'web');
    await mkdir(stack, { recursive: true });
    await writeFile(join(stack, 'cdk.tf.json'), '{}');
    const shown = JSON.stringify(recorded('changed-in-place').plan);
    const program = join(folder, 'tofu-1.12');
    const script = `
const { appendFileSync, writeFileSync } = require('node:fs');
const [command, ...args] = process.argv.slice(2);
appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify([process.cwd(), command, ...args]) + '\\n');
if (command === 'plan') writeFileSync(args.find((one) => one.startsWith('-out=')).slice(5), 'PK');
else process.stdout.write(${JSON.stringify(shown)});`;
    await writeFile(program, `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
    const environment = { TERRAFORM_BINARY_NAME: program };
    const run = await runOn({ folder, environment }, 'plan', 'web', '--', '-var-file=prod.tfvars');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('web/server  change') });
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    const [made, read] = calls.map((line) => JSON.parse(line) as string[]);
    expect(made).toEqual([
      stack,
      'plan',
      '-input=false',
      '-no-color',
      expect.stringMatching(/^-out=/),
      '-var-file=prod.tfvars',
    ]);
    expect(read).toEqual([stack, 'show', '-json', made[4].slice(5)]);
    expect(existsSync(made[4].slice(5))).toBe(false);
  });
});
