import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialects } from '../../lib/apis';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import type { HookName } from '../../lib/contract/hook';
import { recordKey } from '../../lib/contract/triggers';
import type { EntryIn } from '../../lib/engine/claim-entry';
import { api, type HookSituation, hookEnvironment, serverParameters, serverSettings } from './hook-environment';

/** A call that a hook makes, after a pause where it waits for servers to change. */
export interface Call {
  readonly request: ApiRequest;
  readonly pauseMs?: number;
  /** Code of the error that the API answers with. */
  readonly refused?: string;
}

/** What one run of a hook finds, and what it must do about it. */
export interface Prepared {
  readonly environment: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
}

export interface HookCase {
  readonly name: string;
  readonly hook: HookName;
  /** How many calls it makes. */
  readonly calls: number;
  /** The largest ratio that is good enough: to the floor or, without calls, to `node -e 0`. */
  readonly target?: number;
  /** @param directory an empty folder for the hand-over files */
  prepare(cloud: EmbeddedCloud, directory: string): Prepared;
}

const dialect = dialects[api];
const claim = '1234567890';
const pauseMs = dialect.patience.poll.firstMs;
/** What a terminating call says of a server that lists lack: the proof that it is gone. */
const refused = 'InvalidInstanceId.NotFound';

export const hookCases: readonly HookCase[] = [
  {
    name: 'launch',
    hook: 'launch',
    calls: 2,
    target: 1.25,
    prepare: (cloud, directory) => {
      // The client token derives from the claim: the same claim would get the servers of the run before.
      const fresh = String(process.hrtime.bigint());
      const parameters = { ...serverParameters, ...serverSettings };
      return prepared(
        { resource: '2', claim: fresh, triggers: serverParameters, settings: serverSettings, directory },
        [
          { request: dialect.run(parameters, { origin: fresh, token: `bench-${fresh}` }) },
          // Of another server: the id of the new one is not known beforehand, and a look costs the same.
          { request: dialect.describe([cloud.add({ vendor: 'tencent' }).id])[0] },
        ],
      );
    },
  },
  {
    name: 'terminate a running server',
    hook: 'terminate',
    calls: 4,
    target: 1.2,
    prepare: (cloud, directory) => {
      const { id } = cloud.add({ vendor: 'tencent' });
      const [describe] = dialect.describe([id]);
      const [terminate] = dialect.terminate([id]);
      return prepared(ofRecord(id, directory), [
        { request: describe },
        { request: terminate },
        { request: describe, pauseMs },
        { request: terminate, refused },
      ]);
    },
  },
  {
    name: 'terminate a server that is gone',
    hook: 'terminate',
    calls: 2,
    target: 1.2,
    prepare: (cloud, directory) => {
      const { id } = cloud.add({ vendor: 'tencent' });
      cloud.terminate(id);
      return prepared(ofRecord(id, directory), [
        { request: dialect.describe([id])[0] },
        { request: dialect.terminate([id])[0], refused },
      ]);
    },
  },
  {
    name: 'settle, nothing to change',
    hook: 'settle',
    calls: 1,
    target: 1.2,
    prepare: (cloud, directory) => {
      const { id } = cloud.add({
        vendor: 'tencent',
        name: serverSettings.InstanceName,
        securityGroups: ['sg-1a2b3c4d'],
      });
      const triggers = { ...serverSettings, [recordKey.instanceIds]: id };
      return prepared({ resource: '4', triggers, directory, context: { address: 'null_resource.web' } }, [
        { request: dialect.describe([id])[0] },
      ]);
    },
  },
  {
    name: 'abandon, nothing to do',
    hook: 'abandon',
    calls: 0,
    target: 1.1,
    prepare: (_, directory) => {
      writeEnded(directory);
      return prepared({ resource: claim, triggers: serverParameters, directory }, []);
    },
  },
  {
    name: 'remember, which writes one file',
    hook: 'remember',
    calls: 0,
    prepare: (_, directory) =>
      prepared({ resource: '4', triggers: { ...serverSettings, [recordKey.instanceIds]: 'ins-1' }, directory }, []),
  },
];

function writeEnded(directory: string): void {
  const entry: EntryIn<'ended'> = {
    schema: 1,
    claim,
    origin: claim,
    workspace: 'default',
    construct: 'stack/web',
    key: 'web',
    removalPolicy: 'DESTROY',
    asked: { triggers: serverParameters, settings: serverSettings, secrets: {} },
    digest: 'unknown',
    attempt: 1,
    token: `bench-${claim}`,
    intendedAt: '2026-01-01T00:00:00.000Z',
    billing: 'hourly',
    state: 'ended',
    instanceIds: ['ins-0abc12de'],
    references: [],
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `claim-${claim}.json`), JSON.stringify(entry));
}

function ofRecord(id: string, directory: string): HookSituation {
  const triggers = {
    [recordKey.claim]: claim,
    [recordKey.instanceIds]: id,
    [recordKey.privateIps]: '10.0.0.1',
    [recordKey.publicIps]: '',
    [recordKey.billing]: 'hourly',
  };
  return { resource: '3', triggers, directory };
}

function prepared(situation: HookSituation, calls: readonly Call[]): Prepared {
  return { environment: hookEnvironment(situation), calls };
}
