import { HookRun, type World } from './hook-run';

/** The same run, which looks before each request and each change of a file, and sends and writes nothing more once that throws. */
export function watched(run: HookRun, look: () => void | Promise<void>): HookRun {
  const { files } = run.world;
  const exchange: World['exchange'] = (target) => {
    const inner = run.world.exchange(target);
    return {
      prepare: (request) => inner.prepare(request),
      mask: (text) => inner.mask(text),
      signer: () => inner.signer(),
      send: async (request) => {
        await look();
        return await inner.send(request);
      },
    };
  };
  const watchedFiles: World['files'] = {
    readJson: (path) => files.readJson(path),
    list: (folder) => files.list(folder),
    writeJson: async (path, value) => {
      await look();
      await files.writeJson(path, value);
    },
    remove: async (path) => {
      await look();
      await files.remove(path);
    },
  };
  return new HookRun({ ...run.world, exchange, files: watchedFiles }, run.input, run.timestamps);
}
