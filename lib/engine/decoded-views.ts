/** Bytes, a character each, and how to mark some of them in the text that they were decoded from. */
export interface View {
  readonly bytes: string;
  mark(from: number, to: number): void;
}

/** Bytes that were made piece by piece. */
class Pieces implements View {
  public bytes = '';
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  public constructor(private readonly markParent: View['mark']) {}

  public add(bytes: string, from: number, to: number): void {
    this.bytes += bytes;
    for (let count = bytes.length; count > 0; count--) {
      this.from.push(from);
      this.to.push(to);
    }
  }

  public readonly mark = (from: number, to: number): void => {
    if (from < to) {
      this.markParent(this.from[from], this.to[to - 1]);
    }
  };
}

/** A text as its bytes in UTF-8. */
export function textView(text: string, mark: View['mark']): View {
  const view = new Pieces(mark);
  let at = 0;
  for (const character of text) {
    view.add(utf8(character.codePointAt(0) ?? 0), at, at + character.length);
    at += character.length;
  }
  return view;
}

/** Nothing for half a character, which only a cut leaves behind. */
function utf8(codePoint: number): string {
  return codePoint < 0x80
    ? String.fromCharCode(codePoint)
    : codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000)
      ? ''
      : Buffer.from(String.fromCodePoint(codePoint)).toString('latin1');
}

/** A way to write one character by several. */
interface Escapes {
  readonly some: RegExp;
  /** By what was matched: numbers of bytes and characters in hexadecimal digits come first. */
  readonly character: (match: RegExpMatchArray) => string;
}

/** Before the end of a text, or an ellipsis, each of them may have been cut. */
const cut = String.raw`(?=$|\xe2\x80\xa6|\.{3})`;
const number = (digits: string, radix = 16) => Number.parseInt(digits, radix);
const short: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const escapes: readonly Escapes[] = [
  {
    some: new RegExp(`%([\\da-f]{2})|%[\\da-f]?${cut}`, 'gi'),
    character: ([, byte]) => (byte === undefined ? '' : String.fromCharCode(number(byte))),
  },
  {
    some: new RegExp(
      `\\\\(?:x([\\da-f]{2})|u(d[89ab][\\da-f]{2})\\\\u(d[c-f][\\da-f]{2})|u([\\da-f]{4})|(?:u[\\da-f]{0,3}|x[\\da-f]?)?${cut}|([\\s\\S]))`,
      'gi',
    ),
    character: ([, byte, high, low, unit, character = '']) =>
      byte !== undefined
        ? String.fromCharCode(number(byte))
        : high !== undefined
          ? utf8(0x10000 + ((number(high) & 0x3ff) << 10) + (number(low) & 0x3ff))
          : unit !== undefined
            ? utf8(number(unit))
            : (short[character] ?? character),
  },
  {
    some: new RegExp(`&(?:#x([\\da-f]{1,6});|#(\\d{1,7});|(amp|lt|gt|quot|apos);|(?:#x?)?\\w{0,7}${cut})`, 'gi'),
    character: ([, hex, decimal, name]) =>
      (hex ?? decimal) === undefined
        ? (named[name?.toLowerCase()] ?? '')
        : utf8(hex === undefined ? number(decimal, 10) : number(hex)),
  },
];

/** Each kind by itself: what escapes in one is a character like others in the next. */
function unescaped({ bytes, mark }: View, { some, character }: Escapes): View[] {
  const view = new Pieces(mark);
  let end = 0;
  const keep = (to: number) => {
    for (; end < to; end++) {
      view.add(bytes[end], end, end + 1);
    }
  };
  for (const match of bytes.matchAll(some)) {
    keep(match.index);
    end += match[0].length;
    view.add(character(match), match.index, end);
  }
  const found = end > 0;
  keep(bytes.length);
  return found ? [view] : [];
}

/** Digits that stand for bytes. */
interface Digits {
  readonly some: RegExp;
  readonly encoding: 'base64' | 'hex';
  /** So many digits stand for so many bytes. */
  readonly group: number;
  readonly bytes: number;
}

/** Nothing shorter is a part of a secret that anybody would recognize. */
const fewestBytes = 4;

const base64: Digits = { some: /[\w+/-]+/g, encoding: 'base64', group: 4, bytes: 3 };
const hexadecimal: Digits = { some: /[\da-f]+/gi, encoding: 'hex', group: 2, bytes: 1 };

/** Runs of digits, also over the ends of lines, decoded from each digit that a group may begin with. */
function digits(view: View, { some, encoding, group, bytes }: Digits): View[] {
  const views: View[] = [];
  let places: number[] = [];
  let run = '';
  const decode = () => {
    for (let first = 0; first < group && run.length - first >= (fewestBytes * group) / bytes; first++) {
      const [text, at] = [Buffer.from(run.slice(first), encoding).toString('latin1'), places];
      const mark = (from: number, to: number) => {
        if (from < to) {
          const last = Math.min(first + Math.ceil((to * group) / bytes), at.length) - 1;
          let end = at[last] + 1;
          while (view.bytes[end] === '=') {
            end += 1;
          }
          view.mark(at[first + Math.floor((from * group) / bytes)], end);
        }
      };
      views.push({ bytes: text, mark });
    }
  };
  let end = 0;
  for (const { 0: token, index } of view.bytes.matchAll(some)) {
    if (view.bytes.slice(end, index).trim() !== '') {
      decode();
      places = [];
      run = '';
    }
    run += token;
    end = index + token.length;
    for (let at = index; at < end; at++) {
      places.push(at);
    }
  }
  decode();
  return views;
}

/** What a text holds where it is encoded, in each of the ways that are known here. */
export function decoded(view: View): View[] {
  return [...escapes.map((kind) => unescaped(view, kind)), digits(view, base64), digits(view, hexadecimal)].flat();
}
