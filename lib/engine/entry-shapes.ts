import { identifierForm } from '../apis/identifiers';
import { phases } from './phases';
import { anyText, count, listOf, object, oneOf, optional, recordOf, type Shape, text } from './shape';

/**
 * What the files of the hand-over folder must be like. The folder lies where anything may write, an artifact of a CI or a
 * checkout among it: ids become parts of paths and of calls, and a key part of a command that a person is told to run.
 */

const identifier = text(identifierForm, 'no id');

const timestamp = text(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, 'no time');

const secret: Shape = (value) =>
  object({ env: anyText })(value) === undefined ? undefined : object({ file: anyText })(value);

const wholeEntry = object({
  schema: oneOf(1),
  claim: identifier,
  origin: identifier,
  workspace: text(),
  backend: optional(text()),
  construct: text(),
  key: text(/^[\p{L}\p{N}_-]*$/u, 'no name of a resource'),
  removalPolicy: oneOf('DESTROY', 'RECYCLE_BIN', 'RETAIN'),
  asked: object({ triggers: recordOf(anyText), settings: recordOf(anyText), secrets: recordOf(secret) }),
  digest: text(),
  attempt: count,
  token: identifier,
  intendedAt: timestamp,
  sentAt: optional(timestamp),
  state: oneOf(...Object.keys(phases)),
  billing: oneOf('hourly', 'prepaid', 'contract', 'host', 'unknown'),
  instanceIds: listOf(identifier),
  references: listOf(identifier),
  adopted: optional(oneOf(true, false)),
  launch: optional(identifier),
  formerLaunch: optional(identifier),
  seenBy: optional(text()),
  elsewhere: optional(oneOf(true, false)),
  closedAt: optional(timestamp),
  closedBy: optional(count),
  over: optional(object({ plan: timestamp, launch: optional(identifier) })),
  run: optional(text()),
});

/** An entry of a claim, or what a person was told to write into its file: that it is over, and no more. */
export const claimShape: Shape = (value) => (isOver(value) ? undefined : wholeEntry(value));

const isOver = (value: unknown): boolean =>
  object({ state: oneOf('ended'), claim: oneOf(undefined), asked: oneOf(undefined) })(value) === undefined;

export const settingsShape: Shape = object({
  schema: oneOf(1),
  settings: optional(recordOf(anyText)),
  complete: optional(oneOf(true, false)),
  passwordVersion: optional(anyText),
  restarting: recordOf(oneOf('stop', 'start'), identifier),
  once: optional(recordOf(recordOf(anyText), identifier)),
  settledBy: optional(identifier),
});
