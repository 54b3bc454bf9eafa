import { dialects } from '../../lib/apis';
import type { Dialect } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { Change } from '../../lib/apis/change';
import type { JsonObject } from '../../lib/apis/json';
import type { Conversation } from '../../lib/apis/ownership';
import type { ApiCase } from '../../test/apis/changes-case';
import { companionCases, legacyCompanionCases } from '../../test/apis/changes-cases-companions';
import { hourlyCases, prepaidCases } from '../../test/apis/changes-cases-legacy';
import { qingCloudCases } from '../../test/apis/changes-cases-qingcloud';
import { tencent30Cases, tencent20170312Cases } from '../../test/apis/changes-cases-tencent';

/** docs/permissions.md: the calls that each action makes, from the code that makes them. */

const casesOfChanges: Readonly<Record<string, readonly ApiCase[]>> = {
  qingcloud: qingCloudCases,
  'tencent-3.0': [...tencent30Cases, ...companionCases],
  'tencent-2017-03-12': [...tencent20170312Cases, ...companionCases],
  'tencent-v2-prepaid': [...prepaidCases, ...legacyCompanionCases],
  'tencent-v2-hour': [...hourlyCases, ...legacyCompanionCases],
};

const ids = ['ins-00000000'];
const identity = { origin: '1', token: 'token' };

export interface Use {
  readonly what: string;
  readonly calls: readonly ApiRequest[];
  /** Whether they only read. */
  readonly reads?: boolean;
}

/** What the library does with servers of an API, and the calls of each. */
export function uses(dialect: Dialect): Use[] {
  const { endedThrough: ending = dialect } = dialect;
  const describing = dialect.describe(ids);
  return [
    {
      what: 'Launch',
      calls: [
        dialect.run({}, identity),
        ...describing,
        ...(dialect.describeByName?.('run-instances-1') ?? []),
        ...(dialect.describeAlike?.({}, 0) ?? []),
        ...jobs(dialect),
      ],
    },
    { what: 'Change in place', calls: [...describing, ...changes(dialect), ...everyChange(dialect), ...jobs(dialect)] },
    { what: 'Reinstall, with `reinstallOnImageChange`', calls: reinstall(dialect) },
    ...(dialect.parameters.some(({ isDisk }) => isDisk)
      ? [{ what: 'Add and remove data disks', calls: disks(dialect) }]
      : []),
    { what: 'Stop and start, with `allowStop`', calls: [...dialect.stop(ids), ...dialect.start(ids)] },
    {
      what: 'Destroy',
      calls: [
        ...describing,
        ...ending.describe(ids),
        ...ending.terminate(ids, { address: false, prepaidDataDisks: false }),
        ...(dialect.stopRenewal?.(ids) ?? []),
        ...jobs(dialect),
      ],
    },
    { what: '`refresh`, `list`, `orphans`', calls: [...describing, ...ending.describe(ids)], reads: true },
    { what: '`import`', calls: [...describing, ...searches(dialect)], reads: true },
    { what: '`doctor`', calls: probes(dialect), reads: true },
    ...(prices(dialect).length === 0
      ? []
      : [{ what: 'Prices in `plan`, optional', calls: prices(dialect), reads: true }]),
  ];
}

function jobs(dialect: Dialect): ApiRequest[] {
  return dialect.jobs === undefined ? [] : [dialect.jobs.describe('j-00000000')];
}

/** By the cases that the tests of changes hold the code to. */
function changes({ id, changes: planned }: Dialect): ApiRequest[] {
  return casesOfChanges[id].flatMap(({ has, wanted, before, name, hostName, password, also }) =>
    planned(
      wanted,
      {
        id: ids[0],
        state: 'RUNNING',
        phase: 'running',
        privateIps: [],
        publicIps: [],
        ...also,
        settings: has,
      },
      { place: 'ap-guangzhou', now: Date.parse('2026-05-01T00:00:00Z'), previous: before, name, hostName, password },
    ).flatMap(({ requests, talk }) => [...requests, ...diskCalls(talk)]),
  );
}

