import type { InstanceView } from '../apis/instance-view';
import { type HandedOver, joinAddresses, joinList } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Reporter } from '../engine/reporter';

/** What Terraform's record is to keep of servers that run, apart from which launch saw that, by whose keys, and when. */
export function launchResult(
  { instanceIds, billing, references }: Pick<ClaimEntry, 'instanceIds' | 'billing' | 'references'>,
  views: readonly InstanceView[],
  place: string,
): Omit<HandedOver, 'seen_by' | 'launched_at' | 'launch'> {
  const byId = new Map(views.map((view) => [view.id, view]));
  return {
    instance_ids: joinList(instanceIds),
    private_ips: joinList(instanceIds.map((id) => joinAddresses(byId.get(id)?.privateIps ?? []))),
    public_ips: joinList(instanceIds.map((id) => joinAddresses(byId.get(id)?.publicIps ?? []))),
    billing: billing === 'unknown' ? (views.find((view) => view.billing !== undefined)?.billing ?? billing) : billing,
    zones: joinList(views.map((view) => view.zone ?? place)),
    statuses: joinList(views.map((view) => view.state.replaceAll(',', ';'))),
    expires_at: views.flatMap((view) => view.expiresAt ?? []).sort()[0] ?? '',
    login_user: byId.get(instanceIds[0])?.loginUser ?? '',
    references: joinList(references),
  };
}

/** The API's own texts go into the state, and so are masked and cleaned like all output. */
export function shownViews(reporter: Reporter, views: readonly InstanceView[]): InstanceView[] {
  const shown = (text: string | undefined) => (text === undefined ? undefined : reporter.shown(text));
  return views.map(({ state, zone, loginUser, ...view }) => ({
    ...view,
    state: reporter.shown(state),
    zone: shown(zone),
    loginUser: shown(loginUser),
  }));
}
