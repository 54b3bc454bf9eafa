import { describe, expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import type { WireParameters } from '../../lib/apis/parameter';
import { parameterOf } from '../../lib/apis/wire-parameters';
import type { FaultKind } from '../../lib/cloud/faults/fault';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { inPlace } from './in-place-cases';

/**
 * Several parameters change at once, with a stop, and every call goes wrong in every way: the next run comes to what is
 * configured. A sample runs with all tests; all of it with RUN_INSTANCES_WHOLE_MATRIX=1.
 */
const step = process.env.RUN_INSTANCES_WHOLE_MATRIX === '1' ? 1 : 331;

type Trouble = 'killed before' | 'killed after' | Extract<FaultKind, 'reset-before' | 'reset-after' | 'status-after'>;

const troubles: readonly Trouble[] = ['killed before', 'killed after', 'reset-before', 'reset-after', 'status-after'];

const ofVersion = [
  ...['InstanceType', 'InstanceName', 'SecurityGroupIds.N', 'Placement.ProjectId', 'SystemDisk.DiskSize'],
  ...['InternetAccessible.InternetMaxBandwidthOut', 'DataDisks.N.DiskSize', 'VirtualPrivateCloud.VpcId'],
  'LoginSettings.KeyIds.N',
];
const ofLegacy = ['mem', 'rootSize', 'storageSize', 'keyId', 'vpcId', 'bandwidth', 'projectId'];

/** What changes together, by the names of the cases of `inPlace`. Each has what needs a stop, and what does not. */
const together: Readonly<Record<DialectId, readonly string[]>> = {
  qingcloud: [
    'instance_type',
    'os_disk_size',
    'instance_name',
    'login_keypair',
    'vxnets.n',
    'security_group',
    'volumes.n',
    'instance_group',
    'project_id',
  ],
  'tencent-3.0': [
    ...ofVersion,
    'HostName',
    'CamRoleName',
    'DisasterRecoverGroupIds.N',
    'TagSpecification.N.Tags.N.Value',
  ],
  'tencent-2017-03-12': ofVersion,
  'tencent-v2-prepaid': [...ofLegacy, 'instanceName'],
  'tencent-v2-hour': ofLegacy,
};

interface Story {
  readonly api: DialectId;
  readonly off: boolean;
}

const sideOf = (api: DialectId, side: 'before' | 'after'): WireParameters =>
  Object.assign(
    {},
    inPlace[api].launch,
    ...together[api].map((wire) => {
      const { also, before, after } = inPlace[api].cases[wire];
      return { ...also, ...(side === 'before' ? before : after) };
    }),
  );

/** What the settings of a server are: the rest is the claim's. */
function changeable(api: DialectId, side: 'before' | 'after'): WireParameters {
  const { parameters: table } = dialects[api];
  return Object.fromEntries(
    Object.entries(sideOf(api, side)).filter(([name]) => parameterOf(table, name)?.change !== undefined),
  );
}

class Stage {
  private constructor(
    private readonly story: Story,
    public readonly world: HookWorld,
    public readonly id: string,
  ) {}

  /** A server as it is before the change. */
  public static async of(story: Story): Promise<Stage> {
    const world = await HookWorld.start();
    await world.runClaim(launch, { api: story.api, ...sideOf(story.api, 'before') });
    const stage = new Stage(story, world, world.handedOver()[0]);
    await stage.settle('before');
    return stage;
  }

  public async settle(side: 'before' | 'after'): Promise<void> {
    const { api, off } = this.story;
    await this.world.run(settle, api, [this.id], changeable(api, side), off ? { powerState: 'STOPPED' } : {});
  }

  /** A run that may fail in the way of the trouble, and in no other. */
  public async troubled(trouble: Trouble, call: number): Promise<void> {
    const { world } = this;
    if (trouble === 'killed before' || trouble === 'killed after') {
      world.killCall = { number: world.sent + call, when: trouble === 'killed before' ? 'before' : 'after' };
    } else {
      world.cloud.faults.add({ kind: trouble, nth: call });
    }
    try {
      await this.settle('after');
    } catch (error) {
      if (!(error instanceof Killed) && !['HookError', 'ApiError'].includes((error as Error).name)) {
        throw error;
      }
    }
    world.killCall = undefined;
    world.cloud.faults.clear();
  }

  /** Those that were carried out: an older API refuses them while it is busy, and does not report that it is. */
  public stops(): number {
    const { requests } = this.world.cloud;
    return requests.filter(({ action, outcome }) => action === 'StopInstances' && outcome === 'ok').length;
  }

  /** As the cloud has it, once what is in progress is over: an older API does not report that. */
  public server(): CloudInstance {
    this.world.time += 60_000;
    return this.world.cloud.instance(this.id);
  }
}

const disksOf = ({ systemDisk, dataDisks }: CloudInstance) => [systemDisk, ...dataDisks].map(({ id }) => id);

let number = 0;

describe.each(dialectIds)('%s:', (api) => {
  test.each([
    ['runs', false],
    ['is powered off on purpose', true],
  ])(
    'whatever goes wrong while much changes about a server that %s, the next run completes it',
    async (_what, off) => {
      const story = { api, off };
      const whole = await Stage.of(story);
      const sent = whole.world.sent;
      await whole.settle('after');
      const calls = whole.world.sent - sent;
      if (!off) {
        expect(whole.stops()).toBe(1);
      }
      for (let call = 1; call <= calls; call++) {
        for (const trouble of troubles) {
          if (number++ % step !== 0) {
            continue;
          }
          const told = `${trouble}, call ${call} of ${calls}`;
          const stage = await Stage.of(story);
          const disks = disksOf(stage.server());
          await stage.troubled(trouble, call);
          const stops = stage.stops();
          await stage.settle('after');
          // One that is off is stopped again wherever a call has started it.
          expect(off ? 0 : stage.stops() - stops, told).toBeLessThanOrEqual(1);
          const changes = stage.world.changes().length;
          await stage.settle('after');
          expect(stage.world.changes().length, told).toBe(changes);
          const server = stage.server();
          expect(server.state, told).toBe(off ? 'stopped' : 'running');
          expect(disksOf(server), told).toEqual(disks);
          for (const wire of together[api]) {
            const { shows, as } = inPlace[api].cases[wire];
            expect([wire, shows(server)], told).toEqual([wire, as]);
          }
        }
      }
    },
    // All of it takes more than five minutes of most APIs, on a busy machine.
    step === 1 ? 3_600_000 : 300_000,
  );
});
