import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { passwordFinding } from '../../lib/apis/password-rule';

const api3 = dialects['tencent-3.0'];
const v2 = dialects['tencent-2017-03-12'];
const prepaid = dialects['tencent-v2-prepaid'];
const hour = dialects['tencent-v2-hour'];

describe('a password is legal where one kind of system takes it', () => {
  test.each([
    [api3, 'abcdefg1', 'the shortest for Linux, of two kinds'],
    [api3, 'Abcdefgh', 'two cases are two kinds'],
    [api3, `${'a'.repeat(29)}1`, 'the longest'],
    [api3, 'Qcloud@TestApi123++', "the document's own example"],
    [v2, 'Qcloud@TestApi123++', "the document's own example"],
    [api3, 'abcdefg_', 'an underscore counts, as where a password is reset'],
    [api3, '/abcdefg', 'a slash at the beginning'],
    [prepaid, 'abcdefg1', 'the shortest for Linux, of two kinds'],
    [prepaid, 'abcdefg|', 'letters and punctuation'],
    [hour, `${'a'.repeat(15)}1`, 'the longest'],
    [hour, 'Abcdefghijk1', 'Windows too'],
  ])('%# $title: %s', ({ passwordRule }, password) => {
    expect(passwordFinding(passwordRule, 'password', password)).toBeUndefined();
  });
});

describe('a password is refused where no kind of system takes it', () => {
  test.each([
    [api3, 'abcdef1', 'too short'],
    [api3, 'abcdefgh', 'one kind'],
    [api3, `${'a'.repeat(30)}1`, 'too long'],
    [prepaid, 'abcdefg_', 'an underscore is of no kind'],
    [v2, '', 'empty'],
    [prepaid, 'Abcdefgh', 'for Linux, letters are one kind in both cases'],
    [prepaid, 'Abcdefghijklmn', 'for Windows, that is two kinds of three'],
    [hour, `${'a'.repeat(16)}1`, 'too long'],
  ])('%# $title: %s', ({ passwordRule }, password) => {
    expect(passwordFinding(passwordRule, 'password', password)).toMatch(
      /^The value of password is not a valid password for any operating system: Linux takes .+; Windows takes .+https:/,
    );
  });
});

describe.each([api3, v2])('$title: a password that is set later', ({ resetPasswordRule }) => {
  test.each([
    ['Abcdefg1', 'three kinds'],
    ['abcdef1_', 'punctuation is one'],
    ['abcd<>12', 'angle brackets too'],
  ])('%s is legal: %s', (password) => {
    expect(passwordFinding(resetPasswordRule, 'password', password)).toBeUndefined();
  });

  test.each([
    ['abcdefg1', 'two kinds'],
    ['/Abcdefg1', 'a slash at the beginning'],
    ['Abcdef1', 'too short'],
  ])('%s is refused: %s', (password) => {
    expect(passwordFinding(resetPasswordRule, 'password', password)).toMatch(/ characters, the first of them no \/, /);
  });
});

test('QingCloud states no rule, so any password is legal', () => {
  expect(passwordFinding(dialects.qingcloud.passwordRule, 'login_passwd', 'x')).toBeUndefined();
});

test('The finding is the same for every password, so it tells nothing of it', () => {
  const finding = passwordFinding(api3.passwordRule, 'LoginSettings.Password', '');
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (password) => {
      expect([undefined, finding]).toContain(passwordFinding(api3.passwordRule, 'LoginSettings.Password', password));
    }),
  );
});
