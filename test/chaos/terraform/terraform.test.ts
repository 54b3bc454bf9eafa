import { describe, expect, test } from 'vitest';
import { readConfiguration, type StackJson } from './configuration';
import { type HookRunner, Terraform } from './terraform';

type Resources = NonNullable<NonNullable<StackJson['resource']>['null_resource']>;

const hook = (command: string, when?: 'destroy') => ({
  'local-exec': { interpreter: ['node'], command, environment: { ID: '${self.id}' }, when },
});

/** A chain of two, as far as hooks are concerned: what is made, and what names it. */
const chain = (text: string): Resources => ({
  claim: { triggers: { text }, provisioner: [hook('abandon', 'destroy')] },
  launch: { triggers: { claim: '${null_resource.claim.id}' }, provisioner: [hook('launch')] },
  record: {
    triggers: { ids: '${null_resource.launch.id}' },
    lifecycle: {
      ignore_changes: ['triggers'],
      replace_triggered_by: ['null_resource.launch'],
      postcondition: [{ condition: '${self.triggers.ids != "empty"}', error_message: 'no ids' }],
    },
    provisioner: [hook('terminate', 'destroy')],
  },
  guard: {
    for_each: { web: '${merge(null_resource.record.triggers, { key = "web" })}' },
    triggers: '${each.value}',
    provisioner: [hook('guard', 'destroy')],
  },
});

const configuration = (resources: Resources) => readConfiguration({ resource: { null_resource: resources } });

function terraform(failing: (command: string) => boolean = () => false) {
  const hooks: string[] = [];
  let ids = 0;
  const run: HookRunner = async ({ args }) => {
    hooks.push(args[1]);
    return failing(args[1]) ? { exitCode: 1, output: `${args[1]} failed` } : { exitCode: 0, output: '' };
  };
  const model = new Terraform({ folder: '/stack', workspace: 'default' }, run, () => String(++ids));
  const ran = () => hooks.splice(0);
  return { model, ran };
}

describe('the model of Terraform', () => {
  test('makes what others refer to first, and plans nothing then', async () => {
    const { model, ran } = terraform();
    expect(await model.apply(configuration(chain('a')))).toEqual({ ok: true, output: '' });
    expect(ran()).toEqual(['launch']);
    expect([...model.state.keys()]).toEqual([
      'null_resource.claim',
      'null_resource.launch',
      'null_resource.record',
      'null_resource.guard["web"]',
    ]);
    expect(model.plan(configuration(chain('a')))).toMatchObject({ steps: [], errors: [] });
  });

  test('destroys dependents first', async () => {
    const { model, ran } = terraform();
    await model.apply(configuration(chain('a')));
    ran();
    await model.destroy(configuration(chain('a')));
    expect(ran()).toEqual(['guard', 'terminate', 'abandon']);
    expect(model.state.size).toBe(0);
  });

  test('replaces what a changed trigger leads to', async () => {
    const { model, ran } = terraform();
    await model.apply(configuration(chain('a')));
    ran();
    await model.apply(configuration(chain('b')));
    expect(ran()).toEqual(['guard', 'terminate', 'abandon', 'launch']);
  });

  test('taints an object whose create hook failed, and makes nothing that refers to it', async () => {
    const { model, ran } = terraform((command) => command === 'launch');
    const { ok, output } = await model.apply(configuration(chain('a')));
    expect({ ok, output }).toEqual({ ok: false, output: 'launch failed' });
    expect([...model.state.values()].map(({ address, tainted }) => [address, tainted])).toEqual([
      ['null_resource.claim', false],
      ['null_resource.launch', true],
    ]);
    ran();
    const claim = model.state.get('null_resource.claim');
    await model.apply(configuration(chain('a')));
    expect(ran()).toEqual(['launch']);
    expect(model.state.get('null_resource.claim')).toBe(claim);
  });

  test('keeps an object whose destroy hook failed, and what it refers to', async () => {
    const { model, ran } = terraform((command) => command === 'terminate');
    await model.apply(configuration(chain('a')));
    ran();
    expect((await model.destroy(configuration(chain('a')))).ok).toBe(false);
    expect(ran()).toEqual(['guard', 'terminate']);
    expect([...model.state.keys()]).toEqual(['null_resource.claim', 'null_resource.launch', 'null_resource.record']);
  });

  test('runs no hook of a block that has left, and that of a key that has left', async () => {
    const { model, ran } = terraform();
    await model.apply(configuration(chain('a')));
    ran();
    const { guard } = chain('a');
    await model.apply(configuration({ guard: { ...guard, for_each: {} } }));
    expect(ran()).toEqual(['guard']);
    expect(model.state.size).toBe(0);
  });

  test('fails the plan where a condition on what is there fails, unless it is replaced', async () => {
    const { model } = terraform();
    const emptied = { ...chain('a'), record: { ...chain('a').record, triggers: { ids: 'empty' } } };
    expect(await model.apply(configuration(emptied))).toEqual({ ok: false, output: 'Error: no ids\n' });
    expect(model.plan(configuration(emptied)).errors).toEqual(['no ids']);
    expect(model.plan(configuration(emptied), { replace: ['null_resource.launch'] }).errors).toEqual([]);
  });
});
