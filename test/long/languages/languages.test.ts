import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { EmbeddedCloud } from '../../../lib/cloud/embedded-cloud';
import { snippetsOf } from '../../../scripts/docs/snippets';
import { runOn } from '../../cli/cli-fixture';
import { TerraformFolder } from '../../terraform/harness/terraform-folder';
import { csharp } from './csharp';
import { go } from './go';
import { java } from './java';
import { HostUnreachable } from './network';
import { python } from './python';
import { command, isThere, type Runner, repository, type Toolchain } from './toolchain';

const MINUTES = 60_000;
const password = { WEB_PASSWORD: 'Only-4-the-test!' };

let folder: string;
let generated: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-languages-'));
  generated = join(folder, 'packages');
  const pacmak = join(repository, 'node_modules', '.bin', 'jsii-pacmak');
  const targets = ['python', 'java', 'dotnet', 'go'].flatMap((target) => ['--target', target]);
  await command(pacmak, ['--no-npmignore', '--code-only', '--outdir', generated, ...targets], { cwd: repository });
  await command(process.execPath, ['--import', 'tsx', 'scripts/finish-packages.ts', generated], { cwd: repository });
}, 5 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a program synthesizes for a stack, without the name of its folder. */
async function configurationOf(project: string, stack: string): Promise<string> {
  const text = await readFile(join(project, 'cdktf.out', 'stacks', stack, 'cdk.tf.json'), 'utf8');
  return text.replaceAll(project, '<folder>');
}

async function emptyProject(name: string): Promise<string> {
  const project = join(folder, name);
  await mkdir(project, { recursive: true });
  return project;
}

/** The stacks in TypeScript, by name: the first one of the README, and the large one. */
const references = new Map<string, Promise<string>>();
function reference(stack: 'web' | 'many' | 'imported'): Promise<string> {
  const known = references.get(stack) ?? synthesized(stack);
  references.set(stack, known);
  return known;
}
async function synthesized(stack: 'web' | 'many' | 'imported'): Promise<string> {
  const project = await emptyProject(`typescript-${stack}`);
  const tsx = join(repository, 'node_modules', '.bin', 'tsx');
  let program = join(__dirname, 'programs', 'many.ts');
  if (stack !== 'many') {
    const [first] = snippetsOf('README.md', await readFile(join(repository, 'README.md'), 'utf8'), 'ts');
    const importing = `${await imported('TypeScript')}\n${importingMain}`;
    program = join(project, 'main.ts');
    await writeFile(program, stack === 'web' ? first.code : importing);
    await mkdir(join(project, 'node_modules'));
    await symlink(repository, join(project, 'node_modules', 'cdktf-run-instances'));
    for (const peer of ['cdktf', 'constructs']) {
      await symlink(join(repository, 'node_modules', peer), join(project, 'node_modules', peer));
    }
  }
  await command(tsx, [program], { cwd: project });
  return configurationOf(project, stack);
}

const importingMain = `import { App, TerraformStack as Stack } from 'cdktf';

const app = new App();
declareImported(new Stack(app, 'imported'));
app.synth();
`;

/** What the command writes for a server that has something of every kind. */
async function imported(language: string): Promise<string> {
  const cloud = await EmbeddedCloud.start({ seed: 'imported' });
  try {
    const { id } = cloud.add({
      vendor: 'tencent',
      name: 'web "${1}" \u202e 汉',
      protected: true,
      billing: 'prepaid',
      periodMonths: 1,
      securityGroups: ['sg-1a2b3c4d'],
      tags: new Map([['team', 'web']]),
      dataDisks: [{ id: 'disk-0abc12de', type: 'CLOUD_PREMIUM', size: 50, deleteWithInstance: false }],
    });
    const named = language === 'C#' ? 'csharp' : language.toLowerCase();
    const args = [id, '--api', 'tencent-3.0', '--region', 'ap-guangzhou', '--language', named];
    return (await runOn({ folder, environment: cloud.environment }, 'import', ...args)).out;
  } finally {
    await cloud.stop();
  }
}

