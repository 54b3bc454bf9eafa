import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { Dialect } from '../../lib/apis/api';
import { propName } from '../../lib/apis/parameter';
import type { Rule } from '../../lib/apis/rule';
import { UNKNOWN } from '../../lib/apis/rule-input';
import { dialectRules } from '../../scripts/docs/dialect-rules';
import { tencentV2HourCases, tencentV2PrepaidCases } from './rules-cases-legacy';
import { qingCloudCases } from './rules-cases-qingcloud';
import { templateCases, tencent20170312Cases } from './rules-cases-tencent';
import { tencent30Cases } from './rules-cases-tencent-3.0';
import { type CasesByRule, casesOfTable, type Given, place, ruleInput, SECRET } from './rules-support';

const apis: readonly { readonly dialect: Dialect; readonly prefix: string; readonly cases: CasesByRule }[] = [
  { dialect: dialects.qingcloud, prefix: 'qingcloud', cases: qingCloudCases },
  { dialect: dialects['tencent-3.0'], prefix: 'cvm', cases: tencent30Cases },
  { dialect: dialects['tencent-2017-03-12'], prefix: 'cvm-2017', cases: tencent20170312Cases },
  { dialect: dialects['tencent-v2-prepaid'], prefix: 'legacy-prepaid', cases: tencentV2PrepaidCases },
  { dialect: dialects['tencent-v2-hour'], prefix: 'legacy-hour', cases: tencentV2HourCases },
];

