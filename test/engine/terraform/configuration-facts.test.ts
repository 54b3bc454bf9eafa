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
