import { readFileSync, readlinkSync } from 'node:fs';

/** What a system tells about one of its processes. */
export interface RunningProcess {
  readonly parent: number;
  /** The path of its program. */
  readonly program: string;
  /** Its command line, the program first. */
  readonly command: readonly string[];
}

/** Undefined, or an exception, where there is no such process or another user has it. */
export type ProcessTable = (id: number) => RunningProcess | undefined;

/** Runs a program of the system, and returns what it prints. */
export type Ask = (program: string, args: readonly string[]) => string;

/** How each system is asked. Linux tells by files, the others by programs that come with them. */
export function processTable(platform: NodeJS.Platform, ask: Ask = askSystem, proc = '/proc'): ProcessTable {
  switch (platform) {
    case 'linux':
      return (id) => ({
        parent: parentOf(readFileSync(`${proc}/${id}/stat`, 'utf8')),
        program: readlinkSync(`${proc}/${id}/exe`),
        command: readFileSync(`${proc}/${id}/cmdline`, 'utf8')
          .split('\0')
          .filter((part) => part !== ''),
      });
    case 'win32':
      return (id) => ofPowerShell(ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query(id)]));
    default: {
      // Of BSD's ps, which macOS has: `comm` is the whole path there, and may have spaces.
      const column = (id: number, name: string) => ask('/bin/ps', ['-ww', '-o', `${name}=`, '-p', String(id)]).trim();
      return (id) => {
        const program = column(id, 'comm');
        const line = column(id, 'args');
        // What the line begins with is what was typed, which need not be the path.
        const rest = line.startsWith(program) ? line.slice(program.length) : line.replace(/^\S+/, '');
        return program.startsWith('/')
          ? { parent: Number(column(id, 'ppid')), program, command: [program, ...rest.split(/\s+/).filter(Boolean)] }
          : undefined;
      };
    }
  }
}

/** `12 (name of any (kind)) S 7 …`: the fourth field. */
function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function query(id: number): string {
  // What PowerShell prints in the code page of the console, JSON with escapes for the rest survives.
  return `Get-CimInstance Win32_Process -Filter 'ProcessId=${id}' | Select-Object ParentProcessId,ExecutablePath,CommandLine | ConvertTo-Json -Compress | ForEach-Object { [regex]::Replace($_, '[^\\x20-\\x7e]', { param($c) '\\u{0:x4}' -f [int][char]$c.Value }) }`;
}

function ofPowerShell(printed: string): RunningProcess | undefined {
  const { ParentProcessId, ExecutablePath, CommandLine } = JSON.parse(printed) as Record<string, unknown>;
  return typeof ParentProcessId === 'number' && typeof ExecutablePath === 'string'
    ? { parent: ParentProcessId, program: ExecutablePath, command: partsOf(String(CommandLine ?? '')) }
    : undefined;
}

/** A part in quotes may have spaces; a quote inside is escaped by a backslash. */
function partsOf(line: string): string[] {
  return (line.match(/(?:"(?:\\.|[^"])*"|[^\s"])+/g) ?? []).map((part) =>
    part.replace(/"((?:\\"|[^"])*)"/g, (_, inside: string) => inside.replaceAll('\\"', '"')),
  );
}

function askSystem(program: string, args: readonly string[]): string {
  // Loaded when it is needed: most hooks do not ask.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 20_000,
    windowsHide: true,
  });
}
