import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { completedManifest } from '../../../lib/cli/init/bare-manifest';
import { libraryOf, pythonRange } from '../../../lib/cli/init/library';
import manifest from '../../../package.json';
import { emptyFolder, runOn } from '../cli-fixture';

const repository = resolve(__dirname, '..', '..', '..');
const run = promisify(execFile);

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

const shared = ['.github/workflows/ci.yml', '.gitignore', 'README.md', 'cdktf.json', 'package.json'];

describe.each([
  {
    language: 'typescript',
    own: ['main.ts', 'tsconfig.json', 'web-stack.test.ts', 'web-stack.ts'],
    app: 'npx tsx main.ts',
    stack: 'web-stack.ts',
    testCommand: 'tsc && vitest run',
    jobs: 'npm ci',
  },
  {
    language: 'python',
    own: ['main.py', 'requirements.txt', 'test_web_stack.py', 'web_stack.py'],
    app: 'python3 main.py',
    stack: 'web_stack.py',
    testCommand: 'python3 -m unittest',
    jobs: 'pip install -r requirements.txt',
  },
])('a project in $language', ({ language, own, app, stack, testCommand, jobs }) => {
  test('has a stack, a test, a job and a README with the commands that the program prints', async () => {
    const folder = await emptyFolder();
    const { code, out, said } = await runOn({ folder }, 'init', 'my web', '--language', language);
    expect(code).toBe(0);
    const project = join(folder, 'my web');
    const files = await filesIn(project);
    expect(files).toEqual([...shared, ...own].sort());
    expect(out.split('\n').sort()).toEqual(files);

    const text = (path: string) => readFile(join(project, path), 'utf8');
    const { scripts, dependencies, devDependencies } = JSON.parse(await text('package.json'));
    expect(scripts).toEqual({ test: testCommand });
    expect(dependencies).toEqual({ ...manifest.peerDependencies, 'cdktf-run-instances': '^1.2.3' });
    for (const [name, range] of Object.entries(devDependencies)) {
      expect([name, range]).toEqual([name, (manifest.devDependencies as Record<string, string>)[name]]);
    }
    expect(devDependencies).toHaveProperty('cdktf-cli');
    expect(JSON.parse(await text('cdktf.json'))).toMatchObject({ language, app });

    const commands = said
      .split('\n')
      .slice(3)
      .map((line) => line.trim());
    expect(said.split('\n')[2]).toBe("  cd 'my web'");
    expect(commands).toHaveLength(3);
    const readme = await text('README.md');
    expect(readme).toContain(`\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`);
    expect(readme).toContain(stack);
    const job = await text('.github/workflows/ci.yml');
    for (const step of [jobs, 'npm test', 'npx cdktf deploy --auto-approve', 'npx cdktf destroy --auto-approve']) {
      expect(job).toContain(step);
    }
  });
});

