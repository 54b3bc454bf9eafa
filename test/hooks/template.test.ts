import { expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { HookRun } from '../../lib/hooks/hook-run';
import { differingIn, templateOf, templateOfRun } from '../../lib/hooks/template';

const v3 = dialects['tencent-3.0'];
const launched = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou', ImageId: 'img-1', 'Placement.Zone': 'z-1' };

const differing = (one: object, other: object, settings = {}) =>
  differingIn(v3, templateOf(v3, { ...launched, ...one }), templateOf(v3, { ...launched, ...other }, settings));

test('members are of another kind where a parameter differs that no call changes, comes or goes', () => {
  expect(differing({}, {})).toEqual([]);
  expect(differing({}, { ImageId: 'img-2' })).toEqual(['ImageId']);
  expect(differing({}, { 'Metadata.Items.0.Key': 'a' })).toEqual(['Metadata.Items.0.Key']);
  expect(differing({ HpcClusterId: 'hpc-1' }, {})).toEqual(['HpcClusterId']);
});

test('neither their number nor what can change in place makes them another kind', () => {
  expect(differing({ InstanceCount: '2', MinCount: '1' }, { InstanceCount: '3', MinCount: '2' })).toEqual([]);
  expect(differing({ InstanceName: 'a' }, { InstanceName: 'b', InstanceType: 'S5.LARGE8' })).toEqual([]);
});

test('a parameter of an earlier version that a call changes by now does not', () => {
  expect(differingIn(v3, `${templateOf(v3, launched)},InstanceType:0a1b2c3d`, templateOf(v3, launched))).toEqual([]);
});

test('an image that reinstalls makes none, and neither does the way back', () => {
  const today = { ImageId: 'img-2' };
  expect(differing({}, today, today)).toEqual([]);
  const reinstalled = templateOf(v3, { ...launched, ...today }, today);
  expect(differingIn(v3, reinstalled, templateOf(v3, { ...launched, ImageId: 'img-3' }))).toEqual([]);
});

// States have it.
test('the text is a short digest under each name, in the order of the names, and an asterisk for what the settings have', () => {
  const text = 'ImageId:c2a64047,Placement.Zone:d7efd1b0';
  expect(templateOf(v3, launched)).toBe(text);
  expect(templateOf(v3, Object.fromEntries(Object.entries(launched).reverse()))).toBe(text);
  const input = { triggers: launched, settings: { ImageId: 'img-2' } };
  expect(templateOfRun({ dialect: v3, input } as unknown as HookRun)).toBe('ImageId:*,Placement.Zone:d7efd1b0');
});
