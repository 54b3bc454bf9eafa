import { type Change, type ChangePlanner, isDue } from '../../../lib/apis/change';
import type { JsonValue } from '../../../lib/apis/json';
import { sampleRequest } from './requests';

interface Row {
  readonly parameter: string;
  readonly mode: Change['mode'];
  readonly value: (text: string) => JsonValue;
}

const rows: readonly Row[] = [
  { parameter: 'label', mode: 'running', value: (text) => text },
  { parameter: 'renews', mode: 'running', value: (text) => text === 'true' },
  { parameter: 'size', mode: 'stopped', value: (text) => text },
];

export const sampleChanges: ChangePlanner = (desired, view, { name, previous, password }) => [
  ...rows.flatMap(({ parameter, mode, value }): Change[] => {
    const to = parameter === 'label' ? name : desired[parameter];
    const from = view.settings[parameter];
    return to === undefined || !isDue(from, to, previous?.[parameter])
      ? []
      : [
          {
            parameter,
            from,
            to,
            mode,
            requests: [sampleRequest('SetServer', { id: view.id, [parameter]: value(to) })],
          },
        ];
  }),
  ...(password === undefined
    ? []
    : [
        {
          parameter: 'password',
          to: 'the new one',
          mode: 'stopped' as const,
          requests: [sampleRequest('SetServer', { id: view.id, password })],
          unverified: true,
        },
      ]),
];
