/**
 * A text of somebody's server between double quotes: no code, and no interpolation of Terraform's either. All languages
 * read JSON's short escapes alike, and differ in how they write other characters.
 */
export function textLiteral(text: string, escaped: (character: string) => string): string {
  const plain = text.replace(/\p{Cs}/gu, '\ufffd').replace(/([$%])\{/g, '$1$1{');
  // Line breaks of one of the languages, and what a person would not see.
  return JSON.stringify(plain).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

/** `\u202e`, and two of them for what UTF-16 writes as two. */
export function utf16Escape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join('');
}

/** `\u202e`, and `\U000e0001` for what needs more than four digits. */
export function codePointEscape(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
