import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, type Toolchain } from './toolchain';

const moduleName = 'github.com/cdktf-run-instances/cdktf-run-instances-go/cdktfruninstances';

export const go: Toolchain = {
  language: 'Go',
  block: 'go',
  program: 'many.go',
  importing: (module) => `${module}

func main() {
	defer jsii.Close()
	app := cdktf.NewApp(nil)
	declareImported(cdktf.NewTerraformStack(app, jsii.String("imported")))
	app.Synth()
}
`,
  detect: ['go', 'version'],
  async install(generated, folder) {
    // The library's own module is not published from here: it is the one thing that is not resolved by its name.
    const requirement = [
      'module example.com/web',
      'go 1.25',
      `require ${moduleName} v0.0.0`,
      `replace ${moduleName} => ${join(generated, 'go', 'cdktfruninstances')}`,
    ];
    return async (source, project, env) => {
      await writeFile(join(project, 'go.mod'), `${requirement.join('\n')}\n`);
      await writeFile(join(project, 'main.go'), source);
      await command('go', ['mod', 'tidy'], { cwd: project });
      const program = join(folder, 'program');
      await mkdir(folder, { recursive: true });
      await command('go', ['build', '-o', program, '.'], { cwd: project });
      await command(program, [], { cwd: project, env, offline: true });
    };
  },
};
