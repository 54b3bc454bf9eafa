import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { type Created, type Creation, createServers } from '../../lib/hooks/create-servers';
import { ScriptedApi } from './scripted-api';

const entry = { origin: 'claim-1', token: 'token-1' } as ClaimEntry;
const made = ['ins-1', 'ins-2'];

interface Script {
  readonly lookUp?: boolean;
  /** What the calls that create come to, one after the other. The next one makes the servers. */
  readonly answers?: readonly ReturnType<ScriptedApi['onRun']>[];
  readonly creation?: Partial<Creation>;
}

function scripted({ lookUp = false, answers = [] }: Script): ScriptedApi {
  const api = new ScriptedApi({ lookUp });
  api.onRun = (call) => answers[call - 1] ?? made;
  return api;
}

/** Creates two servers. What it does beside calls stands in `api.sent` as well. */
function create(api: ScriptedApi, change: Partial<Creation> = {}): Promise<Created> {
  const creation: Creation = {
    entry,
    identity: entry,
    parameters: { InstanceCount: '2' },
    resumed: false,
    unheardOf: false,
    sentAt: 0,
    intend: async () => void api.sent.push('intend'),
    retract: async () => void api.sent.push('retract'),
    needless: async (reveals) => void api.sent.push(reveals ? 'wanted for its ids?' : 'wanted?'),
    ...change,
  };
  return createServers(api.client, api.reporter, creation, api.client.deadline(600_000));
}

/** Where lists look the servers up, one after the other counts as one. */
const stepsOf = ({ sent }: ScriptedApi) => sent.filter((step, index) => step !== sent[index - 1]);

const look = 'look run-instances-claim-1';
const call = ['wanted?', 'intend', 'run'];
const callForIds = ['wanted for its ids?', 'intend', 'run'];

describe('a creation', () => {
  test.each<[string, Script, readonly string[]]>([
    ['sends its call once', {}, call],
    ['sends it with its token to learn what an earlier hook’s has made', { creation: { resumed: true } }, callForIds],
    ['with a token looks nothing up', { creation: { unheardOf: true } }, call],
    [
      'that was refused for now takes its intent back before it waits',
      { answers: ['throttled'] },
      [...call, 'retract', ...call],
    ],
    ['whose reply was lost repeats it with its token', { answers: ['lost'] }, [...call, ...callForIds]],
    [
      'whose reply was lost takes no intent back, whatever comes then',
      { answers: ['lost', 'throttled'] },
      [...call, ...callForIds, ...callForIds],
    ],
    [
      'that may have been sent by an earlier hook takes no intent back either',
      { answers: ['throttled'], creation: { resumed: true } },
      [...callForIds, ...callForIds],
    ],
    ['without a token looks nothing up that it has not sent', { lookUp: true }, call],
    [
      'without a token first looks up what an earlier hook has made',
      { lookUp: true, creation: { resumed: true } },
      [look, ...call],
    ],
    [
      'without a token first looks up what another machine may have made',
      { lookUp: true, creation: { unheardOf: true } },
      [look, ...call],
    ],
    [
      'without a token looks up what a call has made whose reply was lost',
      { lookUp: true, answers: ['lost'] },
      [...call, look, ...call],
    ],
    [
      'without a token looks up nothing after a refusal',
      { lookUp: true, answers: ['lost', 'throttled'] },
      [...call, look, ...call, ...call],
    ],
    [
      'without a token takes its intent back, too',
      { lookUp: true, answers: ['throttled'] },
      [...call, 'retract', ...call],
    ],
  ])('%s', async (_, script, steps) => {
    const api = scripted(script);
    expect(await create(api, script.creation)).toEqual({ instanceIds: made, references: ['deal-1'], adopted: false });
    expect(stepsOf(api)).toEqual(steps);
  });

  test.each<[string, Script]>([
    ['an earlier hook', { creation: { resumed: true } }],
    ['another machine', { creation: { unheardOf: true } }],
  ])('without a token takes up what %s has made', async (_, { creation }) => {
    const api = scripted({ lookUp: true });
    for (const id of made) {
      api.phases.set(id, 'running');
    }
    expect(await create(api, creation)).toEqual({ instanceIds: made, references: [], adopted: true });
    expect(api.sent).toEqual([look]);
  });

  test.each<[string, Partial<Creation>, number]>([
    ['by an earlier hook counts from when that sent its call', { resumed: true, sentAt: -110_000 }, 10_000],
    ['by another machine counts from now', { unheardOf: true, sentAt: -110_000 }, 120_000],
  ])('without a token that may have been sent %s, until lists lag no more', async (_, change, milliseconds) => {
    const api = scripted({ lookUp: true });
    await create(api, change);
    expect(api.time).toBeGreaterThanOrEqual(milliseconds);
    expect(api.time).toBeLessThan(milliseconds + 21_000);
  });

  test('without a token counts from its last call', async () => {
    const api = scripted({ lookUp: true, answers: ['throttled', 'lost'] });
    const intents: number[] = [];
    await create(api, {
      intend: async () => {
        intents.push(api.time);
        api.time += 50_000;
      },
    });
    // Before the third one, lists were looked at for two minutes after the second one's call.
    expect(intents[2] - intents[1]).toBeGreaterThanOrEqual(170_000);
  });

  test('that nobody wants any more sends nothing, and fails with the reason', async () => {
    const api = scripted({});
    await expect(create(api, { needless: async () => 'not wanted' })).rejects.toThrow(/^not wanted$/);
    expect(api.sent).toEqual([]);
  });

  test.each([1, 3])('refuses to take up %i of 2 servers, and names them with their states', async (count) => {
    const api = scripted({ lookUp: true });
    const ids = Array.from({ length: count }, (_, index) => `ins-${index + 1}`);
    for (const id of ids) {
      api.phases.set(id, 'running');
    }
    await expect(create(api, { resumed: true })).rejects.toThrow(
      ids.map((id) => `${id} (RUNNING, created at an unknown time)`).join('; '),
    );
    expect(api.sent).not.toContain('run');
  });
});

describe('a creation fails', () => {
  test.each<[string, Script, RegExp, readonly string[]]>([
    ['with the refusal', { answers: ['refused'] }, /^run was answered with refused: refused\.$/, [...call, 'retract']],
    [
      'with what is in doubt, and its token',
      { answers: ['lost', 'refused'] },
      /^run was answered with refused: refused\. .* not known\. .*\(token-1\)/,
      [...call, ...callForIds],
    ],
    [
      'with what is in doubt since an earlier hook',
      { answers: ['refused'], creation: { resumed: true } },
      /refused\. .* not known\./,
      callForIds,
    ],
    [
      'with what is in doubt, and the name',
      { lookUp: true, answers: ['lost', 'refused'] },
      /refused\. .* not known\. .*\(run-instances-claim-1\)/,
      [...call, look, ...call],
    ],
    ['where a reply names no servers, which may have been made', { answers: [[]] }, /\(request id request-1\)/, call],
  ])('%s', async (_, script, message, steps) => {
    const api = scripted(script);
    const error = await create(api, script.creation).catch((thrown: Error) => thrown);
    expect((error as Error).message).toMatch(message);
    expect(stepsOf(api)).toEqual(steps);
  });
});
