import { TerraformOutput } from 'cdktf';
import { afterEach, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type CvmLegacyInstanceProps,
  QingCloudInstance,
  type QingCloudInstanceProps,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import { type PropStep, propPath, type WireParameters } from '../../lib/apis/parameter';
import { parameterOf, wirePattern } from '../../lib/apis/wire-parameters';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { inPlace } from '../hooks/in-place-cases';
import { Workspace } from '../terraform/harness/workspace';
import type { Definition } from './settle-stacks';

/**
 * Through Terraform, a server for each parameter that can change: what the table says is what happens, and the second plan is
 * clean. A few of them run with all tests; all of them with RUN_INSTANCES_WHOLE_MATRIX=1.
 */
const step = process.env.RUN_INSTANCES_WHOLE_MATRIX === '1' ? 1 : 11;

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

interface Nested {
  [member: string]: unknown;
}

/** The props that have these parameters. What the provider construct gives is left out. */
function propsOf(api: DialectId, parameters: WireParameters): object {
  const { parameters: table, wire } = dialects[api];
  const props: Nested = {};
  for (const [name, value] of Object.entries(parameters)) {
    const row = parameterOf(table, name);
    if (row !== undefined) {
      const indexes = [...name.matchAll(/(?<=\.)\d+(?=\.|$)/g)].map(([index]) => Number(index) - wire.indexBase);
      const isText = row.type === 'string';
      const typed = row.type.startsWith('boolean') ? value === 'TRUE' || value === '1' : isText ? value : Number(value);
      put(props, propPath(wirePattern(name)), indexes, typed);
    }
  }
  return props;
}

function put(into: Nested, [{ name, array }, ...rest]: PropStep[], indexes: number[], value: unknown): void {
  if (!array && rest.length === 0) {
    into[name] = value;
  } else if (!array) {
    into[name] ??= {};
    put(into[name] as Nested, rest, indexes, value);
  } else {
    into[name] ??= [];
    const list = into[name] as unknown[];
    const [index, ...others] = indexes;
    if (rest.length === 0) {
      list[index] = value;
    } else {
      list[index] ??= {};
      put(list[index] as Nested, rest, others, value);
    }
  }
}

const wiresOf = (api: DialectId) => Object.keys(inPlace[api].cases).filter((_, index) => index % step === 0);

function stackOf(api: DialectId, side: 'before' | 'after'): Definition {
  return (stack) => {
    if (api === 'qingcloud') {
      new QingCloudProvider(stack, 'iaas', { zone: 'pek3a' });
    } else {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    }
    wiresOf(api).forEach((wire, index) => {
      const { also, before, after } = inPlace[api].cases[wire];
      const parameters = { ...inPlace[api].launch, ...also, ...(side === 'before' ? before : after) };
      const props = { ...propsOf(api, parameters), allowStop: true };
      const id = `server${index}`;
      const legacy = (chargeType: CvmLegacyChargeType) =>
        new CvmLegacyInstance(stack, id, { ...props, chargeType } as CvmLegacyInstanceProps);
      const make: Readonly<Record<DialectId, () => { readonly instanceIds: string[] }>> = {
        qingcloud: () => new QingCloudInstance(stack, id, props as QingCloudInstanceProps),
        'tencent-3.0': () => new CvmInstance(stack, id, props as CvmInstanceProps),
        'tencent-2017-03-12': () =>
          new CvmInstance(stack, id, { ...props, api: CvmApi.V2_ENDPOINT } as CvmInstanceProps),
        'tencent-v2-prepaid': () => legacy(CvmLegacyChargeType.PREPAID),
        'tencent-v2-hour': () => legacy(CvmLegacyChargeType.POSTPAID_BY_HOUR),
      };
      new TerraformOutput(stack, `${id}-ids`, { value: make[api]().instanceIds });
    });
  };
}

const disksOf = ({ systemDisk, dataDisks }: CloudInstance) => [systemDisk, ...dataDisks].map(({ id }) => id);

test.each(dialectIds)(
  '%s: a parameter changes on its server as the table says, and the second plan is clean',
  async (api) => {
    cloud = await EmbeddedCloud.start({ bootMs: 20, terminateMs: 20, leaseMs: 20, modifyMs: 20 });
    workspace = await Workspace.create(stackOf(api, 'before'), { env: cloud.environment });
    await workspace.init();
    await workspace.apply();
    expect((await workspace.plan()).actions).toEqual({});
    const outputs = await workspace.output();
    const servers = wiresOf(api).map((wire, index) => {
      const [id] = outputs[`server${index}-ids`] as string[];
      return { wire, server: cloud.instance(id) };
    });

    workspace.synth(stackOf(api, 'after'));
    const planned = Object.entries((await workspace.plan()).actions);
    expect(planned).toHaveLength(2 * servers.length);
    expect(planned.filter(([address]) => !/_(settings|settled)$/.test(address))).toEqual([]);
    const { length } = cloud.requests;
    await workspace.apply();
    const stopped = cloud.requests
      .slice(length)
      .filter(({ action, outcome }) => action === 'StopInstances' && outcome === 'ok')
      .flatMap(({ instanceIds }) => instanceIds);
    for (const { wire, server } of servers) {
      const { shows, as } = inPlace[api].cases[wire];
      const change = dialects[api].parameters.find((row) => row.wire === wire)?.change;
      const now = cloud.instance(server.id);
      expect([wire, shows(now), now.state, disksOf(now)]).toEqual([wire, as, 'running', disksOf(server)]);
      const stops = stopped.filter((id) => id === server.id).length;
      expect([wire, stops]).toEqual([wire, change === 'offline' ? 1 : 0]);
    }
    expect(await workspace.output()).toEqual(outputs);
    expect(cloud.running()).toHaveLength(servers.length);
    expect((await workspace.plan()).actions).toEqual({});
  },
  step === 1 ? 3_600_000 : 300_000,
);
