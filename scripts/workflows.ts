import { type Project, YamlFile } from 'projen';
import { action } from './workflows/actions';

/**
 * What GitHub runs. No job that a pull request starts has a secret or may write; publishing happens by hand, in an
 * environment that asks for an approval. Checked by `go run github.com/rhysd/actionlint/cmd/actionlint@latest`.
 */
export function addWorkflows(project: Project): void {
  const workflow = (name: string, content: object) =>
    new YamlFile(project, `.github/workflows/${name}.yml`, {
      obj: { name, permissions: { contents: 'read' }, ...content },
    });

  workflow('build', {
    on: { push: { branches: ['main'] }, pull_request: {} },
    concurrency: { group: 'build-${{ github.ref }}', 'cancel-in-progress': true },
    jobs: {
      whole: job({ steps: [...prepared({}), terraform('latest'), { run: 'npm test' }] }),
      systems: job({
        strategy: {
          'fail-fast': false,
          matrix: { os: ['ubuntu-latest', 'macos-latest', 'windows-latest'], node: ['20', '22', '24'] },
        },
        'runs-on': '${{ matrix.os }}',
        steps: [
          ...prepared({ node: '${{ matrix.node }}' }),
          terraform('latest'),
          { run: 'npx projen compile' },
          { run: 'npx projen post-compile' },
          { run: 'npx vitest run test/apis test/contract test/engine test/synthesis test/hooks' },
          { run: 'npx vitest run test/end-to-end/lifecycle.test.ts', env: realProviders },
        ],
      }),
      engines: job({
        strategy: {
          'fail-fast': false,
          matrix: {
            engine: [
              { name: 'terraform', version: '1.5.7' },
              { name: 'terraform', version: 'latest' },
              { name: 'tofu', version: '1.6.3' },
              { name: 'tofu', version: 'latest' },
            ],
          },
        },
        env: { ...realProviders, TERRAFORM_BINARY_NAME: '${{ matrix.engine.name }}' },
        steps: [
          ...prepared({}),
          { if: "matrix.engine.name == 'terraform'", ...terraform('${{ matrix.engine.version }}') },
          {
            if: "matrix.engine.name == 'tofu'",
            uses: action('opentofu/setup-opentofu'),
            with: { tofu_version: '${{ matrix.engine.version }}', tofu_wrapper: false },
          },
          { run: 'npx projen compile' },
          { run: 'npx projen post-compile' },
          { run: 'npx vitest run test/end-to-end test/terraform test/examples' },
        ],
      }),
      chaos: job({ steps: [...prepared({}), terraform('latest'), { run: 'npm run test:chaos' }] }),
      backends: job({
        steps: [...prepared({}), terraform('latest'), { run: 'npx projen compile' }, { run: 'npm run test:backends' }],
      }),
      languages: job({
        steps: [
          ...prepared({}),
          terraform('latest'),
          { uses: action('actions/setup-python'), with: { 'python-version': '3.10' } },
          { uses: action('actions/setup-go'), with: { 'go-version': '1.25' } },
          { uses: action('actions/setup-java'), with: { distribution: 'temurin', 'java-version': '17' } },
          { uses: action('actions/setup-dotnet'), with: { 'dotnet-version': '8.0.x' } },
          { run: 'npm run test:languages' },
        ],
      }),
      terrain: job({ steps: [...prepared({}), terraform('latest'), { run: 'npm run test:terrain' }] }),
    },
  });

  workflow('nightly', {
    on: { schedule: [{ cron: '17 2 * * *' }], workflow_dispatch: {} },
    jobs: {
      chaos: job({
        // A seed that nobody has chosen: the report names it.
        steps: [...prepared({}), terraform('latest'), { run: 'npm run chaos -- --seed "$GITHUB_RUN_ID"' }],
      }),
      fuzz: job({ steps: [...prepared({}), { run: 'npm run fuzz' }] }),
      'sdk-drift': job({
        // The vendors' newest clients, as judges of the requests and of the parameter tables.
        steps: [
          ...prepared({}),
          { run: 'npm install --no-save --ignore-scripts tencentcloud-sdk-nodejs-cvm@latest qcloudapi-sdk@latest' },
          { run: 'npm run sdk-drift' },
          { run: 'npx vitest run test/peers' },
        ],
      }),
    },
  });

  workflow('codeql', {
    on: { push: { branches: ['main'] }, pull_request: {}, schedule: [{ cron: '41 4 * * 1' }] },
    jobs: {
      analyze: job({
        permissions: { contents: 'read', 'security-events': 'write' },
        steps: [
          checkout,
          { uses: action('github/codeql-action', '/init'), with: { languages: 'javascript-typescript' } },
          { uses: action('github/codeql-action', '/analyze') },
        ],
      }),
    },
  });

  workflow('release', {
    on: {
      workflow_dispatch: {
        inputs: {
          version: { description: 'Such as 1.2.3; CHANGELOG.md has its heading', required: true, type: 'string' },
        },
      },
    },
    jobs: {
      build: job({
        steps: [
          ...prepared({ history: true }),
          terraform('latest'),
          { run: 'npm test' },
          // By a variable: what a person types is no part of a script.
          { run: 'npm run release -- "$VERSION"', env: { VERSION: '${{ inputs.version }}' } },
          {
            uses: action('actions/upload-artifact'),
            with: { name: 'dist', path: 'dist', 'include-hidden-files': true },
          },
        ],
      }),
      npm: publication({
        permissions: { contents: 'read', 'id-token': 'write' },
        steps: [
          node('22', { 'registry-url': 'https://registry.npmjs.org' }),
          download,
          ...tarballs.map((tarball) => ({ run: `npm publish ${tarball} --provenance --access public` })),
        ],
      }),
      pypi: publication({
        permissions: { contents: 'read', 'id-token': 'write' },
        steps: [
          download,
          { uses: action('actions/setup-python'), with: { 'python-version': '3.12' } },
          { run: 'python -m pip install build && python -m build --outdir packages dist/python' },
          { uses: action('pypa/gh-action-pypi-publish'), with: { 'packages-dir': 'packages' } },
        ],
      }),
      maven: publication({
        steps: [
          download,
          { uses: action('actions/setup-java'), with: { distribution: 'temurin', 'java-version': '17' } },
          { run: 'cd dist/java && mvn --batch-mode deploy -DaltDeploymentRepository=local::default::file:../maven' },
          node('22'),
          {
            run: 'npx -y -p publib@latest publib-maven dist/maven',
            env: secrets(
              'MAVEN_USERNAME',
              'MAVEN_PASSWORD',
              'MAVEN_GPG_PRIVATE_KEY',
              'MAVEN_GPG_PRIVATE_KEY_PASSPHRASE',
            ),
          },
        ],
      }),
      nuget: publication({
        steps: [
          download,
          { uses: action('actions/setup-dotnet'), with: { 'dotnet-version': '8.0.x' } },
          { run: 'dotnet pack dist/dotnet/CdktfRunInstances --configuration Release --output packages' },
          {
            run: 'dotnet nuget push "packages/*.nupkg" --source https://api.nuget.org/v3/index.json --api-key "$NUGET_API_KEY"',
            env: secrets('NUGET_API_KEY'),
          },
        ],
      }),
      go: publication({
        steps: [
          download,
          node('22'),
          {
            run: 'npx -y -p publib@latest publib-golang dist/go',
            env: { GITHUB_TOKEN: '${{ secrets.GO_GITHUB_TOKEN }}', GIT_COMMIT_MESSAGE: 'Release' },
          },
        ],
      }),
      github: publication({
        needs: ['npm', 'pypi', 'maven', 'nuget', 'go'],
        permissions: { contents: 'write' },
        steps: [
          checkout,
          download,
          {
            run: [
              `awk -v heading="## $VERSION" '$0 == heading { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md > notes.md`,
              'tar -xzOf dist/js/*.tgz package/sbom.cdx.json > sbom.cdx.json',
              `gh release create "v$VERSION" --target "$GITHUB_SHA" --notes-file notes.md sbom.cdx.json ${tarballs.join(' ')}`,
            ].join('\n'),
            env: { VERSION: '${{ inputs.version }}', GH_TOKEN: '${{ github.token }}' },
          },
        ],
      }),
    },
  });

  new YamlFile(project, '.github/dependabot.yml', {
    obj: {
      version: 2,
      updates: [
        {
          'package-ecosystem': 'npm',
          directory: '/',
          schedule: { interval: 'weekly' },
          groups: { all: { patterns: ['*'] } },
        },
        { 'package-ecosystem': 'github-actions', directory: '/', schedule: { interval: 'weekly' } },
      ],
    },
  });
}

