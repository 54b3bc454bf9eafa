const special = /[()`~!@#$%^&*\-+=|{}[\]:;',.?/]/;

/** A Linux password: so many characters, of at least two kinds out of letters, digits and special characters. */
export function isPassword(text: string, maxLength: number): boolean {
  const kinds = [/[A-Za-z]/, /\d/, special].filter((kind) => kind.test(text)).length;
  return text.length >= 8 && text.length <= maxLength && kinds >= 2;
}
