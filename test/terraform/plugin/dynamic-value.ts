import { isDeepStrictEqual } from 'node:util';
import { decode, ExtData, encode } from '@msgpack/msgpack';
import type { DynamicValue } from './tfplugin5';

/** A value as it travels between Terraform and a provider, including values that are not known before the apply. */
export type Value = null | boolean | number | string | ExtData | Value[] | { [key: string]: Value };

/** The attributes of a resource; `null` stands for a resource that does not exist. */
export type Attributes = { [name: string]: Value };

/**
 * "Known after apply": extension type 0, whose content has no meaning.
 * https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
 */
export const UNKNOWN = new ExtData(0, new Uint8Array([0]));

/** Type 12 is an unknown value with refinements, such as "will not be null"; it is handed back as it came. */
export function isUnknown(value: Value | undefined): value is ExtData {
  return value instanceof ExtData;
}

export function equalValues(left: Value | undefined, right: Value | undefined): boolean {
  return isDeepStrictEqual(left, right);
}

export function decodeAttributes(value: DynamicValue | undefined): Attributes | null {
  if (!value?.msgpack) throw new TypeError('Terraform sent a value that is not msgpack; protocol 5 uses msgpack.');
  return decode(value.msgpack) as Attributes | null;
}

export function encodeAttributes(attributes: Attributes | null): DynamicValue {
  return { msgpack: Buffer.from(encode(attributes)) };
}
