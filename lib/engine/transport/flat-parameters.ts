import type { JsonObject } from '../../apis/json';

/** The parameters of an API that knows only texts. How truth and lists are spelled is the dialect's business. */
export function flatParameters(action: string, parameters: JsonObject): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' || typeof value === 'number') {
      flat[name] = String(value);
    } else if (value !== undefined) {
      throw new TypeError(
        `${action}: the parameter ${name} must be a text or a number, but is ${JSON.stringify(value)}`,
      );
    }
  }
  return flat;
}
