/**
 * What a first program must be told: the two ends, in the words of the samples on the simulators' site, and a name. All of it follows from the
 * schema of the component: a flag, a question with the field's description, and the check of the answer.
 */
import { z } from 'zod';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { metaOf, unwrap } from '../../core/define/fields';
import { snakeCase } from '../../core/define/names';
import { intentSchema } from '../../link';
import type { Side, Value, Values } from '../../model';
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
  readonly fields: readonly AskedField[];
}

/** Every platform that links can end on, and that says what a first program needs. */
export const askedEnds: readonly AskedEnd[] = catalog.vendors.flatMap((vendor): AskedEnd[] => {
  const { side } = vendor;
  const sample = vendor.simulate?.sample?.();
  if (side === undefined || sample === undefined) return [];
  return [{ vendor, side, fields: Object.keys(sample).map((name) => fieldOf(side, sample, name)) }];
});

function fieldOf(side: Side, sample: Values, name: string): AskedField {
  const { schema: end } = unwrap(intentSchema([side]).shape[side.platform] as z.ZodType);
  const schema = end instanceof z.ZodObject ? (end.shape[name] as z.ZodType | undefined) : undefined;
  if (schema === undefined) throw new Error(`an end of a ${side.title} has no ${name}`);
  const flag = `--${side.platform}-${snakeCase(name).replaceAll('_', '-')}`;
  const value = sample[name]!;
  return {
    name,
    flag,
    option: `${side.platform}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    description: shortly(metaOf(schema).description),
    sample: value,
    gateway: side.reports?.gatewayIn({ [name]: value }) !== undefined,
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
