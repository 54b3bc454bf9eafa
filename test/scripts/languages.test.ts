import { expect, test } from 'vitest';
import type { AssemblyType } from '../../scripts/languages/assembly';
import { unknownGoNames, unknownPythonNames } from '../../scripts/languages/foreign-names';
import { publicTypeFindings } from '../../scripts/languages/public-types';

const documented = { docs: { summary: 'What it is.' } };

function findings(type: Partial<AssemblyType>): string[] {
  const whole = {
    name: 'Web',
    locationInModule: { filename: 'lib/constructs/qingcloud/web.ts', line: 1 },
    ...documented,
    ...type,
  };
  return publicTypeFindings({ types: { 'x.Web': whole } });
}

test.each<[string, Partial<AssemblyType>, string[]]>([
  ['a documented type beside the constructs', { properties: [{ name: 'ids', ...documented }] }, []],
  [
    'a member that is documented where it is declared first',
    { properties: [{ name: 'ids', overrides: 'x.IWeb' }] },
    [],
  ],
  ['a member without a comment', { methods: [{ name: 'go' }] }, ['Web.go has no comment that says what it is.']],
  [
    'a member whose name begins with an underscore',
    { properties: [{ name: '_site', ...documented }] },
    ['Web._site is internal by its name, but part of the API: mark it @internal.'],
  ],
  [
    'a type of an internal folder',
    { locationInModule: { filename: 'lib/synthesis/web.ts', line: 1 } },
    ['Web of lib/synthesis/web.ts is internal, but part of the API: mark it @internal.'],
  ],
  [
    'what is deprecated with a date',
    {
      docs: { ...documented.docs, deprecated: 'until 2027-06-30: use Site.' },
      methods: [{ name: 'go', docs: { summary: 'Goes.', deprecated: 'until 2028-01-31: use run.' } }],
    },
    [],
  ],
  [
    'what is deprecated without one',
    {
      docs: { ...documented.docs, deprecated: 'use Site.' },
      methods: [{ name: 'go', docs: { summary: 'Goes.', deprecated: 'soon' } }],
    },
    ['Web', 'Web.go'].map(
      (name) =>
        `${name} is deprecated without a date: write @deprecated until 2027-06-30: use …, with the last day that it works.`,
    ),
  ],
])('the API as other languages see it: %s', (_, type, expected) => {
  expect(findings(type)).toEqual(expected);
});

test('names in Go code that the generated package does not have are found', () => {
  const generated = 'type WebProps struct {\n\tZone *string\n}\nfunc NewWeb() Web\n';
  const code = 'x.NewWeb(&cdktfruninstances.WebProps{\n\tZone: z,\n\tZones: z,\n})\ncdktfruninstances.NewWebb()\n';
  expect(unknownGoNames(code, generated)).toEqual(['NewWebb', 'Zones']);
});

test('names in Python code that the generated package does not have are found', () => {
  const generated = 'class Web:\n    def __init__(self, *, image_id: str) -> None:\n';
  const code = 'from cdktf_run_instances import (\n    Web,\n    Webb,\n)\nWeb(image_id=1, image=2)\n';
  expect(unknownPythonNames(code, generated)).toEqual(['Webb', 'image']);
});
