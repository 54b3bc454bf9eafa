import type { Dialect, Reply } from '../../../lib/apis/api';
import { apiFailure, type ErrorTable, errorRule } from '../../../lib/apis/failure';
import { identifiers, isIdentifier } from '../../../lib/apis/identifiers';
import { type InstanceView, phaseOf, type StateTable } from '../../../lib/apis/instance-view';
import type { JsonObject } from '../../../lib/apis/json';
import { object, objects, presentSettings, setting, text, texts } from '../../../lib/apis/loose';
import { parseObject, unreadableReply } from '../../../lib/apis/unreadable';
import { launchParameters, nestParameters } from '../../../lib/apis/wire-parameters';
import { sampleChanges } from './changes';
import { sampleOwnership } from './ownership';
import { sampleParameters } from './parameters';
import { sampleRequest } from './requests';
import { samplePatience, sampleVendor } from './vendor';

const states: StateTable = {
  booting: { phase: 'creating', meaning: 'starts for the first time' },
  up: { phase: 'running', meaning: 'runs' },
  down: { phase: 'idle', meaning: 'is stopped' },
  deleting: { phase: 'terminating', meaning: 'is being deleted' },
  deleted: { phase: 'gone', meaning: 'is gone, and listed for a while' },
};

const errors: ErrorTable = {
  BadKey: { kind: 'credentials', advice: 'Check SAMPLE_KEY and SAMPLE_SECRET.' },
  NoSuchServer: { kind: 'gone', advice: 'Check the ids.' },
  NotDown: { kind: 'busy', advice: 'Stop the server first.' },
  NoQuota: { kind: 'quota', advice: 'Ask for more.' },
};

export const sample: Dialect = {
  id: 'sample',
  title: 'Sample Cloud CreateServers',
  vendor: sampleVendor,
  patience: samplePatience,
  maxIdsPerCall: 20,
  parameters: sampleParameters,
  known: { count: 'amount', image: 'image', identity: 'token' },
  wire: { indexBase: 0, trueText: 'true', falseText: 'false' },
  idempotency: 'client-token',
  run: (parameters, { token, marks }) =>
    sampleRequest('CreateServers', {
      ...nestParameters(sampleParameters, launchParameters(sampleParameters, parameters)),
      token,
      ...(marks === undefined ? {} : { mark: { ...marks } }),
    }),
  preflight: (parameters) =>
    sampleRequest('CheckServers', nestParameters(sampleParameters, launchParameters(sampleParameters, parameters))),
  launched: ({ ids }) => ({ instanceIds: identifiers(ids) ?? [], references: [] }),
  billing: () => 'hourly',
  hasNetwork: () => true,
  describe: (ids) => [sampleRequest('ListServers', { ids })],
  describeAlike: (_, offset) => [sampleRequest('ListServers', { offset, limit: 20 })],
  instances: (payloads) => payloads.flatMap(({ servers }) => objects(servers)).flatMap(view),
  emptiesRecycleBin: false,
  terminate: (ids) => [sampleRequest('DeleteServers', { ids })],
  stop: (ids) => [sampleRequest('StopServers', { ids })],
  start: (ids) => [sampleRequest('StartServers', { ids })],
  names: ({ label }, servers) => servers.map(() => ({ name: label })),
  changes: sampleChanges,
  ownership: sampleOwnership,
  decode,
};

function decode(httpStatus: number, body: string): Reply {
  const payload = parseObject(body);
  const error = object(payload?.error);
  if (payload === undefined || (error === undefined && httpStatus !== 200)) {
    return unreadableReply(httpStatus, body);
  }
  if (error === undefined) {
    return { ok: true, payload };
  }
  const code = text(error.code) ?? '';
  const failure = apiFailure(errorRule(errors, code), { httpStatus, code, message: text(error.message) ?? '' });
  return { ok: false, failure };
}

function view({ id, status, label, image, size, renews, address, area }: JsonObject): InstanceView[] {
  const state = text(status) ?? 'unknown';
  return isIdentifier(id)
    ? [
        {
          id,
          state,
          phase: phaseOf(states, state),
          name: text(label),
          imageId: text(image),
          zone: text(area),
          privateIps: texts(address),
          publicIps: [],
          settings: presentSettings({
            label: setting(label),
            size: setting(size),
            renews: typeof renews === 'boolean' ? String(renews) : undefined,
          }),
          fixed: presentSettings({ image: setting(image) }),
        },
      ]
    : [];
}
