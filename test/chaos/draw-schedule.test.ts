import { describe, expect, test } from 'vitest';
import { dialectIds } from '../../lib/apis';
import { drawSchedule, faultWeights } from './draw-schedule';

const many = Array.from({ length: 2_000 }, (_, number) => drawSchedule('many', number));

function victimsOf({ fault, secondFault }: (typeof many)[number]): string[] {
  return [fault, secondFault].flatMap((one) => (one !== undefined && 'dies' in one ? (one.dies ?? []) : []));
}

describe('a schedule', () => {
  test('is the same for the same seed and number, whatever was drawn before', () => {
    expect(drawSchedule('many', 421)).toEqual(many[421]);
    expect(drawSchedule('other', 421)).not.toEqual({ ...many[421], seed: 'other' });
  });

  test('has between one and three servers', () => {
    expect(new Set(many.map(({ count }) => count))).toEqual(new Set([1, 2, 3]));
    expect(new Set(many.flatMap(({ count, single }) => (single ? [count] : [])))).toEqual(new Set([1]));
  });

  test('that loses the state is not resumed on another machine', () => {
    const lost = many.filter((schedule) => victimsOf(schedule).includes('both-state-lost'));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.filter(({ recovery }) => recovery.elsewhere)).toEqual([]);
  });

  test('in which a hook outlives its Terraform is not resumed on another machine', () => {
    const outlived = many.filter((schedule) => victimsOf(schedule).some((victim) => victim.startsWith('terraform')));
    expect(outlived.length).toBeGreaterThan(0);
    expect(outlived.filter(({ recovery }) => recovery.elsewhere)).toEqual([]);
  });

  test('removes a construct only where its hand-over files are', () => {
    expect(many.filter(({ recovery }) => recovery.operation === 'remove' && recovery.elsewhere)).toEqual([]);
  });
});

describe('many schedules', () => {
  test.each(dialectIds)('have every kind of fault with %s', (dialect) => {
    const kinds = many.filter((schedule) => schedule.dialect === dialect).map(({ fault }) => fault.kind);
    expect([...new Set(kinds)].sort()).toEqual(faultWeights.map(([kind]) => kind).sort());
  });

  test.each([
    [
      'operation',
      ['create', 'destroy', 'remove', 'rename', 'replace', 'resize'],
      many.map(({ operation }) => operation),
    ],
    ['recovery', ['apply', 'destroy', 'remove', 'replace'], many.map(({ recovery }) => recovery.operation)],
    [
      'victim',
      ['both', 'both-state-lost', 'both-state-written', 'hook', 'terraform', 'terraform-state-written'],
      many.flatMap(victimsOf),
    ],
  ])('have every %s', (_what, all, found) => {
    expect([...new Set(found)].sort()).toEqual(all);
  });
});
