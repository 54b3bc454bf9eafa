import type { Reply } from './dialect';
import type { JsonObject } from './json';
import { object } from './loose';

const shownCharacters = 120;

/** The JSON object that a body holds, or undefined where it holds anything else. */
export function parseObject(body: string): JsonObject | undefined {
  try {
    return object(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** The failure of a reply that is not what the API documents, with the first of it shown. */
export function unreadableReply(httpStatus: number, body: string): Reply {
  const start = printable(body.slice(0, shownCharacters));
  const shown = start === '' ? 'an empty body' : `"${start}${body.length > shownCharacters ? '…' : ''}"`;
  return {
    ok: false,
    failure: {
      kind: httpStatus >= 500 ? 'transient' : 'unreadable',
      code: `HTTP ${httpStatus}`,
      message: `the reply is not what the API documents: ${shown}`,
      advice: 'Something between here and the API may have answered in its place: check the endpoint and the proxy.',
    },
  };
}

/** Control characters would let a server write over a person's terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]+/gu, ' ').trim();
}
