/** The ways in which a secret could come out. What stands around it is encoded with it, as in a form, a body or a header. */
export type Encode = (text: string) => string;

const bytes = (text: string) => [...Buffer.from(text)];
const two = (byte: number) => byte.toString(16).padStart(2, '0');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const wrapped = (text: string, width: number, newline: string) =>
  text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), `$1${newline}`);
const units = (text: string, unit: (code: string) => string) =>
  text.replace(/[\s\S]/g, (character) => unit(character.charCodeAt(0).toString(16).padStart(4, '0')));
const percent = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${two(character.charCodeAt(0)).toUpperCase()}`);
const lowerCase = (text: string) => text.replace(/%../g, (code) => code.toLowerCase());
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as const;
const xml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character as '&']);

export const encodings: Readonly<Record<string, Encode>> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded strictly': percent,
  'URL-encoded with small letters': (text) => lowerCase(percent(text)),
  'URL-encoded to the last character': (text) =>
    bytes(text)
      .map((byte) => `%${two(byte)}`)
      .join(''),
  'URL-encoded as in a form': (text) => percent(text).replaceAll('%20', '+'),
  'URL-encoded twice': (text) => percent(percent(text)),
  'in JSON': json,
  'in JSON with slashes escaped': (text) => json(text).replaceAll('/', '\\/'),
  'in JSON with escapes only': (text) => units(text, (code) => `\\u${code.toUpperCase()}`),
  'in JSON within JSON': (text) => json(json(text)),
  'in JSON, URL-encoded': (text) => percent(json(text)),
  'in XML': xml,
  'in XML with decimal references': (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join(''),
  'in XML with hexadecimal references': (text) =>
    [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join(''),
  'in Base64': base64,
  'in Base64 one byte on': (text) => base64(`a${text}`),
  'in Base64 two bytes on': (text) => base64(`ab${text}z`),
  'in Base64 with a user': (text) => base64(`user:${text}`),
  'in Base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in Base64 wrapped at 64': (text) => wrapped(base64(`${'x'.repeat(40)}${text}`), 64, '\n'),
  'in Base64 wrapped at 76 and indented': (text) => wrapped(base64(`${'x'.repeat(50)}${text}`), 76, '\r\n    '),
  'in Base64, URL-encoded': (text) => lowerCase(percent(base64(text))),
  'in JSON in Base64': (text) => base64(JSON.stringify({ password: text })),
  'in Base64 in Base64': (text) => base64(base64(text)),
  'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
  'in capital hexadecimal digits': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};
