import { describe, expect, test } from 'vitest';
import { expectedRefusal, type Holding, holdingsOf, prospects, type Server } from './holdings';
import { judgeFailure, judgeSafety, judgeSuccess, type Outcome } from './judge';
import { type InstanceProgram, newInstance, type StackProgram } from './program';

const state = 'a/first/default';
const web: Holding = { state, key: 'alpha', ids: ['i-1'] };
const other: Holding = { state: 'b/first/default', key: 'bravo', ids: ['i-2'] };

const program = (...instances: readonly InstanceProgram[]): StackProgram => ({
  providers: ['north', 'south'],
  instances,
  moved: [],
  removed: [],
});
const servers = (...ids: readonly string[]): ReadonlyMap<string, Server> =>
  new Map(ids.map((id) => [id, { id, image: 'first' }]));

const alpha = newInstance('alpha', 'north');
const moved = (from: string, to: string) => ({
  from: `null_resource.${from}_record`,
  to: `null_resource.${to}_record`,
});

describe('what is to become of servers', () => {
  const fate = (changed: StackProgram, options: { destroy?: boolean; replace?: string[]; retained?: boolean } = {}) =>
    prospects(
      [web, other],
      {
        stack: 'a',
        command: options.destroy ? 'destroy' : 'apply',
        replace: options.replace ?? [],
        state,
        program: changed,
      },
      { servers: servers('i-1', 'i-2'), retained: () => options.retained ?? false },
    ).map((prospect) => prospect.fate);

  test.each<[string, StackProgram, Parameters<typeof fate>[1], string]>([
    ['that are declared as they are', program(alpha), {}, 'keep'],
    ['that only have other settings', program({ ...alpha, setting: 'second', size: 'second' }), {}, 'keep'],
    ['that get another provider construct', program({ ...alpha, provider: 'south' }), {}, 'keep'],
    ['of another image', program({ ...alpha, image: 'second' }), {}, 'replace'],
    ['of which there are to be more', program({ ...alpha, count: 2 }), {}, 'keep'],
    ['that are named by -replace', program(alpha), { replace: ['null_resource.alpha_launch'] }, 'replace'],
    [
      'whose settings alone are named by -replace',
      program(alpha),
      { replace: ['null_resource.alpha_settings'] },
      'keep',
    ],
    ['whose construct is deleted', program(), {}, 'end'],
    ['whose construct is deleted and was deployed with RETAIN', program(), { retained: true }, 'let go'],
    [
      'whose construct is renamed',
      { ...program(newInstance('delta', 'north')), moved: [moved('alpha', 'delta')] },
      {},
      'keep',
    ],
    [
      'whose construct is renamed twice',
      { ...program(newInstance('delta', 'north')), moved: [moved('echo', 'delta'), moved('alpha', 'echo')] },
      {},
      'keep',
    ],
    ['whose construct is renamed without moved', program(newInstance('delta', 'north')), {}, 'end'],
    ['whose record a removed block names', { ...program(), removed: ['null_resource.alpha_record'] }, {}, 'let go'],
    ['of a stack that is destroyed', program(alpha), { destroy: true }, 'end'],
    ['of a stack that is destroyed with RETAIN', program({ ...alpha, retain: true }), { destroy: true }, 'let go'],
  ])('%s', (_what, changed, options, expected) => {
    expect(fate(changed, options)).toEqual([expected]);
  });
});

test.each<[string, InstanceProgram, string | undefined]>([
  ['the last of a set that is to have fewer end', alpha, undefined],
  ['but may not where they are to be retained', { ...alpha, retain: true }, 'alpha may not lose servers'],
  ['nor where they are protected', { ...alpha, preventDestroy: true }, 'alpha may not lose servers'],
])('%s', (_, instance, why) => {
  const set = { ...web, ids: ['i-1', 'i-2'] };
  const changed = program(instance);
  const futures = prospects(
    [set],
    { stack: 'a', command: 'apply', replace: [], state, program: changed },
    { servers: servers('i-1', 'i-2'), retained: () => false },
  );
  expect(futures.map(({ ids, fate }) => [ids.join(), fate])).toEqual([
    ['i-1', 'keep'],
    ['i-2', 'end'],
  ]);
  expect(expectedRefusal([], [set], futures, { command: 'apply', program: changed }, () => 'first')?.why).toBe(why);
});

test('a set is held by its members, which may be others than those of its record', () => {
  const entry = (address: string, ids: string) => ({
    address,
    id: '1',
    triggers: { instance_ids: ids },
    tainted: false,
  });
  const entries = [
    entry('null_resource.alpha_record', 'i-1'),
    entry('terraform_data.alpha_members', 'i-1,i-2'),
    entry('null_resource.delta_record', 'i-3'),
  ];
  expect(holdingsOf(new Map([[state, entries]])).map(({ key, ids }) => `${key}: ${ids}`)).toEqual([
    'alpha: i-1,i-2',
    'delta: i-3',
  ]);
});

