/** The forms in which a secret could come out: as it is, encoded for a URL, within JSON, in Base64 at any offset. */
export function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.from('x'.repeat(offset) + secret).toString('base64');
    // The ends depend on what stands before and after.
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  return [...new Set([secret, encoded, JSON.stringify(secret).slice(1, -1), ...base64])];
}

/** Which of the secrets a text gives away. */
export function secretsIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)));
}
