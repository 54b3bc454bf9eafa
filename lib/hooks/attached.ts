import { type Attachment, nothingReleased, type Release } from '../apis/attachment';
import type { Billing, InstanceView } from '../apis/instance-view';
import type { HookContext, RemovalPolicyName } from '../contract/hook';

/** What a terminating call is to release: everything that is paid for, unless the servers may be wanted back. */
export function releaseOf(
  { releaseAddress, releasePrepaidDataDisks }: HookContext,
  policy: RemovalPolicyName | undefined,
): Release {
  const byDefault = policy === 'DESTROY';
  return { address: releaseAddress ?? byDefault, prepaidDataDisks: releasePrepaidDataDisks ?? byDefault };
}

/** What is paid for apart from the servers that are being terminated, and whether it was released with them. */
export class Attached {
  private readonly attachments = new Map<string, readonly Attachment[]>();
  private readonly billings = new Map<string, Billing>();
  private readonly released = new Map<string, Release>();

  /** What a server had while it was listed: one that is gone has nothing any more. */
  public see({ id, billing, attachments = [] }: InstanceView): void {
    if (billing !== undefined) {
      this.billings.set(id, billing);
    }
    if (attachments.length > 0) {
      this.attachments.set(id, attachments);
    }
  }

  /** How a server is paid for: since its launch, a call may have changed it. */
  public billingOf(id: string, atLaunch: Billing): Billing {
    return this.billings.get(id) ?? atLaunch;
  }

  /** A call that terminates was accepted. In the recycle bin a server has nothing any more that it could release. */
  public tellReleased(id: string, release: Release): void {
    if (!this.released.has(id)) {
      this.released.set(id, release);
    }
  }

  /** One sentence that names what stays; undefined where nothing does. */
  public staying(): string | undefined {
    const left = [...this.attachments].flatMap(([id, attachments]) => {
      const release = this.released.get(id) ?? nothingReleased;
      const stays = attachments.filter(({ releasedBy }) => releasedBy === undefined || !release[releasedBy]);
      return stays.map(({ name }) => `${name} of ${id}`);
    });
    return left.length === 0
      ? undefined
      : `Not terminated with the servers, and perhaps still paid for: ${left.join(', ')}. Release what is not wanted in the console.`;
  }
}