const realProviders = { RUN_INSTANCES_REAL_PROVIDERS: '1' };
const checkout = { uses: action('actions/checkout'), with: { 'persist-credentials': false } };
const download = { uses: action('actions/download-artifact'), with: { name: 'dist', path: 'dist' } };
/** One for cdktf and one for cdktn. */
const tarballs = ['dist/js/*.tgz', 'dist/terrain/*.tgz'];

const node = (version: string, more: object = {}) => ({
  uses: action('actions/setup-node'),
  with: { 'node-version': version, ...more },
});
const terraform = (version: string) => ({
  uses: action('hashicorp/setup-terraform'),
  // The wrapper is a Node program, and would be taken for a wrapper of somebody's own.
  with: { terraform_version: version, terraform_wrapper: false },
});

function prepared({ node: version = '22', history = false }: { node?: string; history?: boolean }): object[] {
  const source = history ? { ...checkout, with: { ...checkout.with, 'fetch-depth': 0 } } : checkout;
  return [source, node(version, { cache: 'npm' }), { run: 'npm ci' }];
}

function job(content: object): object {
  return { 'runs-on': 'ubuntu-latest', 'timeout-minutes': 60, ...content };
}

/** After the build, once somebody has approved it in the environment `release`, which has the secrets. */
function publication(content: object): object {
  return job({ needs: 'build', environment: 'release', ...content });
}

function secrets(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`]));
}
