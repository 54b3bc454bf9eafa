import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { toSnakeCase } from 'codemaker';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../lib/apis';
import { propPath } from '../../../lib/apis/parameter';
import type { Declarations } from '../../../lib/cli/import/declarations';
import { writers } from '../../../lib/cli/import/languages';
import { snakeCase } from '../../../lib/cli/import/languages/naming';
import { emptyFolder } from '../cli-fixture';

const hostile = 'a"; exit() \\ ${null_resource.x} %{if} \u2028\u202e\u{e0001} \\u0022 \ud800 {{ \n\t\u0001 汉';

const program: Declarations = {
  provider: {
    className: 'TencentCloudProvider',
    id: 'tencentcloud',
    props: [{ name: 'region', value: { kind: 'text', text: 'ap-guangzhou' } }],
  },
  servers: [
    {
      className: 'CvmInstance',
      id: 'web',
      remark: 'Required, and not reported by the API: imageType',
      props: [
        { name: 'api', value: { kind: 'enum', className: 'CvmApi', member: 'V2_ENDPOINT' } },
        {
          name: 'placement',
          value: {
            kind: 'struct',
            className: 'CvmPlacement',
            members: [{ name: 'projectId', value: { kind: 'number', digits: '3' } }],
          },
        },
        {
          name: 'dataDisks',
          value: {
            kind: 'structs',
            className: 'CvmDataDisk',
            items: [
              [
                { name: 'diskSize', value: { kind: 'number', digits: '50' } },
                { name: 'deleteWithInstance', value: { kind: 'boolean', yes: false } },
              ],
            ],
          },
        },
        { name: 'instanceName', value: { kind: 'text', text: hostile } },
        { name: 'loginPasswd', value: { kind: 'secret', variable: 'SERVER_PASSWORD' } },
        { name: 'adoptInstanceIds', value: { kind: 'texts', items: ['ins-0abc12de'] } },
      ],
    },
  ],
};

function isThere(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

describe('import --language', () => {
  test.skipIf(!isThere('python3', '--version'))(
    'python is Python with the texts of the servers, and no code',
    async () => {
      const file = join(await emptyFolder(), 'imported.py');
      await writeFile(file, writers.python.write(program));
      const names = `
import ast, json, sys
tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
calls = {ast.unparse(n.func): {k.arg: ast.unparse(k.value) for k in n.keywords} for n in ast.walk(tree) if isinstance(n, ast.Call)}
texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
print(json.dumps([calls, texts]))`;
      const [calls, texts] = JSON.parse(execFileSync('python3', ['-c', names, file], { encoding: 'utf8' })) as [
        object,
        string[],
      ];
      expect(calls).toEqual({
        TencentCloudProvider: { region: "'ap-guangzhou'" },
        CvmInstance: expect.objectContaining({
          api: 'CvmApi.V2_ENDPOINT',
          placement: 'CvmPlacement(project_id=3)',
          data_disks: '[CvmDataDisk(disk_size=50, delete_with_instance=False)]',
          login_passwd: "Secret.from_env('SERVER_PASSWORD')",
          adopt_instance_ids: "['ins-0abc12de']",
        }),
        CvmPlacement: { project_id: '3' },
        CvmDataDisk: { disk_size: '50', delete_with_instance: 'False' },
        'Secret.from_env': {},
      });
      const escaped = hostile.replace('\ud800', '\ufffd').replace(/[$%](?=\{)/g, '$&$&');
      expect(texts).toContain(escaped);
    },
  );

  test.skipIf(!isThere('gofmt', '-h') && !isThere('go', 'version'))('go is as gofmt writes it', () => {
    const code = `${writers.go.write(program)}\n`;
    expect(execFileSync('gofmt', [], { input: code, encoding: 'utf8' })).toBe(code);
    expect(code).toContain(
      'DataDisks:        &[]*run.CvmDataDisk{{DiskSize: jsii.Number(50), DeleteWithInstance: jsii.Bool(false)}},',
    );
    expect(code).toContain('run.CvmApi_V2_ENDPOINT');
  });

  test.skipIf(!isThere('javac', '-version'))('java is Java, as far as that shows without the packages', async () => {
    const folder = await emptyFolder();
    const file = join(folder, 'Imported.java');
    await writeFile(file, writers.java.write(program));
    const { stderr } = spawnSync('javac', ['-J-Duser.language=en', '-encoding', 'UTF-8', '-d', folder, file], {
      encoding: 'utf8',
    });
    // Names cannot be resolved; whatever else javac has to say is a fault of the text.
    const faults = stderr
      .split('\n')
      .filter((line) => line.includes('error:') && !/package .* does not exist|cannot find symbol/.test(line));
    expect(faults).toEqual([]);
    expect(stderr).toContain('does not exist');
  });

  test('csharp balances what it opens, and names props as jsii does', () => {
    const code = writers.csharp.write(program);
    expect(code).toContain('DataDisks = new[] { new CvmDataDisk { DiskSize = 50, DeleteWithInstance = false } },');
    expect(code).toContain('LoginPasswd = Secret.FromEnv("SERVER_PASSWORD"),');
    const outside = code.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(outside.split(open)).toHaveLength(outside.split(close).length);
    }
  });

  test('python has every prop by the name that jsii gives it', () => {
    const names = Object.values(dialects).flatMap(({ parameters }) => parameters.flatMap(({ wire }) => propPath(wire)));
    for (const { name } of names) {
      expect(snakeCase(name)).toBe(toSnakeCase(name));
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,20}$/), (name) => snakeCase(name) === toSnakeCase(name)),
    );
  });

  test('names the classes of props that are objects as the library does', () => {
    const page = readFileSync(resolve(__dirname, '..', '..', '..', 'API.md'), 'utf8');
    for (const { id, parameters, vendor } of Object.values(dialects)) {
      const { instance, structs = {} } = vendor.examination().programs?.[id] ?? { instance: '' };
      for (const [wire, className] of Object.entries(structs)) {
        const parent = wire.replace(/\.N$/, '').split('.').slice(0, -1).join('.');
        const prop = propPath(wire).at(-1)?.name;
        const owner = parent === '' ? `${instance}Props` : structs[parent];
        const row = page.split('\n').find((line) => line.includes(`#cdktf-run-instances.${owner}.property.${prop}">`));
        expect(row ?? `${owner}.${prop}`).toContain(`>${className}<`);
        expect(parameters.some((row) => row.wire.startsWith(`${wire}.`)) || id === 'tencent-2017-03-12').toBe(true);
      }
    }
  });
});
