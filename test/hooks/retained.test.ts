import { expect, test, vi } from 'vitest';
import type { Phase } from '../../lib/apis/instance-view';
import type { EntryIn } from '../../lib/engine/claim-entry';
import { refuseRetained } from '../../lib/hooks/retained';
import { ScriptedApi } from './scripted-api';

const retained: Partial<EntryIn<'ended'>> = {
  state: 'ended',
  removalPolicy: 'RETAIN',
  key: 'web',
  instanceIds: ['a', 'b'],
  billing: 'hourly',
  intendedAt: '2026-05-05T07:08:09Z',
};

async function refusal(
  phases: Readonly<Record<string, Phase>>,
  change: Partial<EntryIn<'ended'>> = {},
): Promise<{ readonly api: ScriptedApi; readonly message?: string }> {
  const api = new ScriptedApi();
  for (const [id, phase] of Object.entries(phases)) {
    api.phases.set(id, phase);
  }
  const ended = { ...retained, ...change } as EntryIn<'ended'>;
  const message = await refuseRetained(api.client, ended, api.client.deadline(600_000)).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { api, message };
}

test.each<[string, Readonly<Record<string, Phase>>, Partial<EntryIn<'ended'>>, string]>([
  ['run', { a: 'running', b: 'running' }, {}, 'a, b'],
  ['run, but for one', { a: 'gone', b: 'running' }, {}, 'b'],
  ['are stopped, but for one', { a: 'idle', b: 'gone' }, {}, 'a'],
  ['lie prepaid in the recycle bin', { a: 'recycled', b: 'recycled' }, { billing: 'prepaid' }, 'a, b'],
  ['other keys launched, and these need not see', {}, { seenBy: 'ap-shanghai' }, 'a, b'],
  ['were launched just now, and no list has yet', {}, { intendedAt: '2026-05-06T07:08:09Z' }, 'a, b'],
])('a claim launches no others where the servers that it retained %s', async (_, phases, change, who) => {
  expect((await refusal(phases, change)).message).toBe(
    `Servers of this claim were retained (removalPolicy RETAIN), so it launches no others: ${who}. Nothing was created. To launch others: terraform apply -replace=null_resource.web`,
  );
});

test.each<[string, Readonly<Record<string, Phase>>, Partial<EntryIn<'ended'>>]>([
  ['are gone', { a: 'gone', b: 'gone' }, {}],
  ['lie in the recycle bin, which ends what is billed by the hour', { a: 'recycled', b: 'recycled' }, {}],
  ['are missing from all lists', {}, {}],
])('a claim launches others where the servers that it retained %s', async (_, phases, change) => {
  expect((await refusal(phases, change)).message).toBeUndefined();
});

test.each<[string, Partial<EntryIn<'ended'>>]>([
  ['terminated its servers', { removalPolicy: 'DESTROY' }],
  ['let go of servers that it had adopted', { adopted: true }],
])('a claim that %s launches others, and asks for none of them', async (_, change) => {
  const { api, message } = await refusal({ a: 'running', b: 'running' }, change);
  expect(message).toBeUndefined();
  expect(api.sent).toEqual([]);
});

test('a claim that has ended no launch has retained nothing', async () => {
  const api = new ScriptedApi();
  await refuseRetained(api.client, undefined, api.client.deadline(600_000));
  expect(api.sent).toEqual([]);
});

test('where Terraform runs in a stack of cdktf, the command can be called from where cdktf is', async () => {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/home/me/shop/cdktf.out/stacks/web');
  const { message } = await refusal({ a: 'running', b: 'running' });
  cwd.mockRestore();
  expect(message).toContain('terraform -chdir=cdktf.out/stacks/web apply -replace=null_resource.web');
});
