/** A place in the configuration: the steps of a RESTCONF path, followed through the tables and through what is stored. */
import type { Field, Fields, Json } from '../../simulator/schema';
import { notThere, unknownElement } from './errors';
import { existsIn } from './yang';

export interface Step {
  readonly name: string;
  readonly field: Field;
  /** Of an entry: what its keys are. */
  readonly keys?: Readonly<Record<string, string>>;
}

const keyNames = (field: Field): readonly string[] =>
  field.type === 'list' ? (typeof field.key === 'string' ? [field.key] : (field.key ?? [])) : [];

/** `crypto/Cisco-IOS-XE-crypto:ikev2/proposal=A` below the root's table. @throws RestconfError for what the tables do not have */
export function stepsOf(path: string, root: Fields, release: string): Step[] {
  const steps: Step[] = [];
  let fields: Fields | undefined = root;
  for (const segment of path.split('/').filter((one) => one !== '')) {
    const [raw = '', values] = split(segment);
    const inside = steps.map(({ name }) => name).join('/');
    const name: string = nameIn(raw, fields ?? {}, inside);
    const field: Field | undefined = fields && memberOf(fields, name);
    if (field === undefined || !existsIn(field, release)) throw unknownElement(raw, inside);
    const names = keyNames(field);
    if (values !== undefined && values.length !== Math.max(names.length, 1)) throw notThere(path);
    const keys = values && Object.fromEntries((names.length === 0 ? [''] : names).map((key, at) => [key, values[at]!]));
    steps.push({ name, field, keys });
    fields =
      field.type === 'list'
        ? field.of.type === 'object'
          ? field.of.fields
          : undefined
        : field.type === 'object'
          ? field.fields
          : undefined;
  }
  return steps;
}

function split(segment: string): [string, string[]?] {
  const at = segment.indexOf('=');
  if (at < 0) return [decodeURIComponent(segment)];
  return [
    decodeURIComponent(segment.slice(0, at)),
    segment
      .slice(at + 1)
      .split(',')
      .map(decodeURIComponent),
  ];
}

/** What a request names may be `constructor` or `__proto__`, which every object of JavaScript has. */
export const memberOf = (fields: Fields, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** A name may carry its module also where that does not change. */
function nameIn(raw: string, fields: Fields, inside: string): string {
  if (Object.hasOwn(fields, raw) || !raw.includes(':')) return raw;
  const [module, local = ''] = raw.split(':');
  return moduleOf(inside) === module && Object.hasOwn(fields, local) ? local : raw;
}

export const moduleOf = (path: string): string =>
  path
    .split('/')
    .findLast((name) => name.includes(':'))
    ?.split(':')[0] ?? 'Cisco-IOS-XE-native';

/** The body of a request in the names of the tables. */
export function canonical(raw: unknown, field: Field, inside: string): unknown {
  if (Array.isArray(raw) && field.type === 'list') return raw.map((item) => canonical(item, field.of, inside));
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const inner = field.type === 'list' ? field.of : field;
  if (inner.type !== 'object') return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const known = nameIn(name, inner.fields, inside);
      const member = memberOf(inner.fields, known);
      return [known, member === undefined ? value : canonical(value, member, `${inside}/${known}`)];
    }),
  );
}

const isEntry = (item: unknown, keys: Readonly<Record<string, string>>): boolean =>
  Object.entries(keys).every(([key, value]) => String(key === '' ? item : (item as Json)[key]) === value);

/** What is stored there; undefined: nothing. */
export function valueAt(tree: Json, steps: readonly Step[]): unknown {
  let value: unknown = tree;
  for (const { name, keys } of steps) {
    value = (value as Json | undefined)?.[name];
    if (keys !== undefined) value = (value as readonly unknown[] | undefined)?.find((item) => isEntry(item, keys));
    if (value === undefined) return undefined;
  }
  return value;
}

/** Stores a value there, with what is missing on the way. Undefined takes it away. */
export function store(tree: Json, steps: readonly Step[], value: unknown): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const { name, keys } = step;
  if (keys === undefined) {
    if (rest.length === 0) {
      if (value === undefined) delete tree[name];
      else tree[name] = value;
      return;
    }
    store((tree[name] ??= {}) as Json, rest, value);
    return;
  }
  const list = (tree[name] ??= []) as unknown[];
  const at = list.findIndex((item) => isEntry(item, keys));
  if (rest.length > 0) {
    if (at >= 0) store(list[at] as Json, rest, value);
  } else if (value === undefined) {
    if (at >= 0) list.splice(at, 1);
  } else if (at >= 0) list[at] = value;
  else list.push(value);
}
