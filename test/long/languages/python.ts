import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, type Toolchain } from './toolchain';

export const python: Toolchain = {
  language: 'Python',
  block: 'python',
  program: 'many.py',
  peculiarities: `
import os
from cdktf_run_instances import Secret

assert str(Secret.from_env("WEB_PASSWORD")) == "the environment variable WEB_PASSWORD"
assert str(Secret.from_file(os.path.abspath("password"))) == "the file " + os.path.abspath("password")
try:
    Secret.from_file("password")
    raise AssertionError("a relative path was taken")
except RuntimeError as error:
    assert "os.path.abspath(path) makes it absolute" in str(error)
`,
  importing: (module) => `${module}

from cdktf import App

app = App()
declare_imported(TerraformStack(app, "imported"))
app.synth()
`,
  detect: ['python3', '-c', 'import venv, ensurepip'],
  async install(generated, folder) {
    await command('python3', ['-m', 'venv', folder], { cwd: folder });
    const interpreter = join(folder, 'bin', 'python');
    // cdktf, constructs and the jsii runtime come from the package index.
    await command(interpreter, ['-m', 'pip', 'install', '--quiet', join(generated, 'python')], { cwd: folder });
    return async (source, project, env) => {
      await writeFile(join(project, 'main.py'), source);
      await command(interpreter, ['main.py'], { cwd: project, env, offline: true });
    };
  },
};
