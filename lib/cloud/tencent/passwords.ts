const special = /[()`~!@#$%^&*\-+=|{}[\]:;',.?/]/;

/** What ResetInstancesPassword takes: of at least three kinds, and no slash at the beginning. */
export function isNewPassword(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[()`~!@#$%^&*\-+=_|{}[\]:;'<>,.?/]/].filter((kind) => kind.test(text)).length;
  return text.length >= 8 && text.length <= 30 && kinds >= 3 && !text.startsWith('/');
}

/** A Linux password: so many characters, of at least two kinds out of letters, digits and special characters. */
export function isPassword(text: string, maxLength: number): boolean {
  const kinds = [/[A-Za-z]/, /\d/, special].filter((kind) => kind.test(text)).length;
  return text.length >= 8 && text.length <= maxLength && kinds >= 2;
}
