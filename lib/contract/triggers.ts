/**
 * Keys of the triggers that are not parameters of the request. No document has parameters of these names, and
 * `additionalParameters` may not use them.
 */
export const claimKey = {
  /** The `id` of a dialect. */
  api: 'api',
  /** The endpoint that the provider construct names; absent where the default is used. */
  endpoint: 'endpoint',
  /** Version of the meaning of these triggers. */
  schema: 'schema',
  /**
   * When the claim was planned, ISO 8601: none of its servers is older, and no other machine knows the claim before that
   * plan is applied. Absent in claims of older versions.
   */
  planned: 'planned',
} as const;

/** The schema version that this library writes. Destroy hooks read every version that was ever released. */
export const triggersSchema = '1';

/** Keys of the record's triggers beyond `api`, `endpoint`, `schema` and the place. */
export const recordKey = {
  claim: 'claim',
  instanceIds: 'instance_ids',
  privateIps: 'private_ips',
  publicIps: 'public_ips',
  /** `hourly`, `prepaid`, `contract` or `host`: decides what destroying may cost and take. */
  billing: 'billing',
  zones: 'zones',
  /** The servers' states at the end of the launch, as the API names them. */
  statuses: 'statuses',
  /** When the prepaid time of the first server expires. */
  expiresAt: 'expires_at',
  /** Who logs in to the first server, as the image has it. Records of older versions lack it. */
  loginUser: 'login_user',
  /** Where they log in, as the image has it. The same. */
  loginPort: 'login_port',
  /** Jobs or deals. */
  references: 'references',
  /** The place and, unless the keys were temporary, a digest of the id of the access key that has seen the servers. */
  seenBy: 'seen_by',
  /** When the launch was completed, ISO 8601. */
  launchedAt: 'launched_at',
  /** Id of the launch. Records of older versions lack it. */
  launch: 'launch',
  /**
   * Ids of the data disks that the launch made, each list after the id of its server: `ins-1/disk-1/disk-2,ins-2/disk-3`. Only
   * where the configuration had some; records of older versions lack it.
   */
  dataDisks: 'data_disks',
  /** Of a fleet's members: id of the object with the number that they were brought to. */
  size: 'size_id',
  /** Of a fleet's members: id of the object whose hook brought them to that number. */
  resize: 'resize_id',
  /** Of a fleet's members: id of the record whose servers they began with. */
  record: 'record_id',
  /** Of a fleet's members: digests of what they were launched with and no call can change. */
  template: 'template_digests',
} as const;

/** Keys of a fleet's size beyond the parameters of its launches and the id of the claim. */
export const sizeKey = {
  /** Ids of the members that the configuration names for removal. */
  removed: 'removed_ids',
  /** Ids of the members that the configuration names for an exchange. */
  replaced: 'replaced_ids',
  /** `maxUnavailable,maxSurge`, as it was when the size was planned: what it launches in one call depends on it. */
  strategy: 'update_strategy',
  /** Ids of the missing members that are to be replaced. */
  missing: 'missing_ids',
} as const;

/** How many servers the launch of a record was to make: given to `resize` with the record, and in no trigger. */
export const requestedKey = 'requested';

/** Keys of the settings' triggers that are no parameters of the request, beyond those of the record. */
export const settingsKey = {
  /** A change means that the password is to be set again: the password itself is not a trigger. */
  passwordVersion: 'password_version',
  /** `RUNNING` or `STOPPED`; absent where servers stay as they are. What the hooks go by is in their context. */
  powerState: 'power_state',
  /**
   * Says that these are all parameters that can change in place. Settings of an older version lack it, and the claim has
   * some of the parameters.
   */
  complete: 'complete',
  /** What was last set back, since it was changed outside of Terraform. It stays until something else is. */
  drift: 'drift',
} as const;

/** What a launch result says beside what the record takes from it. */
export const launchedKey = {
  /** When the plan was made in whose apply the launch found its servers as configured; absent where it did not. */
  settledIn: 'settled_in',
} as const;

/** Keys of the triggers of `settled`, and of the file that they come from, beside those that a reinstall changes. */
export const settledKey = {
  /** In the file, id of the settings that the servers have; in the triggers, empty where `settle` was cut off. */
  settled: 'settled',
} as const;

