import { newestOfEach } from '../doctor/doctor-command';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import type { RunningCloud } from '../world';

export interface CloudOptions {
  readonly port: string;
  readonly bootMs: string;
  readonly terminateMs: string;
  readonly modifyMs: string;
  readonly leaseMs: string;
  readonly listLagMs: string;
  readonly emptyListChance: string;
  readonly clockOffsetMs: string;
  readonly instanceQuota?: string;
  readonly seed?: string;
  readonly exitWithParent?: boolean;
  readonly json?: boolean;
}

/** Starts the embedded cloud and waits until it stops. */
export async function cloudCommand(session: Session, options: CloudOptions): Promise<ExitCode> {
  const cloud = await session.world.startCloud(argumentsOf(options));
  const { origin, environment } = cloud;
  if (options.json) {
    session.printJson({ origin, environment });
  } else {
    const vendors = newestOfEach(session).map(({ vendor }) => vendor.title);
    for (const line of banner(cloud, vendors)) {
      session.say(line);
    }
    session.print(exportLines(environment));
  }
  if (options.exitWithParent) {
    await Promise.race([cloud.ended, untilParentIsGone(session)]);
    cloud.stop();
  }
  return (await cloud.ended) === 0 ? exitCode.ok : exitCode.failed;
}

/** A wrapper that is killed by its id, such as that of another language, does not pass the signal on. */
async function untilParentIsGone({ world: { clock, parentIsGone } }: Session): Promise<void> {
  while (!parentIsGone()) {
    await clock.sleep(parentPollMs);
  }
}

const parentPollMs = 250;

function argumentsOf(options: CloudOptions): string[] {
  const numbers = {
    port: options.port,
    'boot-ms': options.bootMs,
    'terminate-ms': options.terminateMs,
    'modify-ms': options.modifyMs,
    'lease-ms': options.leaseMs,
    'list-lag-ms': options.listLagMs,
    'empty-list-chance': options.emptyListChance,
    'clock-offset-ms': options.clockOffsetMs,
  };
  const given = { ...numbers, 'instance-quota': options.instanceQuota, seed: options.seed };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
}

function banner({ origin }: RunningCloud, vendors: readonly string[]): string[] {
  return [
    `The embedded cloud listens on ${origin} and speaks all five RunInstances APIs. It is for tests.`,
    '',
    `It is neither ${vendors.join(' nor ')}, and was written after their documents, not by them. It has no real`,
    'servers, prices, stock or permissions, keeps everything in memory, and forgets it all when it stops. What works',
    "here has still to be tried with the vendor's own service.",
    '',
    `What runs in it, what is called, and buttons that make it fail: ${origin}/_cloud/`,
    'Ctrl-C stops it. In the shell that runs cdktf or terraform:',
    '',
  ];
}

export function exportLines(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`)
    .join('\n');
}
