import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOfNames } from '../../../lib/contract/names';
import {
  addressAfterMoves,
  configurationFacts,
  digestOfDeclared,
  isConfigurationFile,
} from '../../../lib/engine/terraform/configuration-facts';
import { configurationFile } from './sample-state';

const hcl = `
# moved { from = null_resource.comment to = null_resource.gone }
/* removed { from = null_resource.comment lifecycle { destroy = false } } */
resource "null_resource" "web" {
  triggers = { a = "moved {" }
}
moved {
  from = null_resource.old
  to   = null_resource.web # a remark
}
removed {
  from = null_resource.kept
  lifecycle {
    destroy = false
  }
}
removed {
  from = null_resource.destroyed
  lifecycle { destroy = true }
}
`;

const json = JSON.stringify({
  resource: { null_resource: { web: {} }, other: { db: {} } },
  moved: [{ from: 'null_resource.old', to: 'null_resource.web' }],
  removed: [
    { from: 'null_resource.kept', lifecycle: [{ destroy: false }] },
    { from: 'null_resource.destroyed', lifecycle: [{ destroy: true }] },
    { from: 'null_resource.default' },
  ],
});

describe('what a configuration says of objects', () => {
  test.each([
    ['HCL', 'cdk.tf', hcl],
    ['JSON', 'cdk.tf.json', json],
    [
      'JSON whose blocks stand alone',
      'cdk.tf.json',
      JSON.stringify({
        resource: { null_resource: { web: {} } },
        moved: { from: 'null_resource.old', to: 'null_resource.web' },
        removed: { from: 'null_resource.kept', lifecycle: { destroy: false } },
      }),
    ],
  ])('is read from %s', (_, name, content) => {
    const { names, moves, forgotten } = configurationFacts([{ name, content }]);
    expect([...names]).toEqual(['web']);
    expect([...moves]).toEqual([['null_resource.old', 'null_resource.web']]);
    expect([...forgotten]).toEqual(['null_resource.kept']);
  });

  const facts = (content: string, name = 'a.tf') => {
    const { names, moves, forgotten } = configurationFacts([{ name, content }]);
    return { names: [...names], moves: [...moves], forgotten: [...forgotten] };
  };
  const nothing = { names: [], moves: [], forgotten: [] };

  test.each([
    ['a comment of several lines', '/* a\n  moved {\n from = a\n to = b\n}\n*/'],
    ['a comment in brackets', '/* moved { from = a to = b } */ locals {}'],
    ['a comment that is indented', '    # removed {\n    // moved {\n'],
    ['a comment within a block', 'moved {\n  # from = a\n  to = b\n}'],
    ['a resource of another type', 'resource "null_data" "web" {}'],
    ['a resource that is named in passing', 'x = <<EOT\n see resource "null_resource" "web"\nEOT'],
    ['an address, which is no remark', 'moved {\n from = a\n x = { y = "http://z" }\n}\nmoved { to = b }'],
    ['a block whose type only ends so', 'unmoved {\n from = a\n to = b\n}'],
    ['a move from nowhere', 'moved {\n to = b\n}'],
    ['a move to nowhere', 'moved {\n from = a\n}'],
    ['a removed block that names nothing', 'removed {\n lifecycle { destroy = false }\n}'],
    ['a removed block that does not say whether to destroy', 'removed {\n from = a\n}'],
    ['an argument whose name only ends so', 'moved {\n xfrom = a\n to = b\n}'],
  ])('is nothing in HCL for %s', (_, content) => {
    expect(facts(content)).toEqual(nothing);
  });

  test.each([
    ['a move from nowhere', { moved: [{ to: 'b' }] }],
    ['a move to nowhere', { moved: [{ from: 'a' }] }],
    ['a removed block that names nothing', { removed: [{ lifecycle: { destroy: false } }] }],
    ['a removed block that also says to destroy', { removed: [{ from: 'a', lifecycle: [{ destroy: 'false' }] }] }],
    ['a removed block without a lifecycle', { removed: { from: 'a', lifecycle: [] } }],
    ['resources of another type', { resource: { null_data: { web: {} } } }],
    ['no resources', { resource: null }],
  ])('is nothing in JSON for %s', (_, document) => {
    expect(facts(JSON.stringify(document), 'a.tf.json')).toEqual(nothing);
  });

  test('is nothing in JSON that is cut off', () => {
    expect(facts('{"moved":[{"from":"a","to":"b"}]', 'a.tf.json')).toEqual(nothing);
  });

  test('is read from blocks on one line, indented, and between comments', () => {
    const content = `
      /* one */ /* two */
      resource  "null_resource"\t "web" {} # moved { from = x to = y }
      moved { from = a
        to = b}
      // a remark
      removed { # why
        lifecycle { destroy = false }
        from = c# not d
      }
      resource "null_resource" "db" { provisioner "local-exec" { when = destroy } }`;
    expect(facts(content)).toEqual({ names: ['web', 'db'], moves: [['a', 'b']], forgotten: ['c'] });
  });

  test('ends a block where its braces are closed, so that the next one is another', () => {
    const content = `
removed {
  from = a
  lifecycle { prevent = { a = {} } }
}
removed {
  from = b
  lifecycle {
    destroy = false
  }
}
moved {
  from = c
}
moved {
  to = d
}`;
    expect(facts(content)).toEqual({ ...nothing, forgotten: ['b'] });
  });

  test('is read from a block that is not closed', () => {
    expect(facts('moved {\n from = a\n to = b\n')).toEqual({ ...nothing, moves: [['a', 'b']] });
  });

  test('is read from all files of the folder together', () => {
    const facts = configurationFacts([
      { name: 'cdk.tf.json', content: configurationFile(['web']) },
      { name: 'extra.tf', content: 'moved {\n from = null_resource.a\n to = null_resource.b\n}' },
    ]);
    expect(facts.names.has('web_record')).toBe(true);
    expect(addressAfterMoves(facts, 'null_resource.a', new Set())).toBe('null_resource.b');
    expect(['cdk.tf', 'cdk.tf.json', 'terraform.tfstate', 'x.tfvars'].filter(isConfigurationFile)).toEqual([
      'cdk.tf',
      'cdk.tf.json',
    ]);
  });

  test('moves nothing back to where it came from', () => {
    const moved = [
      { from: 'null_resource.a', to: 'null_resource.b' },
      { from: 'null_resource.b', to: 'null_resource.a' },
    ];
    const facts = configurationFacts([{ name: 'cdk.tf.json', content: configurationFile([], { moved }) }]);
    expect(addressAfterMoves(facts, 'null_resource.a', new Set())).toBe('null_resource.b');
  });

  test('is nothing in a file that is none, and no reading fails', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('a.tf', 'a.tf.json'), (content, name) => {
        configurationFacts([{ name, content }]);
      }),
    );
    const { names } = configurationFacts([{ name: 'a.tf.json', content: 'null' }]);
    expect(names.size).toBe(0);
  });

  test('has the digest that synthesis has given it, whatever else is declared beside', () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), { maxLength: 8 });
    fc.assert(
      fc.property(keys, (declared) => {
        const facts = configurationFacts([{ name: 'cdk.tf.json', content: configurationFile(declared) }]);
        expect(digestOfDeclared(facts)).toBe(digestOfNames(declared));
      }),
    );
  });
});
