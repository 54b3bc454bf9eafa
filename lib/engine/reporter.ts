import { printable } from '../apis/shown-text';

/**
 * The one door for everything that a person, a log or Terraform sees: secrets that were registered are masked, and control
 * characters are removed.
 */
export class Reporter {
  private readonly secrets: (string | Buffer)[] = [];
  private masker?: import('./masker').Masker;
  /** How many of the secrets it has. */
  private known = 0;

  public constructor(
    private readonly print: (line: string) => void,
    /** A line without what a terminal would obey. */
    private readonly clean: (line: string) => string = printable,
  ) {}

  /** From now on the value is masked, however it is encoded. */
  public hide(secret: string | Buffer): void {
    this.secrets.push(secret);
  }

  public say(line: string): void {
    this.print(this.shown(line));
  }

  /** A text as it may come out. */
  public shown(text: string): string {
    return this.mask(text).split('\n').map(this.clean).join('\n');
  }

  /** To be done before a text is cut: half a secret looks like none. */
  public mask(text: string): string {
    if (this.secrets.length === 0) {
      return text;
    }
    // Many hooks print nothing, or know no secret.
    const { Masker } = require('./masker') as typeof import('./masker');
    this.masker ??= new Masker();
    for (const secret of this.secrets.slice(this.known)) {
      this.masker.add(secret);
    }
    this.known = this.secrets.length;
    return this.masker.mask(text);
  }
}