describe.each(apis)('the rules of $dialect.title', ({ dialect, prefix, cases }) => {
  const all: CasesByRule = { ...casesOfTable(dialect), ...cases };
  const withCases = dialectRules[dialect.id]
    .map((rule) => ({ rule, id: rule.id, cases: all[rule.id.slice(prefix.length + 1)] }))
    .filter(({ cases }) => cases !== undefined);

  test('have ids that begin with the API and come once', () => {
    expect(dialectRules[dialect.id].filter(({ id }) => !id.startsWith(`${prefix}/`))).toEqual([]);
    expect(new Set(dialectRules[dialect.id].map(({ id }) => id)).size).toBe(dialectRules[dialect.id].length);
  });

  test('have each a request that breaks them and one that just meets them', () => {
    const tested = Object.entries(all).filter(([, { breaks, meets }]) => breaks.length > 0 && meets.length > 0);
    expect(tested.map(([name]) => `${prefix}/${name}`).sort()).toEqual(
      dialectRules[dialect.id].map(({ id }) => id).sort(),
    );
  });

  test.each(withCases)('$id finds what breaks it, and says which prop to change', ({ rule, cases }) => {
    expect(rule.level).toBe(cases.level ?? 'error');
    for (const given of cases.breaks) {
      const findings = rule.check(ruleInput(dialect, given));
      expect({ given: shown(given), found: findings.length > 0 }).toEqual({ given: shown(given), found: true });
      for (const finding of findings) {
        expect(finding).toMatch(/\.$/);
        expect(namesOf(rule).some((name) => plain(finding).includes(name))).toBe(true);
      }
    }
  });

  test.each(withCases)('$id finds nothing in what just meets it', ({ rule, cases }) => {
    for (const given of cases.meets) {
      expect({ given: shown(given), findings: rule.check(ruleInput(dialect, given)) }).toEqual({
        given: shown(given),
        findings: [],
      });
    }
  });

  test('never find more once a value is known while applying only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withCases.filter(({ id }) => !isAboutSecrets(dialect, id))),
        fc.nat(),
        fc.func(fc.boolean()),
        ({ rule, cases }, pick, becomesUnknown) => {
          const given = cases.meets[pick % cases.meets.length];
          const known = Object.entries(given).map(([wire, value]): [string, unknown] => [
            wire,
            isValue(value) && becomesUnknown(wire) ? UNKNOWN : value,
          ]);
          expect(rule.check(ruleInput(dialect, Object.fromEntries(known)))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('name parameters that the document has', () => {
    const known = new Set([...dialect.parameters.map(({ wire }) => wire), 'zone', 'Region']);
    for (const { id, concerns } of dialectRules[dialect.id].filter(({ id }) => !id.endsWith('/props-of-other-api'))) {
      const unknown = concerns.filter((wire) => ![...known].some((one) => one === wire || one.startsWith(`${wire}.`)));
      expect({ id, unknown }).toEqual({ id, unknown: [] });
    }
  });
});

describe('a launch template', () => {
  const rules = dialectRules['tencent-3.0'];

  test.each(Object.entries(templateCases))('may hold what %s would miss', (name, given) => {
    const rule = rules.find(({ id }) => id === `cvm/${name}`);
    expect(rule?.check(ruleInput(dialects['tencent-3.0'], given))).toEqual([]);
  });
});

describe('findings', () => {
  const check = (dialect: Dialect, name: string, given: Given): readonly string[] | undefined =>
    dialectRules[dialect.id].find(({ id }) => id.endsWith(`/${name}`))?.check(ruleInput(dialect, given));

  test('say prop, parameter, value, rule and fix', () => {
    expect(check(dialects.qingcloud, 'os_disk_size/documented-range', { os_disk_size: 10 })).toEqual([
      'osDiskSize (os_disk_size) is 10, which is not between 20 and 100, as the document says: it is sent as it is, and the API decides.',
    ]);
    expect(
      check(dialects['tencent-v2-hour'], 'bandwidthType/known-values', { bandwidthType: 'PayByBandwidth' }),
    ).toEqual([
      'bandwidthType is "PayByBandwidth", which is not among the values that the document lists (PayByHour, PayByTraffic): use PayByHour, which is its name here.',
    ]);
  });

  test.each([
    {
      dialect: dialects.qingcloud,
      given: { 'vxnets.2': 'vxnet-1|x' },
      rule: 'vxnet-address-is-ipv4',
      prop: /^vxnets\[1\] /,
    },
    {
      dialect: dialects['tencent-3.0'],
      given: { 'DataDisks.1.SnapshotId': 'x' },
      rule: 'snapshot-id-form',
      prop: /^dataDisks\[1\]\.snapshotId /,
    },
  ])('count the elements of a list from 0, however the API counts: $rule', ({ dialect, given, rule, prop }) => {
    expect(check(dialect, rule, given)?.[0]).toMatch(prop);
  });

  test('cut long values', () => {
    const [finding] = check(dialects['tencent-3.0'], 'UserData/max-length', { UserData: 'x'.repeat(30_000) }) ?? [];
    expect(finding.length).toBeLessThan(250);
  });

  test('stand once for a list that is too long, however many members its elements have', () => {
    const given = Object.fromEntries(
      [0, 1].flatMap((index) => [
        [`DataDisks.${index}.DiskSize`, 50],
        [`DataDisks.${index}.DiskType`, 'LOCAL_BASIC'],
      ]),
    );
    expect(check(dialects['tencent-2017-03-12'], 'DataDisks.N/max-items', given)).toEqual([
      'dataDisks (DataDisks.N) has 2 elements, but at most 1 is allowed: leave the others out.',
    ]);
  });
});

/** A rule that a prop is a secret looks at what the prop is, not at a value. */
function isAboutSecrets(dialect: Dialect, id: string): boolean {
  return dialect.parameters.some(({ wire, secret }) => secret === true && id.endsWith(`/${wire}/type`));
}

function isValue(value: unknown): boolean {
  return value !== SECRET && !(typeof value === 'object' && value !== null);
}

function namesOf({ concerns }: Rule): string[] {
  return concerns.map((wire) => plain(propName(wire)).split('.')[0]);
}

function plain(text: string): string {
  return text.replace(/\[\d*\]/g, '');
}

function shown(given: Given): string {
  return Object.entries(given)
    .map(([wire, value]) => `${wire === place ? 'place' : wire}=${String(value)}`)
    .join(' ');
}
