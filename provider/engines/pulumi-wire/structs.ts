/**
 * google.protobuf.Struct in the form that protobuf.js reads and writes, without a protobuf library: plugins encode with
 * their own bundled messages and must not load one more for this.
 */
import { isBag, setNamed, type Bag } from '../../core/define/paths';

export interface WireStruct {
  fields?: Record<string, WireValue> | null;
}

export interface WireValue {
  nullValue?: 'NULL_VALUE' | 0 | null;
  numberValue?: number | null;
  stringValue?: string | null;
  boolValue?: boolean | null;
  structValue?: WireStruct | null;
  listValue?: { values?: WireValue[] | null } | null;
}

export function structOf(bag: Bag): WireStruct {
  const fields: Record<string, WireValue> = {};
  for (const [key, value] of Object.entries(bag)) {
    if (value !== undefined) setNamed(fields, key, valueOf(value));
  }
  return { fields };
}

function valueOf(value: unknown): WireValue {
  if (value === null || value === undefined) return { nullValue: 0 };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(valueOf) } };
  if (isBag(value)) return { structValue: structOf(value) };
  throw new Error(`a ${typeof value} cannot be sent to Pulumi`);
}

export function bagOf(struct: WireStruct | null | undefined): Bag {
  return Object.fromEntries(Object.entries(struct?.fields ?? {}).map(([key, value]) => [key, plain(value)]));
}

function plain(value: WireValue): unknown {
  if (typeof value.stringValue === 'string') return value.stringValue;
  if (typeof value.numberValue === 'number') return value.numberValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (value.structValue) return bagOf(value.structValue);
  if (value.listValue) return (value.listValue.values ?? []).map(plain);
  return null;
}
