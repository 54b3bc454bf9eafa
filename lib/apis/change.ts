import type { ApiRequest } from './api-request';
import type { InstanceView } from './instance-view';
import type { Conversation } from './ownership';
import type { WireParameters } from './parameter';
import type { ServerNames } from './server-names';

/** What a change needs of the server that it is made to. */
export type ChangeMode =
  /** Made whether it runs or not. */
  | 'running'
  /** Made only while it is stopped. */
  | 'stopped'
  /** Made while it runs, and takes effect after a restart. */
  | 'restart';

/** One thing to change about one server. */
export interface Change {
  /** The document's name of the parameter. */
  readonly parameter: string;
  /** As the API reports it now; absent where it does not. */
  readonly from?: string;
  readonly to: string;
  readonly mode: ChangeMode;
  /** In order. */
  readonly requests: readonly ApiRequest[];
  /** The API does not report it, or not exactly: that the calls were accepted is all that can be known. */
  readonly unverified?: boolean;
  /** The API starts the server by itself afterwards, whether it ran before or not. */
  readonly startsServer?: boolean;
  /**
   * For a call that must not be carried out twice: what the API reports now and will report differently afterwards. It is
   * written down before the call.
   */
  readonly once?: string;
  /** What is lost by it, as a sentence without its full stop. */
  readonly loss?: string;
  /** A server reads it only while it boots. */
  readonly readAtBoot?: true;
  /** It installs the system of the server again: the system disk is lost, and what is on data disks stays. */
  readonly reinstalls?: true;
  /** Calls that depend on each other's replies, in place of `requests`. All of them can be repeated. */
  readonly talk?: () => Conversation<Unproven | undefined>;
  /** Why it cannot be made at all, and what can be done instead. */
  readonly refusal?: string;
}

/** A disk that was only detached, since nothing proves that it was created here. */
export interface Unproven {
  readonly detached: string;
}

/** How a server gets another image that already runs one. */
export interface Reinstall {
  /** All parameters of the launch as it would be made today, secrets among them. */
  readonly parameters: WireParameters;
  /** Why it is not to be done. */
  readonly refusal?: string;
}

/** What a change depends on beside the wanted parameters and the server. */
export interface Situation extends ServerNames {
  /** Region or zone. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The previous parameters, as far as they are known. What they do not name may be somebody else's. */
  readonly previous?: WireParameters;
  /** By parameter: what the API reported before a call that must not be carried out twice. */
  readonly once?: WireParameters;
  /** Given where the image is to be another one. */
  readonly reinstall?: Reinstall;
  /** Of the object whose hook makes the changes: the same on every machine. */
  readonly identity?: string;
  /** Ids of the data disks that the launch of this server made, as Terraform's state has them. */
  readonly ownDisks?: readonly string[];
  /** Whether no disk may be lost. */
  readonly preventDestroy?: boolean;
  /** The password to be set; absent where it is to stay. */
  readonly password?: string;
}

/** The smallest set of changes that makes a server match the parameters. What is not given stays as it is. */
export type ChangePlanner = (desired: WireParameters, view: InstanceView, situation: Situation) => readonly Change[];

/** The elements of a list among parameters: `listOf({ 'vxnets.1': 'vxnet-0' }, 'vxnets')`. */
export function listOf(parameters: WireParameters | undefined, stem: string): string[] {
  return Object.entries(parameters ?? {})
    .filter(([name]) => name.startsWith(`${stem}.`) && /^\d+$/.test(name.slice(stem.length + 1)))
    .sort(([a], [b]) => Number(a.slice(stem.length + 1)) - Number(b.slice(stem.length + 1)))
    .map(([, value]) => value);
}

/** Whether a call is due: by what the API reports, or else by whether it was the same before. */
export function isDue(from: string | undefined, to: string, previous: string | undefined): boolean {
  return from === undefined ? previous !== to : from !== to;
}
