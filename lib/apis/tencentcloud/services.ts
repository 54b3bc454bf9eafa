/**
 * Each has a host of its own. Beside `cvm` there are those of the companion calls: disks, tags, renewal and return of the legacy
 * API, its security groups, and temporary keys.
 */
export const tencentServices: readonly string[] = ['cvm', 'cbs', 'tag', 'trade', 'dfw', 'sts'];
