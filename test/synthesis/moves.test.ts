import { expect, test } from 'vitest';
import { QingCloudInstance, QingCloudLoginMode, QingCloudProvider } from '../../lib';
import { synthesize } from '../synthesize';

interface Move {
  readonly from: string;
  readonly to: string;
}

/** The `moved` blocks of a stack in which `web` was renamed to `site`. */
function movesOf(byHand: readonly Move[], renamedFrom?: string): Move[] {
  const { moved } = synthesize((stack) => {
    const provider = new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3' });
    new QingCloudInstance(stack, 'site', {
      imageId: 'centos73x64',
      instanceType: 'small_a',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
      provider,
      renamedFrom,
    });
    if (byHand.length > 0) {
      stack.addOverride('moved', byHand);
    }
  }) as unknown as { readonly moved: Move[] };
  return moved;
}

const claim = { from: 'null_resource.web', to: 'null_resource.site' };
const guardOf = (moves: readonly Move[]) => moves.filter(({ to }) => to.includes('_guard_'));

test('hold and guard follow a claim that is moved by hand', () => {
  expect(guardOf(movesOf([claim]))).toHaveLength(1);
});

const ways: readonly (readonly [string, readonly Move[], string | undefined])[] = [
  ['the claim is moved by hand', [claim], undefined],
  ['the construct says what it was renamed from', [], 'web'],
];

test.each(ways)(
  'where %s, a block that a person wrote to the guard is the only one: Terraform refuses two',
  (_, moves, former) => {
    const [{ to }] = guardOf(movesOf([claim]));
    const own = { from: 'null_resource.other_guard_0["site"]', to };
    expect(guardOf(movesOf([...moves, own], former))).toEqual([own]);
  },
);

test.each(ways)('where %s, so is a block that a person wrote from the guard', (_, moves, former) => {
  const [{ from }] = guardOf(movesOf([claim]));
  const own = { from, to: 'null_resource.other_guard_0["site"]' };
  expect(guardOf(movesOf([...moves, own], former))).toEqual([own]);
});
