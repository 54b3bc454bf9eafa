/** Prints for a person, through Terraform. Masks everything that was registered as a secret. */
export class Reporter {
  private readonly secrets = new Set<string>();

  public constructor(private readonly print: (line: string) => void) {}

  /** From now on the value is masked, also URL-encoded, in JSON and in Base64. */
  public hide(secret: string): void {
    const encoded = encodeURIComponent(secret);
    const forms = [
      secret,
      encoded,
      encoded.replace(/%20/g, '+'),
      encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ];
    for (const form of forms.filter((form) => form !== '')) {
      this.secrets.add(form);
    }
  }

  public say(line: string): void {
    this.print(this.mask(line));
  }

  public mask(text: string): string {
    // Longest first: one secret may contain another.
    const ordered = [...this.secrets].sort((a, b) => b.length - a.length);
    return ordered.reduce((masked, secret) => masked.replaceAll(secret, '(hidden)'), text);
  }
}
