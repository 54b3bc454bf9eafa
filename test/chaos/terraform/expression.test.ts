import { describe, expect, test } from 'vitest';
import { evaluate, UnknownValue } from './evaluate';
import { localReferences, resourceReferences } from './expression';
import type { Value } from './functions';
import { parseTemplate } from './parser';
import { scopeOf, visibleValue } from './scope';

const resources: Record<string, Record<string, Value>> = {
  web: visibleValue({ id: '1', triggers: new Map([['count', '2']]) }, 'null_resource.web') as Record<string, Value>,
  next: visibleValue(
    {
      triggers: new Map([
        ['known', 'yes'],
        ['later', undefined],
      ]),
    },
    'null_resource.next',
  ) as Record<string, Value>,
};
const locals = { settings: parseTemplate('${{ name = "x" }}') };
const scope = scopeOf(
  {
    locals,
    place: { folder: '/stack', workspace: 'default' },
    resources: { null_resource: resources },
    planTime: '2026-05-06T07:08:09Z',
  },
  { each: { key: 'k', value: { a: '1' } } },
);

const read = (template: string) => evaluate(parseTemplate(template), scope);

describe('a template', () => {
  test.each([
    ['plain', 'plain'],
    ['$${not} an %%{interpolation}', '${not} an %{interpolation}'],
    ['${null_resource.web.id}', '1'],
    ['a-${null_resource.web.id}-b', 'a-1-b'],
    ['${"${null_resource.web.triggers.count} of \\"them\\""}', '2 of "them"'],
    ['${null_resource.web.triggers["count"]}', '2'],
    ['${each.value}', { a: '1' }],
    ['${merge(each.value, { b = "}", "c" : each.key })}', { a: '1', b: '}', c: 'k' }],
    ['${jsonencode({ b = "<", a = ["1"] })}', '{"a":["1"],"b":"\\u003c"}'],
    ['${jsonencode(local.settings)}', '{"name":"x"}'],
    ['${try(jsondecode(file("${path.root}/missing.json")).ids, "")}', ''],
    ['${null_resource.web.id != "" && !(each.key == "other")}', true],
    ['${each.key == "k" ? "yes" : "no"}', 'yes'],
    ['${abspath(path.root)}/x', '/stack/x'],
    ['${join(",", compact(split(",", "a,,b")))}', 'a,b'],
  ])('%s', (template, value) => {
    expect(read(template)).toEqual(value);
  });

  test.each([
    '${null_resource.next.id}',
    '${null_resource.next.triggers.later}',
    '${merge(null_resource.next.triggers)}',
  ])('is unknown where it needs what is made later: %s', (template) => {
    expect(() => read(template)).toThrow(UnknownValue);
  });

  test('does not take what is unknown yet for a failure', () => {
    expect(() => read('${try(null_resource.next.id, "")}')).toThrow(UnknownValue);
    expect(read('${try(null_resource.next.triggers.known, "")}')).toBe('yes');
  });

  test.each(['${unheardOf("x")}', '${unheard.of}', '${a b}'])(
    'fails for what the model does not know: %s',
    (template) => {
      expect(() => read(template)).toThrow(/The model of Terraform/);
    },
  );
});

test('references to resources and locals are found wherever they stand', () => {
  const expression = parseTemplate(
    '${try(file("${null_resource.a.id}.json"), { x = [null_resource.b["k"].id] }, local.c)}',
  );
  expect(resourceReferences(expression)).toEqual(['null_resource.a', 'null_resource.b']);
  expect(localReferences(expression)).toEqual(['c']);
});
