import { describe, expect, test } from 'vitest';
import { type Evidence, judge } from './verdict';

const applied: Evidence = {
  wanted: 2,
  allowed: 2,
  mostAlive: 2,
  recorded: ['i-1', 'i-2'],
  alive: ['i-1', 'i-2'],
  unsettled: [],
  pending: [],
  lostStrangers: [],
  trespasses: [],
  secrets: [],
  defects: [],
  last: { ok: true, output: '' },
};

const destroyed: Evidence = { ...applied, wanted: 0, recorded: [], alive: [] };

const failed = (output: string) => ({ last: { ok: false, output } });

describe('an apply', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['is ok when what runs is what is recorded', {}, 'ok'],
    ['leaked when something runs that is not recorded', { alive: ['i-1', 'i-2', 'i-3'] }, 'LEAKED'],
    ['doubled when there were more at any time', { mostAlive: 4 }, 'DOUBLED'],
    ['is silent when something recorded is gone', { alive: ['i-1'] }, 'SILENT'],
    ['is silent when too few are recorded', { recorded: ['i-1'], alive: ['i-1'] }, 'SILENT'],
    ['is silent when a server is not as configured', { unsettled: ['i-2'] }, 'SILENT'],
    ['is silent when the next plan has changes', { pending: ['create null_resource.web'] }, 'SILENT'],
    ['is refused when it fails and names what differs', { alive: ['i-1'], ...failed('i-2 is gone') }, 'refused'],
    ['is silent when it fails and does not name it', { alive: ['i-1'], ...failed('something') }, 'SILENT'],
    ['leaked when it fails and does not name what runs', { recorded: [], ...failed('i-1 runs') }, 'LEAKED'],
    ['is silent when it fails without a word', failed(' \n'), 'SILENT'],
    ['must not end servers of others', { lostStrangers: ['i-9'] }, 'STRANGER'],
    ['must not give secrets away', { secrets: ['the output'] }, 'SECRET'],
    ['must not end with a stack trace', { defects: ['launch: Error at'] }, 'CRASHED'],
  ])('%s', (_rule, change, judgement) => {
    expect(judge({ ...applied, ...change }).judgement).toBe(judgement);
  });
});

describe('a destroy', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['is ok when nothing is left', {}, 'ok'],
    ['leaked when something is left, recorded or not', { alive: ['i-1'], recorded: ['i-1'] }, 'LEAKED'],
    [
      'is refused when it succeeds and says of what is left that it may run',
      {
        alive: ['i-1', 'i-2'],
        last: { ok: true, output: 'the state does not have i-1,\n i-2, which may still run. So.' },
      },
      'refused',
    ],
    [
      'leaked when it only mentions what is left',
      { alive: ['i-1'], last: { ok: true, output: 'i-1 accepted. i-2 may still run.' } },
      'LEAKED',
    ],
    ['is refused when it fails and names what is left', { alive: ['i-1'], ...failed('look at i-1') }, 'refused'],
    ['is refused when it fails, says why, and nothing is left', failed('cannot be reached'), 'refused'],
  ])('%s', (_rule, change, judgement) => {
    expect(judge({ ...destroyed, ...change }).judgement).toBe(judgement);
  });
});
