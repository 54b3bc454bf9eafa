import type { Reply } from './api';
import { kindOfStatus } from './failure';
import type { JsonObject } from './json';
import { object } from './loose';
import { shownText } from './shown-text';

const shownCharacters = 120;

/** A hundred servers described at length take a tenth of this. */
const mostCharacters = 8 * 1024 * 1024;

/** The JSON object that a body holds, or undefined where it holds anything else. */
export function parseObject(body: string): JsonObject | undefined {
  if (body.length > mostCharacters) {
    return undefined;
  }
  try {
    return object(JSON.parse(body.replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
}

/** The failure of a reply that is not what the API documents, with the first of it shown. */
export function unreadableReply(httpStatus: number, body: string): Reply {
  const start = shownText(withoutParameters(body.slice(0, 20 * shownCharacters)), shownCharacters);
  return {
    ok: false,
    failure: {
      kind: kindOfStatus(httpStatus) ?? 'unreadable',
      code: `HTTP ${httpStatus}`,
      message: `the reply is not what the API documents: ${start === '' ? 'an empty body' : `"${start}"`}`,
      advice: 'Something between here and the API may have answered in its place: check the endpoint and the proxy.',
    },
  };
}

/** Error pages like to repeat the request, whose parameters hold the password and the signature. */
function withoutParameters(page: string): string {
  return page.replace(/\?[^\s"'<>]+/g, '?…').replace(/(passw[^=\s"'<>]*=)[^&\s"'<>]*/gi, '$1…');
}
