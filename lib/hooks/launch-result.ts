import type { Dialect } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { type HandedOver, joinAddresses, joinAlike, joinList, type ofImage, recordKey } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Reporter } from '../engine/reporter';

/** What Terraform's record is to keep of servers that run, apart from which launch saw that, by whose keys, and when. */
export function launchResult(
  { instanceIds, billing, references }: Pick<ClaimEntry, 'instanceIds' | 'billing' | 'references'>,
  views: readonly InstanceView[],
  place: string,
): Omit<HandedOver, 'seen_by' | 'launched_at' | 'launch'> & { readonly data_disks?: string } {
  const byId = new Map(views.map((view) => [view.id, view]));
  return {
    instance_ids: joinList(instanceIds),
    private_ips: joinList(instanceIds.map((id) => joinAddresses(byId.get(id)?.privateIps ?? []))),
    public_ips: joinList(instanceIds.map((id) => joinAddresses(byId.get(id)?.publicIps ?? []))),
    billing: billing === 'unknown' ? (views.find((view) => view.billing !== undefined)?.billing ?? billing) : billing,
    zones: joinAlike(views.map((view) => view.zone ?? place)),
    statuses: joinAlike(views.map((view) => view.state.replaceAll(',', ';'))),
    expires_at: views.flatMap((view) => view.expiresAt ?? []).sort()[0] ?? '',
    ...loginOf(byId.get(instanceIds[0])),
    references: joinList(references),
    ...disksOf(views),
  };
}

/** Who logs in to a server, and where. Empty where the API does not say. */
export function loginOf(view: InstanceView | undefined): Pick<HandedOver, (typeof ofImage)[number]> {
  return { login_user: view?.loginUser ?? '', login_port: String(view?.loginPort ?? '') };
}

/** The data disks of the servers, as the record's trigger of this name. */
export function disksOf(views: readonly InstanceView[]): { readonly data_disks?: string } {
  const disks = views.flatMap(({ id, dataDisks = [] }) =>
    dataDisks.length === 0 ? [] : [joinAddresses([id, ...dataDisks.map((disk) => disk.id)])],
  );
  return disks.length === 0 ? {} : { [recordKey.dataDisks]: joinList(disks) };
}

/**
 * The servers of a launch, with the data disks that it made. Where a server has others than were requested, nothing shows
 * which they are.
 */
export function withLaunchedDisks(
  dialect: Dialect,
  requested: WireParameters,
  views: readonly InstanceView[],
): InstanceView[] {
  const { dataDisks = [] } = dialect.disks?.(requested) ?? {};
  return views.map((view) => (view.dataDisks?.length === dataDisks.length ? view : { ...view, dataDisks: [] }));
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
