import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { HookRun } from '../../lib/hooks/hook-run';
import { templateOf } from '../../lib/hooks/template';
import { paceFor, wantedOf } from '../../lib/hooks/wanted';

type Texts = Readonly<Record<string, string>>;

const dialect = dialects['tencent-3.0'];
const claim: Texts = { api: 'tencent-3.0', Region: 'ap-guangzhou', ImageId: 'img-1', InstanceCount: '2' };
const otherImage: Texts = { ...claim, ImageId: 'img-2' };

/** A run with these triggers of a size, and of its claim. */
function sizeRun(triggers: Texts, launched?: Texts): HookRun {
  const input = { triggers, settings: {}, launched };
  return { dialect, input, plainParameters: () => triggers } as unknown as HookRun;
}

const members = (template?: Texts) => ({
  instance_ids: 'a,b,c',
  ...(template === undefined ? {} : { template_digests: templateOf(dialect, template) }),
});

const replacedOf = (run: HookRun, known: Texts) => [...wantedOf(run, known, []).replaced];

describe('what a size wants of a fleet', () => {
  test('is its number, without those that are gone or are named', () => {
    const named = { ...claim, InstanceCount: '5', removed_ids: 'a', replaced_ids: 'b,x' };
    expect(wantedOf(sizeRun(named, claim), members(), ['c'])).toEqual({
      count: 5,
      gone: new Set(['c']),
      removed: new Set(['a']),
      // Names of those that were exchanged before stay in the configuration.
      replaced: new Set(['b']),
    });
  });

  test.each<[string, Texts, Texts | undefined, Texts, string[]]>([
    ['none where they are as they were launched', claim, claim, members(), []],
    ['all where the claim launched another kind', otherImage, claim, members(), ['a', 'b', 'c']],
    ['none where they are of that kind by now', otherImage, claim, members(otherImage), []],
    ['all where they no longer are as the claim has it', claim, claim, members(otherImage), ['a', 'b', 'c']],
    ['none where nothing says what they were launched with', otherImage, undefined, members(), []],
    ['none where no members are known', otherImage, claim, {}, []],
  ])('exchanges %s', (_, size, launched, known, expected) => {
    expect(replacedOf(sizeRun(size, launched), known)).toEqual(expected);
  });

  test('exchanges them at the pace that the size was planned with', () => {
    const plan = { places: [], leaving: [], exchanged: ['a', 'b'] };
    expect(paceFor(sizeRun({ ...claim, update_strategy: '1,2' }), plan)).toEqual({ unavailable: 1, surge: 2 });
    expect(paceFor(sizeRun(claim), plan)).toEqual({ unavailable: 2, surge: 0 });
  });
});