/** The calls of a conversation about a disk, of either kind, or about a timer. */
function diskCalls(talk: Change['talk']): ApiRequest[] {
  return [true, false].flatMap((portable) => {
    const disk = { DiskId: 'disk-1', DiskUsage: 'DATA_DISK', Portable: portable, Attached: true, InstanceId: ids[0] };
    const timer = { ActionTimerId: 'timer-1', ActionTime: times[0] };
    return said(talk?.(), { DiskSet: [disk], DiskIdSet: ['disk-1'], ActionTimers: [timer] });
  });
}

/** Every parameter that can change, each with a server that has another value. */
function everyChange({ parameters, changes: planned }: Dialect): ApiRequest[] {
  const rows = parameters.filter(({ change, ofNewElement }) => change !== undefined && ofNewElement !== true);
  const values = (place: 0 | 1): Readonly<Record<string, string>> =>
    Object.fromEntries(
      rows.map(({ wire, type }) => [
        wire.replace(/\.[Nn](?=\.|$)/g, '.0'),
        valuesOf[wire]?.[place] ??
          (type === 'string' ? ['a', 'b'] : type === 'integer' ? ['1', '2'] : ['FALSE', 'TRUE'])[place],
      ]),
    );
  const disk = { id: 'disk-1', type: 'a', size: 1, name: 'a', deleteWithInstance: 'FALSE' };
  const [before, after] = [values(0), values(1)];
  const view = {
    ...({ id: ids[0], state: 'RUNNING', phase: 'running', privateIps: [], publicIps: [], hostName: 'a' } as const),
    expiresAt: '2026-07-01 10:00:00',
    systemDisk: disk,
    dataDisks: [disk],
  };
  // Networks, keys and volumes are named in the view without the index.
  const settings = Object.fromEntries(Object.entries(before).map(([name, value]) => [name.replace(/\.0$/, ''), value]));
  const situation = { place: '', now: Date.parse('2026-05-01T00:00:00Z'), name: 'b', hostName: 'b', previous: before };
  const periods = { ...settings, InstanceChargeType: 'PREPAID' };
  const local = { ...view, systemDisk: { ...disk, type: 'LOCAL_BASIC' } };
  const all = [
    planned(after, { ...view, settings }, { ...situation, password: 'b' }),
    planned(after, { ...view, settings: periods }, situation),
    planned(after, { ...local, settings }, situation),
    // What leaves the configuration is taken away.
    planned({}, { ...view, settings: before }, situation),
  ];
  return all
    .flat()
    .flatMap(({ requests, talk, loss }) => [...requests, ...(loss === undefined ? diskCalls(talk) : [])]);
}

const times = ['2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z'] as const;

/** Values of parameters that do not take any text. */
const valuesOf: Readonly<Record<string, readonly [string, string]>> = {
  InstanceChargeType: ['POSTPAID_BY_HOUR', 'PREPAID'],
  'ActionTimer.ActionTime': times,
};

function reinstall({ changes: planned, known }: Dialect): ApiRequest[] {
  const view = { id: ids[0], state: 'RUNNING', phase: 'running', privateIps: [], publicIps: [], settings: {} } as const;
  const parameters = { [known.image]: 'img-b' };
  return planned(parameters, { ...view, imageId: 'img-a' }, { place: '', now: 0, reinstall: { parameters } }).flatMap(
    ({ requests }) => requests,
  );
}