/** From apply to destroy, and the plan in between is empty. */
async function deploys(project: string, stack: string, servers: number): Promise<void> {
  const cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 0 });
  const terraform = await TerraformFolder.create({}, { env: { ...cloud.environment, ...password } });
  try {
    await cp(join(project, 'cdktf.out', 'stacks', stack), terraform.dir, { recursive: true });
    await terraform.init();
    await terraform.apply();
    expect(cloud.running()).toHaveLength(servers);
    expect((await terraform.plan()).actions).toEqual({});
    await terraform.destroy();
    expect(cloud.running()).toEqual([]);
  } finally {
    await terraform.dispose();
    await cloud.stop();
  }
}

/** A language whose packages cannot be had now is skipped by name: that tells nothing about this library. */
async function whereReachable(language: string, context: TestContext, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof HostUnreachable)) throw error;
    const skipped = `${language} is skipped, since a host of its packages cannot be reached: ${error.message}`;
    console.log(skipped);
    context.skip(skipped);
  }
}

for (const toolchain of [python, java, go, csharp] satisfies Toolchain[]) {
  const { language, program, block, peculiarities } = toolchain;
  const found = isThere(toolchain.detect);
  // Named in the report as skipped, never left out in silence.
  describe.skipIf(!found)(found ? language : `${language}, whose tools are not on this machine`, () => {
    let installation: Promise<Runner> | undefined;
    /** Installed by the first test that needs it, which is skipped where that cannot be. */
    const run: Runner = async (...args) => {
      installation ??= emptyProject(`${block}-installed`).then((empty) => toolchain.install(generated, empty));
      await (await installation)(...args);
    };
    const rule = (title: string, body: () => Promise<void>, applies = true) =>
      test.skipIf(!applies)(title, (context) => whereReachable(language, context, body), 25 * MINUTES);

    rule('synthesizes the first stack of the page byte for byte as TypeScript does, and deploys it', async () => {
      const page = join('docs', 'languages.md');
      const snippets = snippetsOf(page, await readFile(join(repository, page), 'utf8'), block);
      const source = snippets.find(({ code }) => code.includes('"web"'))?.code ?? '';
      const project = await emptyProject(`${block}-web`);
      await run(source, project, password);
      expect(await configurationOf(project, 'web')).toBe(await reference('web'));
      await deploys(project, 'web', 1);
    });

    rule('declares imported servers byte for byte as TypeScript does', async () => {
      const project = await emptyProject(`${block}-imported`);
      await run(toolchain.importing(await imported(language)), project, {});
      expect(await configurationOf(project, 'imported')).toBe(await reference('imported'));
    });

    const large = async () => readFile(join(__dirname, 'programs', `${program}`), 'utf8');

    rule(
      'synthesizes a large stack byte for byte as TypeScript does, and deploys it',
      async () => {
        const project = await emptyProject(`${block}-many`);
        await run(await large(), project, {});
        expect(await configurationOf(project, 'many')).toBe(await reference('many'));
        await deploys(project, 'many', 8);
      },
      program !== undefined,
    );

    rule(
      'has what is peculiar to the language',
      async () => run(`${peculiarities}`, await emptyProject(`${block}-peculiar`), {}),
      peculiarities !== undefined,
    );

    rule(
      'reports what cannot work, with the path of the construct, the name in the language, and the value',
      async () => {
        const project = await emptyProject(`${block}-many`);
        const failure = await run(await large(), project, { BROKEN: '1' }).catch((error: unknown) => error);
        if (failure instanceof HostUnreachable) throw failure;
        expect(failure).toBeInstanceOf(Error);
        const name = language === 'Python' ? 'instance_count' : 'instanceCount';
        expect((failure as Error).message).toMatch(new RegExp(`\\[many/cvm\\] ${name} .*-1000`));
      },
      program !== undefined,
    );
  });
}
