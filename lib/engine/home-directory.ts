/** The home folder of whoever runs this; undefined for a user without one, as there are in containers. */
export function homeDirectory(): string | undefined {
  const { homedir } = process.getBuiltinModule('node:os');
  try {
    const home = homedir();
    // A HOME that is empty or relative would have credentials read from wherever the program runs.
    return process.getBuiltinModule('node:path').isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