/** Adds a disk and takes it away again, with a cloud that does what it is told. */
function disks({ changes: planned }: Dialect): ApiRequest[] {
  const view = { id: ids[0], state: 'RUNNING', phase: 'running', privateIps: [], publicIps: [], settings: {} } as const;
  const disk = { 'DataDisks.0.DiskType': 'CLOUD_SSD', 'DataDisks.0.DiskSize': '50' };
  const made = { DiskId: 'disk-1', DiskUsage: 'DATA_DISK', DiskType: 'CLOUD_SSD', DiskSize: 50 };
  let states: JsonObject[] = [];
  const calls: ApiRequest[] = [];
  for (const [wanted, previous] of [
    [disk, {}],
    [{}, disk],
  ]) {
    const [change] = planned(
      wanted,
      { ...view, dataDisks: [] },
      { place: '', now: 0, previous, identity: '1', ownDisks: ['disk-1'] },
    );
    const conversation = change.talk?.();
    for (let step = conversation?.next(); step?.done === false; ) {
      const { action } = step.value;
      calls.push(step.value);
      states =
        action === 'AttachDisks'
          ? [{ ...made, Attached: true, InstanceId: ids[0] }]
          : ['CreateDisks', 'DetachDisks'].includes(action)
            ? [{ ...made, DiskState: 'UNATTACHED' }]
            : states;
      step = conversation?.next({ DiskSet: states, DiskIdSet: ['disk-1'] });
    }
  }
  return calls;
}

function probes(dialect: Dialect): ApiRequest[] {
  const probe = dialect.vendor.examination().probes[dialect.id];
  return [probe.request, ...(probe.quota === undefined ? [] : [probe.quota.request])];
}

function prices({ id, vendor }: Dialect): ApiRequest[] {
  const { quote, lease } = vendor.examination().pricing?.[id] ?? {};
  return [quote?.request({}), lease?.(ids[0])].filter((call) => call !== undefined);
}

function searches({ id, vendor }: Dialect): ApiRequest[] {
  const { search } = vendor.examination();
  return search === undefined
    ? []
    : [search.list[id](0), ...said(search.tagged('web')), ...said(search.more?.[id]?.(ids))];
}

const oneTag: JsonObject = { tag_set: [{ tag_id: 'tag-1', tag_name: 'web' }] };

/** The calls of a conversation whose every reply is this one: one that waits for another is left. */
export function said(conversation: Conversation<unknown> | undefined, reply = oneTag): ApiRequest[] {
  const calls: ApiRequest[] = [];
  for (let step = conversation?.next(); step?.done === false && calls.length < 20; ) {
    calls.push(step.value);
    step = conversation?.next(reply);
  }
  return calls;
}

function names(calls: readonly ApiRequest[], withService: boolean): string[] {
  return [...new Set(calls.map(({ service, action }) => (withService ? `${service}:${action}` : action)))].sort();
}

/** Cloud Access Management's format: https://www.tencentcloud.com/document/product/598/10604 */
function policy(calls: readonly ApiRequest[]): string {
  const statement = [{ effect: 'allow', action: names(calls, true), resource: ['*'] }];
  return `\`\`\`json\n${JSON.stringify({ version: '2.0', statement }, undefined, 2)}\n\`\`\``;
}

function section(dialect: Dialect): string[] {
  const all = uses(dialect);
  const rows = all.map(
    ({ what, calls }) =>
      `| ${what} | ${names(calls, false)
        .map((name) => `\`${name}\``)
        .join(', ')} |`,
  );
  const table = ['| What | Calls |', '| --- | --- |', ...rows].join('\n');
  const reading = all.filter(({ reads }) => reads).flatMap(({ calls }) => calls);
  const policies =
    dialect.vendor.id === 'tencent'
      ? [
          'A policy for everything but `ownershipTags`, and one for plans with `refresh` and for the commands that only read:',
          policy(all.flatMap(({ calls }) => calls)),
          policy(reading),
        ]
      : [];
  return [`## ${dialect.title}`, table, ...policies];
}

export function permissionsPage(command: string): string {
  return `${[
    `<!-- Generated from the code that makes the calls: change that, then run \`${command}\`. -->`,
    '# Permissions',
    "The calls that each action makes, for a policy that permits no others. A plan makes none, unless the provider construct has `refresh`. Leave out of a policy what you do not use: a refused call is reported with its name and the vendor's reason, and what was there before stays. `resource` can be narrowed to single servers, regions or tags for the calls that the vendor's documents list as such.",
    'What `ownershipTags` needs is in [teams-and-ci.md](teams-and-ci.md#a-runner-that-is-lost-during-a-launch); parameters may need more, such as `cam:PassRole` for `camRoleName`.',
    ...Object.values(dialects).flatMap(section),
  ].join('\n\n')}\n`;
}
