import type { Dialect } from '../apis/api';
import type { InstanceOptions } from '../constructs/instance-options';
import type { StopModeName } from '../contract/hook';
import type { ConstructApi } from './construct-api';
import { type LibraryFinding, libraryRule } from './library-rules';

/** Options that not every construct has. */
export interface SomeOptions {
  readonly preflight?: boolean;
  readonly releaseAddress?: boolean;
  readonly releasePrepaidDataDisks?: boolean;
  readonly stopMode?: StopModeName;
}

const releases = ['releaseAddress', 'releasePrepaidDataDisks'] as const;

/** Options that need a way that an API or the provider construct may not have. */
export function lookFindings(
  { dialect, beside }: ConstructApi,
  props: InstanceOptions & SomeOptions,
  refresh: boolean,
): LibraryFinding[] {
  const releasing = beside.find(({ releasesAttachments }) => releasesAttachments);
  const stopping = beside.find(({ hasStopModes }) => hasStopModes);
  const other = beside.find(({ preflight }) => preflight !== undefined);
  return [
    ...(props.recreateMissing === true && !refresh
      ? [
          {
            rule: libraryRule.recreateMissing,
            text: 'recreateMissing is true, but plans do not read the servers: set refresh: true on the provider construct.',
          },
        ]
      : []),
    ...(props.preflight === true && dialect.preflight === undefined
      ? [
          {
            rule: libraryRule.preflight,
            text: `preflight is true, but ${dialect.title} knows no dry run: leave it out${other === undefined ? '' : `, or use ${nameOf(other)}`}.`,
          },
        ]
      : []),
    ...releases
      .filter((name) => props[name] === true && dialect.releasesAttachments !== true)
      .map((name) => ({
        rule: libraryRule.release,
        text: `${name} is true, but ${dialect.title} releases nothing together with a server: leave it out${releasing === undefined ? '' : `, or use ${nameOf(releasing)}`}.`,
      })),
    ...(props.stopMode !== undefined && dialect.hasStopModes !== true
      ? [
          {
            rule: libraryRule.stopMode,
            text: `stopMode is ${props.stopMode}, but ${dialect.title} has one way to stop only: leave it out${stopping === undefined ? '' : `, or use ${nameOf(stopping)}`}.`,
          },
        ]
      : []),
  ];
}

/** What the documents of its vendor call an API. */
function nameOf({ title, vendor }: Dialect): string {
  return title.replace(`${vendor.title} `, '').replace(/ RunInstances.*/, '');
}
