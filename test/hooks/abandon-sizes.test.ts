import { expect, test } from 'vitest';
import { abandonSizes } from '../../lib/hooks/abandon-sizes';
import { freshEntry } from '../../lib/hooks/first-entry';
import type { HookRun } from '../../lib/hooks/hook-run';
import { pulledObject, pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const asked = { ...askedServers['API 3.0'], schema: '1' };
const sizes = [
  pulledObject('web_size', '1', { ...asked, claim: '22', InstanceCount: '3' }),
  pulledObject('web_size', '2', { ...asked, claim: '22', InstanceCount: '4' }),
  pulledObject('db_size', '3', { ...asked, claim: '33' }),
  pulledObject('web_launch', '4', { claim: '22' }),
];

/** What is given up of a claim whose members were brought to size 1, and the files that are left of each size. */
async function givenUp(policy: 'DESTROY' | 'RETAIN') {
  const world = await HookWorld.start();
  const { resources } = pulledState({ key: 'web', claim: '22', ids: ['ins-1'], triggers: { ...asked, size_id: '1' } });
  world.setState({ version: 4, resources: [...(resources as []), ...sizes] });
  let runs: HookRun[] = [];
  await world.runClaim(
    async (run) => {
      for (const size of ['1', '2', '3', '4']) {
        await run.handOver.take('begin', freshEntry(run, size));
      }
      runs = await abandonSizes(run, { claim: '22', size: '1' }, policy);
    },
    { ...asked, claim: '22' },
    { construct: 'stack/web', fleet: true },
  );
  const left = [...world.files.keys()].map((path) => path.replace(/^.*claim-(.*)\.json$/, '$1'));
  return { runs: runs.map(({ input }) => input), left, sent: world.sent };
}

test.each(['DESTROY', 'RETAIN'] as const)(
  'of the sizes of a claim, those are given up that its members were not brought to, with %s',
  async (policy) => {
    const { runs, left, sent } = await givenUp(policy);
    expect(left).toEqual(['1', '3', '4']);
    expect(sent).toBe(0);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      resourceId: '2',
      triggers: { claim: '22', InstanceCount: '4' },
      context: { construct: 'stack/web', removalPolicy: policy },
    });
  },
);
