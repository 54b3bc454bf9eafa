import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Resource as NullResource, type ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { App, Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LateResource, LeanLocal, LeanResource } from '../../lib/synthesis/lean-elements';

type ResourceClass = typeof NullResource;

/** A stack in which a resource refers to another one and to another stack, as it is written to the disk. */
function synthesized(type: ResourceClass, config: (other: NullResource, far: NullResource) => ResourceConfig): unknown {
  const app = new App({ outdir: '/nowhere' });
  const [near, far] = ['near', 'far'].map((id) => new TerraformStack(app, id));
  new NullProvider(near, 'null');
  new NullProvider(far, 'null');
  const other = new NullResource(near, 'other');
  const resource = new type(near, 'web', config(other, new NullResource(far, 'distant')));
  resource.addOverride('lifecycle.prevent_destroy', false);
  near.prepareStack();
  far.prepareStack();
  return [near, far].map((stack) => stack.toTerraform());
}

describe('a lean resource is written as any other', () => {
  test.each<[string, (other: NullResource, far: NullResource) => ResourceConfig]>([
    ['with nothing in it', () => ({})],
    ['with texts alone', () => ({ triggers: { a: 'b' }, lifecycle: { preventDestroy: true } })],
    ["with Terraform's own expressions in texts", () => ({ triggers: { a: '${path.root}', b: '$${a}' } })],
    ['with an attribute of another resource', ({ id }) => ({ triggers: { a: id, b: `-${id}-` } })],
    ['with an attribute of a resource of another stack', (_, { id }) => ({ triggers: { a: id } })],
    ['with a number that is a token in a text', ({ id }) => ({ triggers: { a: `port ${Token.asNumber(id)}` } })],
    ['with a function', ({ id }) => ({ triggers: { a: Fn.join(',', [id, 'b']) } })],
    ['with a map that is a token', ({ triggers }) => ({ triggers: triggers as unknown as Record<string, string> })],
    ['with a value that comes late', () => ({ triggers: { a: Lazy.stringValue({ produce: () => 'late' }) } })],
    ['with resources that it depends on', (other) => ({ dependsOn: [other] })],
    ['with a count that is a token', ({ id }) => ({ count: Token.asNumber(id) })],
    [
      'with a token in a hook',
      (other, { id }) => ({
        triggers: { a: 'b' },
        provisioners: [
          { type: 'local-exec', command: 'true', environment: { ID: id, OTHER: other.id }, when: undefined },
        ],
      }),
    ],
    [
      'with a connection and conditions',
      ({ id }) => ({
        connection: { type: 'ssh', host: 'example.org', port: 22 },
        lifecycle: { postcondition: [{ condition: `\${${id} != ""}`, errorMessage: 'none' }] },
      }),
    ],
  ])('%s', (_, config) => {
    expect(synthesized(LeanResource, config)).toEqual(synthesized(NullResource, config));
  });

  test('whatever its texts are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string({ unit: 'binary' })), (triggers) => {
        const config = () => ({ triggers: { ...triggers } });
        expect(synthesized(LeanResource, config)).toEqual(synthesized(NullResource, config));
      }),
      { numRuns: 50 },
    );
  });
});

test.each(['resource.null_resource.web.triggers.b', 'resource.null_resource.web', 'resource', 'terraform.a'])(
  "a stack's override of %s reaches a lean resource as any other",
  (path) => {
    const overridden = (type: ResourceClass) =>
      Testing.synthScope((stack) => {
        new type(stack, 'web', { triggers: { a: 'texts' } });
        TerraformStack.of(stack).addOverride(path, path.endsWith('b') ? 'c' : { d: { e: 'f' } });
      });
    expect(overridden(LeanResource)).toBe(overridden(NullResource));
  },
);

test('what cannot be written is refused in a lean resource as in any other', () => {
  const written = (type: ResourceClass, value: unknown) => () =>
    Testing.synthScope((stack) => {
      new type(stack, 'web').addOverride('triggers', { a: value });
    });
  const unwritable = [() => 'a', new Construct(new App(), 'construct')];
  for (const value of unwritable) {
    expect(written(LeanResource, value)).toThrow();
    expect(written(NullResource, value)).toThrow();
  }
  expect(written(LeanResource, ['a', undefined])()).toBe(written(NullResource, ['a', undefined])());
});

test('a late resource has what was found out about it by the end, in JSON and in HCL', () => {
  const names: string[] = [];
  const stack = new TerraformStack(new App({ outdir: '/nowhere' }), 'stack');
  new LateResource(stack, 'late', {}, (late) => late.addOverride('triggers', { names: names.join() }));
  names.push('a', 'b');
  const { resource } = JSON.parse(JSON.stringify(stack.toTerraform()));
  expect(resource.null_resource.late.triggers).toEqual({ names: 'a,b' });
  names.push('c');
  expect(stack.toHclTerraform().hcl).toContain('a,b,c');
});

test('a lean resource leaves the moves of others in the stack', () => {
  const { moved } = JSON.parse(
    Testing.synthScope((stack) => {
      new NullResource(stack, 'new').addMoveTarget('new');
      new NullResource(stack, 'old').moveTo('new');
      new LeanResource(stack, 'web');
    }),
  );
  expect(moved).toEqual([{ from: 'null_resource.old', to: 'null_resource.new' }]);
});

test('a lean resource can itself be moved', () => {
  const { moved, resource } = JSON.parse(
    Testing.synthScope((stack) => {
      new LeanResource(stack, 'new').addMoveTarget('new');
      new LeanResource(stack, 'old').moveTo('new');
    }),
  );
  expect(moved).toEqual([{ from: 'null_resource.old', to: 'null_resource.new' }]);
  expect(Object.keys(resource.null_resource)).toEqual(['new']);
});

test('a lean local is written as any other, with tokens and without', () => {
  const locals = (type: typeof TerraformLocal) =>
    Testing.synthScope((stack) => {
      const variable = new TerraformVariable(stack, 'variable', { type: 'string' });
      new type(stack, 'texts', { a: 'b' });
      new type(stack, 'tokens', { a: variable.stringValue });
      new type(stack, 'number', 3);
    });
  expect(locals(LeanLocal)).toBe(locals(TerraformLocal));
});
