import { expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { hookVariable } from '../../lib/contract/hook';
import { parametersOf, readHookInput } from '../../lib/engine/hook-input';

const triggers = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou', ImageId: 'img-1' };
const now = '2026-05-06T07:08:09Z';
const before = '2026-05-06T07:00:00Z';

function inputOf(planned: string | undefined, plan: string | undefined) {
  return readHookInput({
    [hookVariable.resourceId]: '11',
    [hookVariable.workspace]: 'default',
    [hookVariable.directory]: '/folder',
    [hookVariable.context]: '{"construct":"stack/web"}',
    [hookVariable.triggers]: JSON.stringify({ ...triggers, ...(planned === undefined ? {} : { planned }) }),
    ...(plan === undefined ? {} : { [hookVariable.planned]: plan }),
  });
}

test.each([
  ['planned with the plan that is applied', now, now, true],
  ['planned before', before, now, false],
  ['of an older version, which did not say', undefined, now, false],
  ['of which the environment says nothing', now, undefined, false],
  ['of which nothing is said at all', undefined, undefined, false],
])('a claim %s is new or not', (_title, planned, plan, expected) => {
  expect(inputOf(planned, plan).claimIsNew).toBe(expected);
});

test('when the claim was planned is no parameter of the request', () => {
  expect(parametersOf(inputOf(now, now).triggers, dialects['tencent-3.0'])).toEqual({ ImageId: 'img-1' });
});

test.each([
  ['the context', { construct: 'stack/web', removalPolicy: 'retain' }, {}],
  ['the triggers of a guard', { construct: 'stack/web' }, { removal_policy: 'KEEP' }],
])('a removal policy in %s that nobody knows terminates nothing', (_, context, kept) => {
  const read = () =>
    readHookInput({
      [hookVariable.resourceId]: '11',
      [hookVariable.workspace]: 'default',
      [hookVariable.directory]: '/folder',
      [hookVariable.context]: JSON.stringify(context),
      [hookVariable.triggers]: JSON.stringify({ ...triggers, ...kept }),
    });
  expect(read).toThrow(/^removalPolicy is "\w+", which is none of DESTROY, RECYCLE_BIN and RETAIN. Nothing was done./);
});
