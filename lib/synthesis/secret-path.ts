import type { PlatformPath } from 'node:path';

/** How a language makes a path absolute, by the name under which its jsii runtime starts Node.js. */
const absolute: Readonly<Record<string, string>> = {
  python: 'os.path.abspath(path)',
  java: 'Path.of(path).toAbsolutePath().toString()',
  dotnet: 'Path.GetFullPath(path)',
  go: 'filepath.Abs(path)',
};

/**
 * The path of a secret's file as the configuration has it: absolute, or below the home folder of whoever applies.
 *
 * @param agent what the jsii runtime of another language says about itself, such as `Python/3.11.7`; absent in TypeScript
 */
export function secretPath(
  path: string,
  paths: Pick<PlatformPath, 'sep' | 'resolve' | 'isAbsolute'>,
  agent?: string,
): string {
  if (path.startsWith('~/') || path.startsWith(`~${paths.sep}`)) {
    // With slashes, since the home folder may be on another machine than the one that synthesizes.
    return path.replaceAll(paths.sep, '/');
  }
  if (agent !== undefined && !paths.isAbsolute(path)) {
    // Node.js was started when the library was imported: a program that has changed its folder since would get another file.
    const [language] = agent.split('/');
    const remedy = absolute[language.toLowerCase()];
    throw new Error(
      `Secret.fromFile takes an absolute path in ${language}, or one that begins with ~/: ${JSON.stringify(path)} would be resolved in the folder in which the library was imported, to ${paths.resolve(path)}.${remedy === undefined ? '' : ` ${remedy} makes it absolute.`}`,
    );
  }
  return paths.resolve(path);
}
