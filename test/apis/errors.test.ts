import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apiFailure, type ErrorTable, errorRule, type FailureKind } from '../../lib/apis/failure';
import { qingCloudErrors } from '../../lib/apis/qingcloud/run-instances/errors';
import { tencentErrors } from '../../lib/apis/tencentcloud/errors';
import { tencentV2Errors } from '../../lib/apis/tencentcloud/legacy/errors';
import { haveApiDocuments } from './api-documents';
import { documentedErrors } from './documented-errors';

const tables: Readonly<Record<keyof typeof documentedErrors, ErrorTable>> = {
  qingcloud: qingCloudErrors(),
  tencent: tencentErrors(),
  'tencent-v2': tencentV2Errors(),
};

const documented = Object.entries(documentedErrors).flatMap(([api, byKind]) =>
  Object.entries(byKind).flatMap(([kind, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => ({ api: api as keyof typeof documentedErrors, kind: kind as FailureKind, code })),
  ),
);

describe('a documented error code', () => {
  test.each(documented)('$code of $api is $kind and comes with advice', ({ api, code, kind }) => {
    expect(errorRule(tables[api], code)).toMatchObject({ kind, advice: expect.any(String) });
  });

  test('is found in the tables where it has a rule, so that no rule goes untested', () => {
    for (const [api, table] of Object.entries(tables)) {
      const listed = documented.filter((error) => error.api === api).map(({ code }) => code);
      expect(Object.keys(table).filter((code) => !listed.includes(code))).toEqual([]);
    }
  });

  test.runIf(haveApiDocuments)('is in the list above if a document of an API names it', () => {
    const page = (name: string) => readFileSync(join(__dirname, '../../../shared/api-docs', name), 'utf8');
    const plain = page('tencent-3.0-run-instances.txt').split('Error Code Description')[1];
    const named = [
      ...plain.split('Was this page')[0].matchAll(/^\s*([A-Z][A-Za-z]+(?:\.[A-Za-z]+)?)\b/gm),
      ...page('tencent-2017-03-12-over-v2-run-instances.md')
        .split('## 4. Error Codes')[1]
        .matchAll(/^\| ([A-Z]\S+) \|/gm),
      ...page('tencent-v2-run-instances-prepaid.md').matchAll(/^\|([A-Z]\w+\.\w+)\|/gm),
    ].map(([, code]) => code);
    expect(named.length).toBeGreaterThan(80);
    const listed = documented.map(({ code }) => code);
    expect(named.filter((code) => !/^Error/.test(code) && !listed.includes(code))).toEqual([]);
  });
});

describe('advice', () => {
  const rules = Object.values(tables).flatMap((table) => Object.entries(table));

  test.each(rules)('for %s is one short sentence that says what to do', (code, { advice }) => {
    expect(advice).toMatch(/^[A-Z][^.!?]*(?:\.(?=\S)[^.!?]*)*\.$/);
    expect(advice.length).toBeLessThan(130);
    expect(advice).not.toContain(code);
  });
});

describe('a rule for a code', () => {
  test.each([
    ['InvalidParameterValue.NeverHeardOf', 'refused'],
    ['ResourceInsufficient.NeverHeardOf', 'balance'],
    ['InternalError.NeverHeardOf', 'transient'],
    ['RequestLimitExceeded.NeverHeardOf.AtAll', 'throttled'],
    ['AuthFailure.NeverHeardOf', 'credentials'],
  ])('is the one of the part before the dot where %s has none of its own', (code, kind) => {
    expect(errorRule(tencentErrors(), code)?.kind).toBe(kind);
  });

  test.each([
    'NeverHeardOf',
    'InvalidParameterX',
    '',
    '.',
    '__proto__',
    'constructor.name',
    'toString',
    'a.'.repeat(1e6),
  ])('does not exist for the unknown code %#', (code) => {
    expect(errorRule(tencentErrors(), code)).toBeUndefined();
  });
});

describe('the failure of an error', () => {
  const error = { httpStatus: 200, code: 'NeverHeardOf', message: 'never seen', requestId: 'r-1' };

  test('without a rule is a refusal in the words of the API', () => {
    expect(apiFailure(undefined, error)).toEqual({
      kind: 'refused',
      code: 'NeverHeardOf',
      message: 'never seen',
      requestId: 'r-1',
    });
  });

  test('without a rule leaves open what was done where the server itself failed', () => {
    expect(apiFailure(undefined, { ...error, httpStatus: 502 }).kind).toBe('transient');
  });

  test('without a rule is too many calls where the status says so', () => {
    expect(apiFailure(undefined, { ...error, httpStatus: 429 }).kind).toBe('throttled');
  });

  test('shows one line of bounded length, whatever the server sent', () => {
    const long = `\u001b[2Jfirst\r\nsecond\u202e${'x'.repeat(100_000)}`;
    const failure = apiFailure(undefined, { httpStatus: 200, code: long, message: long, requestId: long });
    expect(failure.code).toHaveLength(99);
    expect(failure.message.length).toBeLessThanOrEqual(2_000);
    expect(failure.requestId?.length).toBeLessThanOrEqual(100);
    expect(failure.message).toMatch(/^\[2Jfirst second x+…$/);
  });

  test('says so where the API sent no message', () => {
    expect(apiFailure(undefined, { ...error, message: '\n' }).message).toBe('no message');
  });
});
