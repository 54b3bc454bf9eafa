import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, languageCache, repository, type Toolchain } from './toolchain';

/** A Maven repository of the tests' own, so that nothing that is built here gets into a person's. */
const local = join(languageCache, 'm2');
const maven = (args: readonly string[], cwd: string, env?: Readonly<Record<string, string>>) =>
  command('mvn', ['--batch-mode', '--quiet', `-Dmaven.repo.local=${local}`, ...args], { cwd, env });
const install = ['install', '-DskipTests', '-Dmaven.javadoc.skip=true', '-Dmaven.source.skip=true'];

/** Maven repositories may lack cdktf itself: then it is generated from its npm package, as its authors do. */
async function installCdktf(folder: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(repository, 'node_modules', 'cdktf', 'package.json'), 'utf8')) as {
    version: string;
  };
  if (existsSync(join(local, 'com', 'hashicorp', 'cdktf', version, `cdktf-${version}.jar`))) {
    return;
  }
  try {
    const get = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get';
    await maven([get, `-Dartifact=com.hashicorp:cdktf:${version}`, '-Dtransitive=false'], repository);
  } catch {
    console.log(`com.hashicorp:cdktf:${version} cannot be had from Maven here: it is built from the npm package.`);
    const pacmak = join(repository, 'node_modules', '.bin', 'jsii-pacmak');
    const args = ['--no-npmignore', '--code-only', '--target', 'java', '--outdir', folder];
    await command(pacmak, [...args, join(repository, 'node_modules', 'cdktf')], { cwd: repository });
    // As published: what is installed has some of its bundled packages elsewhere, and packed again it would lack them.
    await command('npm', ['pack', '--silent', '--pack-destination', folder, `cdktf@${version}`], { cwd: folder });
    const resource = join('java', 'src', 'main', 'resources', 'com', 'hashicorp', 'cdktf', `cdktf@${version}.jsii.tgz`);
    await copyFile(join(folder, `cdktf-${version}.tgz`), join(folder, resource));
    await maven(install, join(folder, 'java'));
  }
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>web</artifactId>
  <version>1.0</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.github.cdktf-run-instances</groupId>
      <artifactId>cdktf-run-instances</artifactId>
      <version>0.0.0</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.5.0</version>
        <configuration><mainClass>Main</mainClass></configuration>
      </plugin>
    </plugins>
  </build>
</project>
`;

export const java: Toolchain = {
  language: 'Java',
  block: 'java',
  program: 'Many.java',
  importing: (module) => `import com.hashicorp.cdktf.App;
${module}

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Imported.declareImported(new TerraformStack(app, "imported"));
        app.synth();
    }
}
`,
  detect: ['mvn', '--version'],
  async install(generated, folder) {
    await mkdir(local, { recursive: true });
    await installCdktf(folder);
    await maven(install, join(generated, 'java'));
    return async (source, project, env) => {
      const sources = join(project, 'src', 'main', 'java');
      await mkdir(sources, { recursive: true });
      await writeFile(join(project, 'pom.xml'), pom);
      await writeFile(join(sources, 'Main.java'), source.includes('class Main') ? source : inClass(source));
      await maven(['compile', 'exec:java'], project, env);
    };
  },
};

/** The page leaves out the class around the statements, and says so. */
function inClass(source: string): string {
  const lines = source.split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  return [
    'import java.util.List;',
    ...lines.filter(isImport),
    'public class Main {',
    '  public static void main(String[] args) {',
    ...lines.filter((line) => !isImport(line)),
    '  }',
    '}',
    '',
  ].join('\n');
}
