import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { HookError } from '../engine/hook-error';
import { type CloudOptions, cloudCommand } from './cloud/cloud-command';
import { type DoctorOptions, doctorCommand, newestOfEach } from './doctor/doctor-command';
import { type ExitCode, exitCode, exitCodeAfterError, exitCodeHelp, UsageError } from './exit-code';
import { type ImportOptions, importCommand } from './import/import-command';
import { writers } from './import/languages';
import { type InitOptions, initCommand, languages } from './init/init-command';
import { alarms } from './plan/fates';
import { type PlanOptions, planCommand } from './plan/plan-command';
import { type RequestOptions, requestCommand } from './request/request-command';
import { listCommand } from './servers/list-command';
import { type OrphansOptions, orphansCommand } from './servers/orphans-command';
import { Session } from './session';
import type { CliWorld } from './world';

/** Runs one command line, and returns the program's exit code. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  const session = new Session(world);
  let code: ExitCode = exitCode.ok;
  // What follows -- is for Terraform: an argument parser would count it among the command's own.
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const forTerraform = args.slice(end + 1);
  const finish = (ended: ExitCode) => {
    code = ended;
  };
  const program = commandLine(session, finish, forTerraform);
  try {
    await program.parseAsync(args.slice(0, end), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    }
    // A bug is reported with its stack, an error that a person can act on without.
    const text = error instanceof HookError ? error.message : String((error as Error).stack);
    session.say(session.style.red(text));
    return exitCodeAfterError(error);
  }
}

type Finish = (code: ExitCode) => void;

function commandLine(session: Session, finish: Finish, forTerraform: readonly string[]): Command {
  const { version } = session.world.manifest;
  const program = new Command('cdktf-run-instances')
    .description('Looks after the servers that cdktf-run-instances launches.')
    .version(version)
    .configureOutput({
      writeOut: (text) => session.print(text.trimEnd()),
      writeErr: (text) => session.say(text.trimEnd()),
    })
    .exitOverride()
    .showHelpAfterError('Add --help for usage.')
    .addHelpText('afterAll', exitCodeHelp)
    .hook('preAction', (_, command) => {
      if (forTerraform.length > 0 && command.name() !== 'plan') {
        throw new UsageError(`Only plan takes arguments after --: ${forTerraform.join(' ')}`);
      }
    });
  addInit(program, session, finish);
  addPlan(program, session, finish, forTerraform);
  for (const add of [addImport, addDoctor, addRequest, addList, addOrphans, addCloud]) {
    add(program, session, finish);
  }
  return program;
}

const stackHelp =
  'a synthesized stack: its folder, such as cdktf.out/stacks/web, its name, or a project with one stack';
const stackOrHere = `${stackHelp} (default: this folder)`;

function addInit(program: Command, session: Session, finish: Finish): void {
  program
    .command('init')
    .description('Makes a project that deploys to the embedded cloud, with a test and a CI job. Overwrites nothing.')
    .argument('[folder]', 'where to make it', '.')
    .addOption(new Option('--language <name>', 'of the program').choices(languages).default('typescript'))
    .action(async (folder: string, options: InitOptions) => finish(await initCommand(session, folder, options)));
}

function addDoctor(program: Command, session: Session, finish: Finish): void {
  const vendors = newestOfEach(session).map(({ vendor }) => vendor);
  const command = program
    .command('doctor')
    .description(
      'Checks whether this machine could launch servers: credentials, endpoint, network, clock, signature, quota.',
    )
    .argument('[stack]', `${stackHelp}; what it needs is checked, its secrets too`)
    .addOption(
      new Option('--provider <name>', 'the provider to check (default: every one that has credentials)').choices(
        vendors.map(({ id }) => id),
      ),
    )
    .addOption(
      new Option('--api <api>', 'the API to check (default: the newest of the provider)').choices(
        Object.keys(session.world.dialects),
      ),
    );
  for (const word of new Set(vendors.map(({ place }) => place.word))) {
    const alike = vendors.filter(({ place }) => place.word === word);
    const titles = alike.map(({ title, place }) => `${title} (default: "${place.example}")`);
    command.option(`--${word} <${word}>`, `${word}, for ${titles.join(', ')}`);
  }
  command
    .option('--endpoint <url>', 'endpoint, in place of the one in the environment')
    .option('--json', 'print JSON')
    .action(async (stack: string | undefined, options: DoctorOptions) =>
      finish(await doctorCommand(session, stack, options)),
    );
}

function addImport(program: Command, session: Session, finish: Finish): void {
  const { dialects } = session.world;
  const command = program
    .command('import')
    .description('Writes a program that declares servers which exist, and adopts them. Changes nothing.')
    .argument('[ids...]', 'ids of the servers')
    .addOption(new Option('--api <api>', 'the API to ask').choices(Object.keys(dialects)).makeOptionMandatory())
    .addOption(new Option('--language <name>', 'of the program').choices(Object.keys(writers)).default('typescript'))
    .option('--name <pattern>', 'also the servers with this name; * and ? stand for any characters and any one')
    .option(
      '--tag <tag>',
      'also the servers with this tag: key=value, a key, or the name of a tag; with --name, those with both',
    )
    .option('--endpoint <url>', 'endpoint, also for the provider construct')
    .option('--from <file>', "take the ids from this state, where Terraform's own providers have them");
  for (const word of new Set(Object.values(dialects).map(({ vendor }) => vendor.place.word))) {
    command.option(`--${word} <${word}>`, `the ${word} of the servers`);
  }
  command.action(async (ids: string[], options: ImportOptions) => finish(await importCommand(session, ids, options)));
}

function addPlan(program: Command, session: Session, finish: Finish, args: readonly string[]): void {
  program
    .command('plan')
    .description('Says what a plan means for the servers of a stack: which are destroyed, stopped, changed, and why.')
    .argument('[stack]', stackOrHere)
    .option('--plan <file>', 'read this plan instead of making one: of terraform plan -out, or of terraform show -json')
    .option('--fail-on <kinds>', `exit with 7 if servers meet one of these, joined by commas: ${alarms.join(', ')}`)
    .option('--json', 'print JSON')
    .option('--markdown', 'print Markdown, for a comment on a pull request')
    .option('--schema', 'print the JSON Schema of --json')
    .option('--no-prices', 'ask no API for prices, also where there are keys')
    .addHelpText('after', '\nWhat follows -- goes to terraform plan: plan web -- -destroy -var-file=prod.tfvars')
    .action(async (stack: string | undefined, { plan, ...options }: PlanOptions & { plan?: string }) =>
      finish(await planCommand(session, { stack, plan, args }, options)),
    );
}

function addRequest(program: Command, session: Session, finish: Finish): void {
  program
    .command('request')
    .description(
      "Shows the call that creates an instance's servers as it would be sent, secrets masked. Sends nothing.",
    )
    .argument('<stack>', stackHelp)
    .argument('<name>', "the instance: its name in Terraform, or its construct's path")
    .option('--signed', 'sign it, as it would be now')
    .option('--json', 'print JSON')
    .action(async (folder: string, name: string, options: RequestOptions) =>
      finish(await requestCommand(session, folder, name, options)),
    );
}

const stateHelp = 'read this state file instead of asking Terraform; may be repeated';

function addList(program: Command, session: Session, finish: Finish): void {
  program
    .command('list')
    .description('Lists the servers that Terraform state and hand-over entries know, with their live status.')
    .argument('[stack]', stackOrHere)
    .option('--state <file>', stateHelp, collect)
    .option('--json', 'print JSON')
    .action(async (folder: string | undefined, { state = [], json = false }: { state?: string[]; json?: boolean }) =>
      finish(await listCommand(session, { folders: folder === undefined ? [] : [folder], stateFiles: state }, json)),
    );
}

function addOrphans(program: Command, session: Session, finish: Finish): void {
  program
    .command('orphans')
    .description('Lists servers that run and are in no state, by their names and tags and by hand-over entries.')
    .argument('[stacks...]', `${stackOrHere}; name all your stacks, to tell their servers from lost ones`)
    .option('--state <file>', stateHelp, collect)
    .option('--terminate', 'terminate what is listed as orphan or possible, after a typed confirmation')
    .option('--unknown-claims', 'with --terminate: also what is listed as unknown claim')
    .option('--yes', 'with --terminate: do not ask for confirmation')
    .option('--json', 'print JSON')
    .action(async (folders: string[], { state = [], ...options }: OrphansOptions & { state?: string[] }) =>
      finish(await orphansCommand(session, { folders, stateFiles: state }, options)),
    );
}

function addCloud(program: Command, session: Session, finish: Finish): void {
  program
    .command('cloud')
    .description(
      'Starts an embedded cloud on this machine that speaks all five APIs, to try stacks without an account.',
    )
    .option('--port <number>', 'port to listen on; 0 takes any free one', wholeNumber, '0')
    .option('--boot-ms <number>', 'how long a server takes to boot', wholeNumber, '1500')
    .option('--terminate-ms <number>', 'how long a server takes to terminate', wholeNumber, '1000')
    .option('--modify-ms <number>', 'how long a change of a setting takes', wholeNumber, '500')
    .option(
      '--lease-ms <number>',
      'how long a new server cannot be terminated, where an API knows a lease',
      wholeNumber,
      '2000',
    )
    .option('--list-lag-ms <number>', 'how long a new server is missing from lists', wholeNumber, '0')
    .option('--empty-list-chance <number>', 'how likely a list of servers comes back empty', probability, '0')
    .option('--clock-offset-ms <number>', "how far the cloud's clock is ahead", integer, '0')
    .option('--instance-quota <number>', 'how many servers there may be with each vendor (default: any)', wholeNumber)
    .option('--seed <text>', 'what ids are made from (default: the time)')
    .option('--exit-with-parent', 'stop when the program that started this one is gone')
    .option('--json', 'print its origin and environment as one JSON object')
    .action(async (options: CloudOptions) => finish(await cloudCommand(session, options)));
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function wholeNumber(text: string): string {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  }
  return text;
}

function probability(text: string): string {
  if (!/^(0?\.\d+|[01](\.0+)?)$/.test(text)) {
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  }
  return text;
}

function integer(text: string): string {
  if (!/^-?\d{1,12}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return text;
}
