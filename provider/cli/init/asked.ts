/**
 * What a first program must be told: the two ends, in the words of the samples on the simulators' site, and a name. All of it follows from the
 * schema of the component: a flag, a question with the field's description, and the check of the answer.
 */
import type { z } from 'zod';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { metaOf, unwrap } from '../../core/define/fields';
import { snakeCase } from '../../core/define/names';
import { intentSchema } from '../../link';
import type { EndKind, Side, Value, Values } from '../../model';
import type { Vendor } from '../../vendor';

export interface AskedField {
  readonly name: string;
  /** `--nsx-tier0`, and what commander calls its value. */
  readonly flag: string;
  readonly option: string;
  readonly description: string;
  /** As it is on the simulators' site. */
  readonly sample: Value;
  /** Whether it names the gateway, which can be looked up. */
  readonly gateway: boolean;
  /** Commas part the members of a list. @throws ProviderError `invalid` */
  parse(text: string): Value;
}

export interface AskedEnd {
  readonly vendor: Vendor;
  readonly side: Side;
  /** Where the side has several. */
  readonly kind?: EndKind;
  /** One word, for `--ends`: `cisco`, `transit-router`. */
  readonly name: string;
  /** What stands there, for people. */
  readonly title: string;
  readonly fields: readonly AskedField[];
  /** Beside those, where the other end has one address for both tunnels. */
  readonly second: readonly AskedField[];
}

/** Every kind of end that links have, and what a first program needs to be told of it. Platforms that are part of every site come first. */
export const askedEnds: readonly AskedEnd[] = catalog.vendors
  .toSorted((one, other) => Number(one.simulate?.onRequest ?? false) - Number(other.simulate?.onRequest ?? false))
  .flatMap((vendor): AskedEnd[] => {
    const { side, simulate } = vendor;
    if (side === undefined) return [];
    const { schema } = unwrap(intentSchema([side]).shape[side.platform] as z.ZodType);
    const asked = (sample: Values): AskedField[] =>
      Object.keys(sample).map((name) => fieldOf(side, schema as z.ZodObject, sample, name));
    return (simulate?.samples?.() ?? []).map(({ end, second = {} }) => {
      const kind = side.kinds?.find(({ field }) => field in end);
      return {
        vendor,
        side,
        kind,
        name: kind === undefined ? side.platform : dashed(kind.field.replace(/Id$/, '')),
        title: kind?.title ?? side.title,
        fields: asked(end),
        second: asked(second),
      };
    });
  });

function dashed(name: string): string {
  return snakeCase(name).replaceAll('_', '-');
}

function fieldOf(side: Side, end: z.ZodObject, sample: Values, name: string): AskedField {
  const schema = end.shape[name] as z.ZodType | undefined;
  if (schema === undefined) throw new Error(`an end of a ${side.title} has no ${name}`);
  const flag = `--${side.platform}-${dashed(name)}`;
  const value = sample[name]!;
  const gatewayIn = side.reports?.gatewayIn;
  return {
    name,
    flag,
    option: `${side.platform}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    description: shortly(metaOf(schema).description),
    sample: value,
    // A platform that has one gateway says so whatever it is given.
    gateway: gatewayIn !== undefined && gatewayIn({ [name]: value }) !== gatewayIn({}),
    parse: (text) => checked(schema, Array.isArray(value) ? text.split(',').map((one) => one.trim()) : text, flag),
  };
}

function checked(schema: z.ZodType, value: Value, flag: string): Value {
  const { error } = schema.safeParse(value);
  if (error === undefined) return value;
  throw new ProviderError({
    code: 'invalid',
    message: `${flag} ${textOf(value)}: ${error.issues.map(({ message }) => message).join('; ')}.`,
    hint: 'See --help for what it takes.',
  });
}

/** The first thing that a description says: the rest is for who looks the field up. */
function shortly(description: string): string {
  return (description.split(/[.;](?:\s|$)/)[0] ?? '').replaceAll('`', '');
}

/** As it is typed. */
export const textOf = (value: Value): string => (Array.isArray(value) ? value.join(',') : String(value));
