/**
 * Parameters on the wire. Alibaba's RPC style has no nesting: `{Tags: [{Key: 'a'}]}` travels as `Tags.1.Key=a`, with
 * indices from 1. Undefined values and empty arrays vanish, because the API has no way to say "unset"; a caller that
 * wants to clear a field must send the value that means "clear".
 *
 * It also decides what travels where: everything that can be a secret goes into the form body, never into the URL, which
 * proxies and access logs keep.
 */
import { isSecretName } from '../../core/net/redaction';

/** A request parameter before flattening. Names are the vendor's own (`RegionId`, `TunnelOptionsSpecification`). */
export type Parameter =
  string | number | boolean | null | undefined | readonly Parameter[] | { readonly [name: string]: Parameter };

export type Parameters = Readonly<Record<string, Parameter>>;

export type FlatParameters = Record<string, string>;

/** Nested parameters as flat text, in the order given. Booleans are `true`/`false`, numbers decimal. */
export function flatten(parameters: Parameters): FlatParameters {
  const flat: FlatParameters = {};
  const put = (name: string, value: Parameter): void => {
    if (value === undefined || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item: Parameter, index) => put(`${name}.${index + 1}`, item));
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) put(name === '' ? key : `${name}.${key}`, inner);
    } else {
      flat[name] = String(value);
    }
  };
  put('', parameters as Parameter);
  return flat;
}

/** Tags as the array that both spellings (`Tags.N.Key` on VPC creates, `Tag.N.Key` elsewhere) take. Sorted: equal maps, equal bytes. */
export function tagList(
  tags: Readonly<Record<string, string>> | undefined,
): { Key: string; Value: string }[] | undefined {
  if (tags === undefined) return undefined;
  return Object.keys(tags)
    .sort()
    .map((key) => ({ Key: key, Value: tags[key] ?? '' }));
}

/**
 * Top-level parameters that go into the form body. The metadata puts TunnelOptionsSpecification there on create and
 * modify, but not on ModifyTunnelAttribute, and AuthKey nowhere: with them in the query, the PSK and the BGP password
 * would stand in URLs. Assumed for those two: the gateway merges query and form, as it is known to under signature V1.
 */
const BODY_PARAMETERS = new Set(['TunnelOptionsSpecification', 'AuthKey']);

/**
 * Splits flat parameters into query and form. `bodyNames` adds top-level names; a parameter holding anything with a
 * secret's name goes to the form as a whole, even if nobody thought of listing it.
 */
export function placeParameters(
  flat: Readonly<FlatParameters>,
  bodyNames: readonly string[] = [],
): { query: FlatParameters; form: FlatParameters } {
  const inBody = new Set([...BODY_PARAMETERS, ...bodyNames]);
  const top = (name: string): string => name.split('.', 1)[0] ?? name;
  for (const name of Object.keys(flat)) if (isSecretName(name)) inBody.add(top(name));
  const query: FlatParameters = {};
  const form: FlatParameters = {};
  for (const [name, value] of Object.entries(flat)) (inBody.has(top(name)) ? form : query)[name] = value;
  return { query, form };
}
