/** A plain PATCH: what is sent over what is there; entries by their keys, leaf-lists joined. verified: RFC 8040, 4.6.1 */
import { isObject, type Field, type Fields, type Json } from '../../simulator/schema';
import { choicesOf } from './yang';

export function merged(before: unknown, sent: unknown, field: Field): unknown {
  if (before === undefined) return sent;
  if (field.type === 'object' && isObject(before) && isObject(sent)) return mergedMembers(before, sent, field);
  if (field.type === 'list' && Array.isArray(before) && Array.isArray(sent))
    return mergedItems(before, sent, field.of, field.key);
  return sent;
}

function mergedMembers(before: Json, sent: Json, field: Field & { readonly fields: Fields }): Json {
  const gone = choicesOf(field)
    .filter((names) => names.some((name) => name in sent))
    .flatMap((names) => names.filter((name) => !(name in sent)));
  const left = Object.entries(before).filter(([name]) => !gone.includes(name));
  const result: Json = Object.fromEntries(left);
  for (const [name, value] of Object.entries(sent)) result[name] = merged(result[name], value, field.fields[name]!);
  return result;
}

function mergedItems(
  before: readonly unknown[],
  sent: readonly unknown[],
  of: Field,
  key?: string | readonly string[],
): unknown[] {
  const names = key === undefined ? [] : typeof key === 'string' ? [key] : key;
  const same = (a: unknown, b: unknown): boolean =>
    names.length === 0
      ? JSON.stringify(a) === JSON.stringify(b)
      : names.every((name) => String((a as Json)[name]) === String((b as Json)[name]));
  const result = [...before];
  for (const item of sent) {
    const at = result.findIndex((one) => same(one, item));
    if (at < 0) result.push(item);
    else result[at] = merged(result[at], item, of);
  }
  return result;
}
