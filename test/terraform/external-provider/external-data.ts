import { spawn } from 'node:child_process';
import type { Attributes, Value } from '../plugin/dynamic-value';
import { type DataSourceDefinition, ReadFailure } from '../plugin/provider';

/**
 * The data source `external` of hashicorp/external 2.3: runs a program, gives it the query as JSON on standard input, and
 * takes a flat object of texts from its standard output.
 *
 * @see https://registry.terraform.io/providers/hashicorp/external/latest/docs/data-sources/external
 */
export const external: DataSourceDefinition = {
  attributes: {
    id: { type: 'string', computed: true, description: 'Always "-".' },
    program: { type: ['list', 'string'], required: true, description: 'The program and its arguments.' },
    working_dir: { type: 'string', optional: true, description: 'Where the program runs.' },
    query: { type: ['map', 'string'], optional: true, description: 'What the program gets.' },
    result: { type: ['map', 'string'], computed: true, description: 'What the program answers.' },
  },
  read: async (config): Promise<Attributes> => ({ ...config, id: '-', result: await run(config) }),
};

async function run({ program, query, working_dir: cwd }: Attributes): Promise<Value> {
  const [command, ...args] = program as string[];
  const { code, stdout, stderr } = await execute(command, args, JSON.stringify(query ?? {}), cwd as string | null);
  if (code !== 0) {
    throw new ReadFailure(
      'External Program Execution Failed',
      `The data source received an unexpected error while attempting to execute the program.\n\nProgram: ${command}\nError Message: ${stderr}\nState: exit status ${code}`,
    );
  }
  return result(stdout);
}

function execute(
  command: string,
  args: readonly string[],
  input: string,
  cwd: string | null,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: cwd ?? undefined, stdio: 'pipe' });
    const streams = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        streams[name] += chunk;
      });
    }
    child.on('error', ({ message }) => reject(new ReadFailure('External Program Lookup Failed', message)));
    child.on('close', (code) => resolve({ code, ...streams }));
    // A program that does not read its input closes it early, which is its own affair.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Anything but texts is refused, as by the real provider. */
function result(stdout: string): Value {
  const refused = (reason: string) =>
    new ReadFailure(
      'Unexpected External Program Results',
      `The data source received unexpected results after executing the program.\n\nProgram output must be a JSON encoded map of string keys and string values.\n\nResult Error: ${reason}`,
    );
  let answer: unknown;
  try {
    answer = JSON.parse(stdout);
  } catch (error) {
    throw refused((error as Error).message);
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw refused('it is no object');
  }
  const other = Object.entries(answer).find(([, value]) => typeof value !== 'string');
  if (other !== undefined) {
    throw refused(`${other[0]} is no text`);
  }
  return answer as { [key: string]: string };
}