/** The record's triggers, which come from the launch's hand-over file. */
export const handedOverKeys = [
  recordKey.instanceIds,
  recordKey.privateIps,
  recordKey.publicIps,
  recordKey.billing,
  recordKey.zones,
  recordKey.statuses,
  recordKey.expiresAt,
  recordKey.loginUser,
  recordKey.loginPort,
  recordKey.references,
  recordKey.seenBy,
  recordKey.launchedAt,
  recordKey.launch,
] as const;

/** What the image decides: with `reinstallOnImageChange`, `settled` has it as it is by then. */
export const ofImage = [recordKey.loginUser, recordKey.loginPort] as const;

/** Of a fleet: its record, and what its members are after each change. */
export const handedOverOfFleet = [...handedOverKeys, recordKey.template] as const;

export type HandedOver = Readonly<Record<(typeof handedOverKeys)[number], string>>;

/**
 * Keys that guard and hold add to what they copy, each only where it is not the default: the only place that still knows
 * them once the construct has left the program.
 */
export const policyKey = {
  removalPolicy: 'removal_policy',
  /** Milliseconds. */
  deleteTimeout: 'delete_timeout',
  /** `true` or `false`. */
  releaseAddress: 'release_address',
  releasePrepaidDataDisks: 'release_prepaid_data_disks',
} as const;

/** What the guard of a fleet has beside its copy of the record. */
export const fleetKey = {
  /** `fleetMark`: its members' object must not leave the configuration while the instance stays. */
  fleet: 'fleet',
} as const;

export const fleetMark = '+';

/** Keys of what the data source of one instance reads. */
export const liveKey = {
  /** One word if all servers agree. */
  status: 'status',
  privateIps: 'private_ips',
  publicIps: 'public_ips',
  /** What differs from the configuration, in sentences; empty if nothing does. */
  drift: 'drift',
} as const;

/** What a hold has beside the claim's id. */
export const holdKey = {
  /** JSON of the parameters that can change, as they were when the claim was created: a repeated call needs them. */
  settings: 'settings',
} as const;

/** The one trigger of the roll. */
export const rollKey = {
  /** A digest of the names of all instances, as they were before any of them was renamed. */
  instances: 'instances',
} as const;

/** Key that a launch has beside the claim's id. */
export const launchKey = {
  /** The missing servers that this launch replaced. It stays until others are missing. */
  missing: 'missing',
} as const;

/** Key of the query for missing servers. */
export const presenceKey = {
  /** Keys of the instances, joined by commas. */
  instances: 'instances',
} as const;

/** Key of the query for what was changed outside of Terraform, and a word of its answers. */
export const driftKey = {
  /** JSON: by the keys of the instances, what decides which differences can be set back. */
  instances: 'instances',
  /** What follows a parameter that takes a stop. */
  stop: 'with a stop',
  /** Before the key of an instance: why the apply will refuse its changes. */
  refused: 'refused:',
  /** Before that key as well: id of the launch or size whose servers these are. */
  madeBy: 'made-by:',
} as const;

/** Suffixes of the names of an instance's own resources. The claim has none. */
export const nameSuffix = {
  claim: '',
  launch: '_launch',
  record: '_record',
  settings: '_settings',
  settled: '_settled',
} as const;

/** Suffixes of the names of what a construct has beside these if its number of servers can change. */
export const fleetSuffix = {
  size: '_size',
  resize: '_resize',
  resized: '_resized',
  members: '_members',
} as const;

/** A list as the value of one trigger. Ids and addresses hold no comma. */
export function joinList(items: readonly string[]): string {
  return items.join(',');
}

/** The same for a value of each server: once, where all have the same. States of older versions have it for each. */
export function joinAlike(items: readonly string[]): string {
  return new Set(items).size === 1 ? items[0] : joinList(items);
}

/** The addresses of one server, in a list with an item for each. States of older versions have all addresses as items. */
export function joinAddresses(addresses: readonly string[]): string {
  return addresses.join(addressSeparator);
}

export const addressSeparator = '/';

/** All addresses of a list. */
export function splitAddresses(text: string | undefined): string[] {
  return splitList(text).flatMap((item) => item.split(addressSeparator));
}

export function splitList(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((item) => item !== '');
}
