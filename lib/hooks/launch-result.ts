import type { InstanceView } from '../apis/instance-view';
import { type HandedOver, joinList } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';

/** What Terraform's record is to keep of servers that run, apart from which launch saw that, by whose keys, and when. */
export function launchResult(
  { instanceIds, billing, references }: Pick<ClaimEntry, 'instanceIds' | 'billing' | 'references'>,
  views: readonly InstanceView[],
  place: string,
): Omit<HandedOver, 'seen_by' | 'launched_at' | 'launch'> {
  return {
    instance_ids: joinList(instanceIds),
    private_ips: joinList(views.flatMap((view) => view.privateIps)),
    public_ips: joinList(views.flatMap((view) => view.publicIps)),
    billing,
    zones: joinList(views.map((view) => view.zone ?? place)),
    statuses: joinList(views.map((view) => view.state.replaceAll(',', ';'))),
    expires_at: views.flatMap((view) => view.expiresAt ?? []).sort()[0] ?? '',
    references: joinList(references),
  };
}
