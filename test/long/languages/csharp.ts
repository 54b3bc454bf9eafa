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
