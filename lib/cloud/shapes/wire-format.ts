/** How an API writes values. Each method returns undefined for what is not such a value. */
export interface WireFormat {
  text(value: unknown): string | undefined;
  integer(value: unknown): number | undefined;
  truth(value: unknown): boolean | undefined;
  /** An array's elements, each with the name that it has on the wire. */
  elements(value: unknown): { readonly key: string; readonly value: unknown }[] | undefined;
}

export interface FlatFormatOptions {
  readonly trueText: RegExp;
  readonly falseText: RegExp;
  /** The numbers that an array may begin with. */
  readonly firstIndex: readonly number[];
}

/** Parameters as texts, arrays as numbered names: queries and forms. */
export function flatFormat(options: FlatFormatOptions): WireFormat {
  return {
    text: (value) => (typeof value === 'string' ? value : undefined),
    integer: (value) => (typeof value === 'string' && /^(0|-?[1-9]\d{0,15})$/.test(value) ? Number(value) : undefined),
    truth: (value) => {
      if (typeof value !== 'string') {
        return undefined;
      }
      return options.trueText.test(value) ? true : options.falseText.test(value) ? false : undefined;
    },
    elements: (value) => {
      if (typeof value !== 'object' || value === null) {
        return undefined;
      }
      const entries = Object.entries(value);
      const numbers = entries.map(([key]) => (/^(0|[1-9]\d*)$/.test(key) ? Number(key) : Number.NaN));
      const sorted = [...numbers].sort((a, b) => a - b);
      const first = sorted[0];
      if (first === undefined || !options.firstIndex.includes(first) || sorted.some((n, i) => n !== first + i)) {
        return undefined;
      }
      return sorted.map((number) => ({ key: String(number), value: (value as Record<string, unknown>)[number] }));
    },
  };
}

/** Native JSON types: a number in quotes is not a number. */
export const jsonFormat: WireFormat = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  integer: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  truth: (value) => (typeof value === 'boolean' ? value : undefined),
  elements: (value) =>
    Array.isArray(value) ? value.map((element, index) => ({ key: String(index), value: element })) : undefined,
};