describe('a deployment must be refused', () => {
  const refusal = (changed: StackProgram, size: 'first' | 'second' = 'first') => {
    const futures = prospects(
      [web],
      { stack: 'a', command: 'apply', replace: [], state, program: changed },
      { servers: servers('i-1'), retained: () => false },
    );
    const entry = { address: 'null_resource.north_guard_1["alpha"]', id: '1', triggers: {}, tainted: false };
    return expectedRefusal([entry], [web], futures, { command: 'apply', program: changed }, () => size)?.why;
  };

  test.each<[string, StackProgram, string | undefined]>([
    ['not where nothing is wrong', program(alpha), undefined],
    ['that needs a stop which is not allowed', program({ ...alpha, size: 'second' }), 'alpha may not be stopped'],
    ['not where the stop is allowed', program({ ...alpha, size: 'second', allowStop: true }), undefined],
    [
      'that replaces what is protected',
      program({ ...alpha, image: 'second', preventDestroy: true }),
      'alpha is protected',
    ],
    [
      'that adopts what another construct of the state holds',
      program(alpha, newInstance('delta', 'north', { adopt: ['i-1'] })),
      'delta adopts what alpha of a/first/default holds',
    ],
    [
      'whose provider construct left',
      { ...program(), providers: ['south'] },
      'the provider of null_resource.north_guard_1["alpha"] is gone',
    ],
  ])('%s', (_rule, changed, why) => {
    expect(refusal(changed)).toBe(why);
  });
});

describe('a deployment', () => {
  const outcome = (changes: Partial<Outcome> = {}, before: Partial<Outcome['before']> = {}): Outcome => {
    const declared = changes.program ?? program(alpha);
    const held = before.holdings ?? [web, other];
    const there = before.servers ?? servers('i-1', 'i-2');
    return {
      before: {
        holdings: held,
        servers: there,
        futures: prospects(
          held,
          { stack: 'a', command: 'apply', replace: [], state, program: declared },
          { servers: there, retained: () => false },
        ),
        free: new Map(),
        ...before,
      },
      state,
      program: declared,
      command: 'apply',
      whole: true,
      ok: true,
      output: '',
      holdings: [web, other],
      servers: servers('i-1', 'i-2'),
      mostAlive: 2,
      ...changes,
    };
  };
  const judged = (one: Outcome) => (judgeSafety(one) ?? (one.ok ? judgeSuccess(one) : judgeFailure(one)))?.judgement;

  test.each<[string, Outcome, string | undefined]>([
    ['is right when everybody holds what he held', outcome(), undefined],
    ['must not end what it is to keep', outcome({ servers: servers('i-2') }), 'ENDED'],
    ['must not end what another state holds', outcome({ servers: servers('i-1') }), 'ENDED'],
    [
      'must not end what was let go',
      outcome({}, { servers: servers('i-1', 'i-2', 'i-3'), free: new Map([['i-3', 'let go']]) }),
      'ENDED',
    ],
    ['must not make a second one', outcome({ mostAlive: 3 }), 'DOUBLED'],
    [
      'must not share a server',
      outcome({ holdings: [web, other, { ...other, key: 'delta', ids: ['i-1'] }] }),
      'DOUBLED',
    ],
    ['must leave nothing that nobody holds', outcome({ servers: servers('i-1', 'i-2', 'i-3') }), 'LEAKED'],
    [
      'may leave what it names',
      outcome({ servers: servers('i-1', 'i-2', 'i-3'), output: 'i-3 is prepaid' }),
      undefined,
    ],
    ['must end what it is to end', outcome({ program: program(), holdings: [other] }), 'LEAKED'],
    [
      'must make what is declared',
      outcome({ program: program(alpha, newInstance('delta', 'north')), mostAlive: 2 }),
      'SILENT',
    ],
    ['must say why it fails', outcome({ ok: false }), 'WEDGED'],
    [
      'may fail and name what differs',
      outcome({ ok: false, servers: servers('i-1', 'i-2', 'i-3'), output: 'look at i-3' }),
      'WEDGED',
    ],
    [
      'must not fail and leave something unnamed',
      outcome({ ok: false, servers: servers('i-1', 'i-2', 'i-3'), output: 'look' }),
      'LEAKED',
    ],
  ])('%s', (_rule, one, judgement) => {
    expect(judged(one)).toBe(judgement);
  });
});
