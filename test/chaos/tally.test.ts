import { expect, test } from 'vitest';
import { drawSchedule } from './draw-schedule';
import { Tally } from './tally';

test('a table counts the results of each row and leaves rows out that did not occur', () => {
  const tally = new Tally();
  const common = { reason: '', story: '', engine: 'model' } as const;
  tally.add({ ...common, judgement: 'ok', struck: true, schedule: drawSchedule('s', 0, { kinds: ['tls'] }) });
  tally.add({ ...common, judgement: 'LEAKED', struck: false, schedule: drawSchedule('s', 5, { kinds: ['tls'] }) });
  tally.add({ ...common, judgement: 'refused', struck: true, schedule: drawSchedule('s', 1, { kinds: ['late'] }) });
  expect(tally.table('fault', ['tls', 'late', 'busy', 'all'])).toBe(
    [
      'fault  runs  struck  ok  refused  LEAKED  DOUBLED  STRANGER  SECRET  SILENT  CRASHED',
      '-----  ----  ------  --  -------  ------  -------  --------  ------  ------  -------',
      'tls       2       1   1        0       1        0         0       0       0        0',
      'late      1       1   0        1       0        0         0       0       0        0',
      'all       3       2   1        1       1        0         0       0       0        0',
    ].join('\n'),
  );
  expect(tally.failed.map(({ schedule }) => schedule.number)).toEqual([5]);
});
