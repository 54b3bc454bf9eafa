import { describe, expect, test } from 'vitest';
import { parseFlatYaml } from '../../../lib/apis/qingcloud/flat-yaml';
import { parseIni } from '../../../lib/apis/tencentcloud/ini';

describe('parseIni', () => {
  test.each([
    {
      rule: 'spaces around the equals sign do not matter',
      text: '[a]\nk=1\n l  =  2 ',
      sections: { a: { k: '1', l: '2' } },
    },
    { rule: 'a colon serves as well', text: '[a]\nk: 1', sections: { a: { k: '1' } } },
    { rule: 'only the first sign separates', text: '[a]\nk = b=c:d==', sections: { a: { k: 'b=c:d==' } } },
    { rule: 'comments are left out', text: '# x=1\n[a]\n; y=2\nk=1', sections: { a: { k: '1' } } },
    { rule: 'lines may end as on Windows', text: '\uFEFF[a]\r\nk=1\r\n', sections: { a: { k: '1' } } },
    { rule: 'keys do not mind their case, and sections do', text: '[A]\nKey=V', sections: { A: { key: 'V' } } },
    {
      rule: 'a section may come in parts',
      text: '[a]\nk=1\n[b]\n[a]\nl=2',
      sections: { a: { k: '1', l: '2' }, b: {} },
    },
    { rule: 'what stands before the first section belongs to none', text: 'k=1\n[a]', sections: { a: {} } },
  ])('$rule', ({ text, sections }) => {
    expect(Object.fromEntries(parseIni(text))).toEqual(sections);
  });
});

describe('parseFlatYaml', () => {
  test.each([
    { rule: 'plain scalars', text: 'a: x\nb:   y z  ', scalars: { a: 'x', b: 'y z' } },
    { rule: 'quoted scalars', text: `a: 'it''s'\nb: "say \\"x\\\\"`, scalars: { a: "it's", b: 'say "x\\' } },
    {
      rule: 'quoted scalars with signs of the language',
      text: `a: '# x'\nb: ": y" # z`,
      scalars: { a: '# x', b: ': y' },
    },
    { rule: 'comments after a space, and number signs within a word', text: '# c\na: x#y # z', scalars: { a: 'x#y' } },
    { rule: 'colons within a value', text: 'a: http://x:1', scalars: { a: 'http://x:1' } },
    { rule: 'numbers as texts', text: 'port: 443', scalars: { port: '443' } },
    { rule: 'lines that end as on Windows', text: '\uFEFFa: x\r\nb: y\r\n', scalars: { a: 'x', b: 'y' } },
    { rule: 'nothing of structures', text: 'a:\n  b: c\n- d: e\nf: [1]\ng: {h: i}\nj: |\n  k: l', scalars: {} },
    { rule: 'nothing of an empty value', text: "a:\nb: ''\nc: # d", scalars: { b: '' } },
    { rule: 'nothing of a key that no space follows', text: 'a:b', scalars: {} },
  ])('reads $rule', ({ text, scalars }) => {
    expect(parseFlatYaml(text)).toEqual(scalars);
  });
});
