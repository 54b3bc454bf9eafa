/** A clock that stands still until it is moved. */
export class StillClock {
  public constructor(private time = Date.parse('2024-05-06T07:08:09Z')) {}

  readonly now = (): number => this.time;

  public advance(ms: number): void {
    this.time += ms;
  }
}
