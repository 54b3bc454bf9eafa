import type { DurableFiles } from '../../lib/engine/durable-files';

/** Files of a machine that nobody pulls the plug of. */
export class MemoryFiles implements DurableFiles {
  public readonly content = new Map<string, unknown>();

  public async readJson(path: string): Promise<unknown> {
    return structuredClone(this.content.get(path));
  }

  public async writeJson(path: string, value: unknown): Promise<void> {
    this.content.set(path, structuredClone(value));
  }

  public async remove(path: string): Promise<void> {
    this.content.delete(path);
  }

  public async list(folder: string): Promise<string[]> {
    return [...this.content.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  }
}
