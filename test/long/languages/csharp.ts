import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, type Toolchain } from './toolchain';

const projectFile = (library: string) => `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="${library}" />
  </ItemGroup>
</Project>
`;

export const csharp: Toolchain = {
  language: 'C#',
  block: 'csharp',
  importing: (module) => {
    const at = module.indexOf('static class');
    const main =
      'var app = new App();\nImported.DeclareImported(new TerraformStack(app, "imported"));\napp.Synth();\n\n';
    return `${module.slice(0, at)}${main}${module.slice(at)}\n`;
  },
  detect: ['dotnet', '--version'],
  async install(generated) {
    const library = join(generated, 'dotnet', 'CdktfRunInstances', 'CdktfRunInstances.csproj');
    return async (source, project, env) => {
      await writeFile(join(project, 'web.csproj'), projectFile(library));
      await writeFile(join(project, 'Program.cs'), source);
      await command('dotnet', ['run', '--project', 'web.csproj'], { cwd: project, env });
    };
  },
};
