import { type Alarm, alarms, fates, rowOf } from './fates';
import type { PlannedChange, PlannedValue } from './planned-changes';
import { alarmsOf, type PlannedServers } from './planned-servers';

/** Rises when a member goes or changes its meaning, not when one is added. */
const format = 1;

/** What `plan --json` prints; `planSchema` describes it. */
export function planJson(
  all: readonly PlannedServers[],
  stack: string | undefined,
  others: readonly string[],
  raised: readonly Alarm[],
): object {
  return {
    format,
    ...(stack === undefined ? {} : { stack }),
    constructs: all.map((servers) => ({
      ...servers,
      words: rowOf(servers.fate).words,
      alarms: alarmsOf(servers),
      changes: servers.changes.map(changeJson),
    })),
    otherChanges: others.length,
    raised,
  };
}

function changeJson({ parameter, from, to, effect }: PlannedChange): object {
  return { parameter, ...side('from', from), ...side('to', to), effect };
}

/** A value that is absent has no member, and one that cannot be shown has the reason in its place. */
function side(name: 'from' | 'to', value: PlannedValue): object {
  if (typeof value !== 'string') {
    return { [name]: value.text };
  }
  return value === 'absent' ? {} : { [`${name}Hidden`]: value };
}

const texts = { type: 'array', items: { type: 'string' } };
const price = {
  type: 'object',
  properties: {
    month: { type: 'number' },
    hour: { type: 'number' },
    gb: { type: 'number', description: 'Of traffic.' },
  },
};
const hidden = { enum: ['known after apply', 'sensitive'] };

/** JSON Schema of what `plan --json` prints: what `plan --schema` prints. */
export const planSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What a plan means for servers',
  type: 'object',
  required: ['format', 'constructs', 'otherChanges', 'raised'],
  properties: {
    format: { const: format, description: 'Rises when a member goes or changes its meaning.' },
    stack: { type: 'string', description: 'Absent where a plan was read outside of a stack.' },
    constructs: {
      type: 'array',
      description: 'The most dangerous first.',
      items: {
        type: 'object',
        required: [
          ...['construct', 'address', 'api', 'place', 'fate', 'words', 'alarms', 'changes', 'refusals', 'reasons'],
          ...['removalPolicy', 'ids', 'privateIps', 'publicIps'],
        ],
        properties: {
          construct: { type: 'string', description: "The construct's path; of one that left, stack and name." },
          address: { type: 'string', description: "Terraform's address of the claim." },
          api: { type: 'string' },
          place: { type: 'string', description: 'Region or zone.' },
          fate: {
            enum: fates.map(({ fate }) => fate),
            description: fates.map(({ fate, meaning }) => `${fate}: ${meaning}.`).join(' '),
          },
          words: { type: 'string', description: 'The fate for people.' },
          alarms: { type: 'array', items: { enum: alarms }, description: 'What --fail-on would stop for.' },
          changes: {
            type: 'array',
            items: {
              type: 'object',
              required: ['parameter', 'effect'],
              properties: {
                parameter: { type: 'string', description: "The document's name." },
                from: { type: 'string', description: 'Absent where it was not given.' },
                to: { type: 'string', description: 'Absent where it is not given any more.' },
                fromHidden: hidden,
                toHidden: hidden,
                effect: { enum: ['in place', 'stop', 'disk removed', 'reinstall', 'new server'] },
              },
            },
          },
          stops: {
            type: 'boolean',
            description: 'Whether some of the changes, or what the apply finds to differ, may take a stop.',
          },
          refusals: { ...texts, description: 'Why no call can make some of the changes, so that the apply will fail.' },
          reasons: { ...texts, description: 'In sentences for people.' },
          removalPolicy: { enum: ['DESTROY', 'RECYCLE_BIN', 'RETAIN'] },
          ids: { ...texts, description: 'Of the servers that exist, by the state, or that are adopted.' },
          privateIps: texts,
          publicIps: texts,
          billing: { enum: ['hourly', 'prepaid', 'contract', 'host', 'unknown'] },
          expiresAt: { type: 'string' },
          launched: { type: 'integer', description: 'How many servers are launched, where the plan shows it.' },
          price: {
            type: 'object',
            description:
              "What all servers of the construct cost, in the account's currency, where an API told it. A side that is not known is absent; one that costs nothing is empty.",
            properties: { before: price, after: price },
          },
        },
      },
    },
    otherChanges: { type: 'integer', description: 'Changes of resources that are none of these.' },
    raised: { type: 'array', items: { enum: alarms }, description: 'What --fail-on named and the plan does.' },
  },
} as const;
