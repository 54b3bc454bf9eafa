import { expect, test } from 'vitest';
import { sdkModels } from '../../scripts/sdk/fields';
import { enumeratedActions, everyCall } from './every-call';
import { recordedInputs } from './qingcloud-sdk-inputs';
import { recordedInputs as inputsBesideCvm } from './tencent-sdk-inputs';

/** Actions that no peer is asked about, and why. */
const withoutPeer: Readonly<Record<string, string>> = {
  AssumeRole: 'compared with the SDK by tencent-companions.test.ts: it is no call of an API of servers',
  AssumeRoleWithWebIdentity: "sent unsigned, as the vendor's document says: test/hooks/roles.test.ts",
};

const calls = [...everyCall('tc3'), ...everyCall('tencent-v2'), ...everyCall('qingcloud')];

test('every action that is named anywhere is compared with a peer, or has a reason why not', () => {
  const compared = new Set(calls.map(({ action }) => action));
  const actions = enumeratedActions();
  expect(actions.length).toBeGreaterThan(60);
  expect(actions.filter((action) => !compared.has(action) && !(action in withoutPeer))).toEqual([]);
  expect(Object.keys(withoutPeer).filter((action) => compared.has(action) || !actions.includes(action))).toEqual([]);
});

const models = sdkModels();
const ofTencent = everyCall('tc3');

test.each([...new Set(ofTencent.map(({ service, action }) => `${service} ${action}`))])(
  "%s has parameters that the vendor's SDK of its service declares",
  (name) => {
    const [service, action] = name.split(' ');
    const ofCvm = [...(models.get(`${action}Request`)?.keys() ?? [])];
    const declared = service === 'cvm' ? ofCvm : (inputsBesideCvm[action]?.split(' ') ?? []);
    const calls = ofTencent.filter((call) => call.service === service && call.action === action);
    const sent = calls.flatMap(({ parameters }) => Object.keys(parameters));
    expect(sent.filter((one) => !declared.includes(one))).toEqual([]);
  },
);

const ofQingCloud = everyCall('qingcloud').filter(({ action }) => action !== 'RunInstances');

test.each([...new Set(ofQingCloud.map(({ action }) => action))])(
  "%s has parameters that QingCloud's SDK declares",
  (action) => {
    const declared = recordedInputs[action]?.split(' ') ?? [];
    const sent = ofQingCloud
      .filter((call) => call.action === action)
      .flatMap(({ parameters }) => Object.keys(parameters));
    expect(sent.map((name) => name.replace(/\.\d+(\..+)?$/, '.n')).filter((name) => !declared.includes(name))).toEqual(
      [],
    );
  },
);
