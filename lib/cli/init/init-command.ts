import { join, relative, resolve } from 'node:path';
import { type ExitCode, exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { shellWord } from '../shell-word';
import { completedManifest } from './bare-manifest';
import { type Library, libraryOf } from './library';
import { pythonStarter } from './python-starter';
import { firstCommands, type ProjectFiles, projectFiles, type Starter } from './starter';
import { typescriptStarter } from './typescript-starter';

const starters: Readonly<Record<string, (library: Library) => Starter>> = {
  typescript: typescriptStarter,
  python: pythonStarter,
};

export const languages = Object.keys(starters);

export interface InitOptions {
  readonly language: string;
}

/** Makes a project that deploys to the embedded cloud, in a folder where that overwrites nothing. */
export async function initCommand(session: Session, named: string, { language }: InitOptions): Promise<ExitCode> {
  const { manifest, workingDirectory, newFiles } = session.world;
  const library = libraryOf(manifest);
  const starter = starters[language](library);
  const folder = resolve(workingDirectory, named);
  const files = projectFiles(library, starter);

  const completed = await completions(session, folder, files);
  const taken = Object.keys(files).filter((path) => !(path in completed) && newFiles.isTaken(join(folder, path)));
  if (taken.length > 0) {
    throw new UsageError(
      `${folder} has what init would overwrite: ${taken.join(', ')}. Nothing was written. Name a new folder: npx ${library.name} init web`,
    );
  }
  for (const [path, text] of Object.entries({ ...files, ...completed })) {
    const way = path in completed ? 'replace' : 'create';
    newFiles[way](join(folder, path), text);
    session.print(path);
  }
  const place = relative(workingDirectory, folder);
  session.say(`A project was made in ${folder}. From here to servers in the embedded cloud:`);
  session.say('');
  for (const command of [...(place === '' ? [] : [`cd ${shellWord(place)}`]), ...firstCommands(library, starter)]) {
    session.say(`  ${command}`);
  }
  return exitCode.ok;
}

/** The package.json that installing this package into an empty folder has made is completed. */
async function completions({ world }: Session, folder: string, files: ProjectFiles): Promise<ProjectFiles> {
  const name = 'package.json';
  const existing = await world.readTextFile(join(folder, name));
  const completed = existing === undefined ? undefined : completedManifest(existing, files[name]);
  return completed === undefined ? {} : { [name]: completed };
}
