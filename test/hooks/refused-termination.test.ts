import { describe, expect, test } from 'vitest';
import { nothingReleased } from '../../lib/apis/attachment';
import type { FailureKind } from '../../lib/apis/failure';
import { Attached } from '../../lib/hooks/attached';
import { type ScriptedAnswer, ScriptedApi } from './scripted-api';
import { terminating } from './terminating';

/** An API that answers a call so where it is about one of these servers, and terminates all others. */
function refusing(answers: Readonly<Record<string, ScriptedAnswer>>, ids = ['a', 'b'], also = {}): ScriptedApi {
  const api = new ScriptedApi(also);
  for (const id of ids) {
    api.phases.set(id, 'running');
  }
  api.onTerminate = (about) => {
    const answer = about.flatMap((id) => answers[id] ?? [])[0];
    for (const id of answer === undefined ? about : []) {
      api.phases.set(id, 'gone');
    }
    return answer ?? 'ok';
  };
  return api;
}

describe('servers of which the API does not terminate one', () => {
  test.each<[FailureKind]>([['refused'], ['busy'], ['quota'], ['balance'], ['taken'], ['credentials']])(
    'are terminated apart from that where it says for certain why: %s',
    async (kind) => {
      const api = refusing({ a: kind });
      const { error } = await terminating(api, { ids: ['a', 'b'] }, 60);
      expect(error).toMatch(new RegExp(`^a not terminated: terminate was answered with ${kind}: .* b is gone\\.$`));
      expect(api.phases.get('b')).toBe('gone');
    },
  );

  test.each<[FailureKind]>([['transient'], ['throttled'], ['clock'], ['unreadable']])(
    'are told about as one where it may yet be carried out, or be possible: %s',
    async (kind) => {
      const api = refusing({ a: kind });
      const { error } = await terminating(api, { ids: ['a', 'b'] }, 60);
      expect(error).toContain(`terminate was answered with ${kind}`);
      expect(error).not.toContain('not terminated');
      expect(new Set(api.terminated)).toEqual(new Set(['terminate a b']));
    },
  );

  test('are terminated by the calls that follow, at once', async () => {
    const api = refusing({ a: 'refused' });
    api.phases.set('b', 'recycled');
    await terminating(api, { ids: ['a', 'b'] });
    expect(api.sent.slice(0, 3)).toEqual(['describe a b', 'terminate a', 'terminate b']);
  });

  test('are halved to find it, whatever the first half comes to', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const api = refusing({ a: 'refused', d: 'refused' }, ids);
    const { error } = await terminating(api, { ids });
    expect(api.terminated).toEqual(['a b c d', 'a b', 'a', 'b', 'c d', 'c', 'd'].map((about) => `terminate ${about}`));
    expect(error).toMatch(/^a, d not terminated: .* b, c are gone\.$/);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['the first', { a: 'busy' }],
    ['the second', { b: 'busy' }],
  ])('are described again after one pause where %s half is busy', async (_, busy) => {
    const api = refusing({});
    const { onTerminate } = api;
    const times: number[] = [];
    api.onTerminate = (about, call) => {
      times.push(api.time);
      const isFirst = call <= 3;
      return about.length > 1 ? 'refused' : isFirst && about[0] in busy ? 'busy' : onTerminate(about, call);
    };
    expect((await terminating(api, { ids: ['a', 'b'] })).error).toBeUndefined();
    // All pauses are one of 500 ms before that call: none is for the poll.
    expect(times.at(-1)).toBe(500);
    expect(api.terminated).toHaveLength(4);
  });
});

describe('what is to be released with a server', () => {
  const release = { address: true, prepaidDataDisks: false };
  const address = { name: 'EIP eip-1', releasedBy: 'address' } as const;

  const withAddress = (api: ScriptedApi) => {
    api.details.set('a', { attachments: [address] });
    return api;
  };

  test('is named in the call', async () => {
    const attached = new Attached();
    const api = withAddress(refusing({}, ['a']));
    await terminating(api, { release }, 10, attached);
    expect(api.released).toEqual([release]);
    expect(attached.staying()).toBeUndefined();
  });

  test.each([
    ['where the API cannot release', { releases: false }, { release }],
    ['where nothing is to be', {}, {}],
  ])('is not %s', async (_, also, removal) => {
    const attached = new Attached();
    const api = withAddress(refusing({}, ['a'], also));
    await terminating(api, removal, 10, attached);
    expect(api.released).toEqual([nothingReleased]);
    expect(attached.staying()).toContain('EIP eip-1 of a');
  });

  test.each([
    ['address', release],
    ['disk', { address: false, prepaidDataDisks: true }],
  ])('does not keep a server whose call is refused for it: %s', async (_, release) => {
    const api = refusing({}, ['a']);
    const { onTerminate } = api;
    api.onTerminate = (about, call) => (call === 1 ? 'refused' : onTerminate(about, call));
    expect((await terminating(api, { release })).error).toBeUndefined();
    expect(api.released).toEqual([release, nothingReleased]);
    expect(api.said.join()).toContain('Repeating the call without releasing addresses and data disks.');
  });

  test('is not released by a call about the recycle bin, where the server has nothing any more', async () => {
    const attached = new Attached();
    const api = withAddress(refusing({}, ['a']));
    api.phases.set('a', 'recycled');
    await terminating(api, { release }, 10, attached);
    expect(attached.staying()).toContain('EIP eip-1 of a');
  });

  test('does not have a refusal repeated where there is nothing of that kind', async () => {
    const api = refusing({ a: 'refused' }, ['a']);
    expect((await terminating(api)).error).toContain('refused');
    expect(api.terminated).toHaveLength(1);
  });
});

test('a server that has become prepaid since its launch is not gone for being listed no more', async () => {
  const api = new ScriptedApi();
  api.details.set('a', { billing: 'prepaid' });
  api.phases.set('a', 'running');
  api.onTerminate = (_, call) => {
    api.phases.set('a', 'terminating');
    return call === 1 ? 'ok' : 'terminating';
  };
  api.onList = (list) => {
    if (list > 2) {
      api.phases.delete('a');
    }
  };
  expect((await terminating(api, {}, 1)).error).toContain('(not listed, but the call was accepted)');
});