describe('init overwrites nothing', () => {
  test.each<[string, string, (folder: string) => Promise<unknown>]>([
    ['a file', 'main.ts', (folder) => writeFile(join(folder, 'main.ts'), 'mine')],
    [
      'a package.json of a project',
      'package.json',
      (folder) => writeFile(join(folder, 'package.json'), '{"name":"x"}'),
    ],
    ['a link that leads nowhere', '.gitignore', (folder) => symlink('nowhere', join(folder, '.gitignore'))],
    ['a file in place of a folder', '.github/workflows/ci.yml', (folder) => writeFile(join(folder, '.github'), '')],
    ['a folder in place of a file', 'README.md', (folder) => mkdir(join(folder, 'README.md'))],
  ])('%s is named, and nothing is written', async (_, name, prepare) => {
    const folder = await emptyFolder();
    await prepare(folder);
    const before = await readdir(folder, { recursive: true });
    const { code, out, said } = await runOn({ folder }, 'init');
    expect([code, out]).toEqual([2, '']);
    expect(said).toBe(
      `${folder} has what init would overwrite: ${name}. Nothing was written. Name a new folder: npx cdktf-run-instances init web`,
    );
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  test('files that it has no use for stay', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'LICENSE'), 'mine');
    expect((await runOn({ folder }, 'init')).code).toBe(0);
    expect(await readFile(join(folder, 'LICENSE'), 'utf8')).toBe('mine');
  });

  test.each<[string, string, boolean]>([
    ['what npm install makes in an empty folder', '{"dependencies":{"a":"file:a.tgz"}}', true],
    ['an empty object', '{}', true],
    ['a dependency of somebody', '{"dependencies":{"a":"^1.0.0","left-pad":"*"}}', false],
    ['a name', '{"name":"x","dependencies":{"a":"^1.0.0"}}', false],
    ['development dependencies', '{"devDependencies":{"a":"^1.0.0"}}', false],
    ['no object', '[]', false],
    ['no JSON', '', false],
  ])('a package.json is completed only where nothing is lost: %s', (_, existing, expected) => {
    const wanted = '{"private":true,"dependencies":{"a":"^1.2.3","b":"^2.0.0"}}';
    const completed = completedManifest(existing, wanted);
    expect(completed !== undefined).toBe(expected);
    if (completed !== undefined) {
      const kept = JSON.parse(existing).dependencies ?? {};
      expect(JSON.parse(completed)).toEqual({ private: true, dependencies: { a: '^1.2.3', b: '^2.0.0', ...kept } });
    }
  });

  test('it goes on from npm install in an empty folder, with the version that this installed', async () => {
    const folder = await emptyFolder();
    const version = 'file:../cdktf-run-instances-1.2.3.tgz';
    await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies: { 'cdktf-run-instances': version } }));
    expect((await runOn({ folder }, 'init')).code).toBe(0);
    const { dependencies, scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(dependencies).toEqual({ ...manifest.peerDependencies, 'cdktf-run-instances': version });
    expect(scripts.test).toBeDefined();
  });

  test('a language that it does not know is wrong usage', async () => {
    const { code, said } = await runOn({ folder: await emptyFolder() }, 'init', '--language', 'cobol');
    expect(code).toBe(2);
    expect(said).toContain('typescript, python');
  });
});

describe('versions', () => {
  test.each([
    ['^1.2.3', '>=1.2.3,<2'],
    ['^0.21.0', '>=0.21.0,<0.22'],
    ['^0.0.3', '>=0.0.3,<0.0.4'],
    ['^0.0.0', '>=0.0.0,<0.0.1'],
  ])("npm's %s is pip's %s", (range, expected) => {
    expect(pythonRange(range)).toBe(expected);
  });

  test("requirements are this package's peers and itself, with the command line of the same peer", () => {
    const library = libraryOf({
      ...manifest,
      version: '1.2.3',
      peerDependencies: { cdktn: '^0.24.0', constructs: '^10.4.2' },
    });
    expect(library.python).toEqual(['cdktf-run-instances>=1.2.3,<2', 'cdktn>=0.24.0,<0.25', 'constructs>=10.4.2,<11']);
    expect(library.deployer).toEqual({ 'cdktn-cli': '^0.24.0' });
  });
});

/** The sources stand for the installed package; what else a project installs is what this repository has. */
const sources = { 'cdktf-run-instances': [join(repository, 'lib', 'index.ts')] };

/** What the compiler says of the project's own files, by its own configuration. */
function typeErrors(folder: string): string[] {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder, { paths: sources });
  expect(fileNames).toHaveLength(3);
  const program = ts.createProgram(fileNames, options);
  return fileNames
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the project in TypeScript is free of type errors, and synthesizes', { timeout: 60_000 }, async () => {
  const folder = await emptyFolder();
  await runOn({ folder }, 'init');
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const configuration = { extends: './tsconfig.json', compilerOptions: { paths: sources } };
  await writeFile(join(folder, 'tsconfig.sources.json'), JSON.stringify(configuration));
  const tsx = createRequire(__filename).resolve('tsx/cli');
  const synthesis = run(process.execPath, [tsx, '--tsconfig', 'tsconfig.sources.json', 'main.ts'], { cwd: folder });
  expect(typeErrors(folder)).toEqual([]);
  await synthesis;
  const stack = await readFile(join(folder, 'cdktf.out', 'stacks', 'web', 'cdk.tf.json'), 'utf8');
  expect(Object.keys(JSON.parse(stack).resource.null_resource)).toContain('server');
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('the project in Python compiles', async () => {
  const folder = await emptyFolder();
  await runOn({ folder }, 'init', '--language', 'python');
  const programs = (await readdir(folder)).filter((name) => name.endsWith('.py'));
  await run('python3', ['-m', 'py_compile', ...programs], { cwd: folder });
});
