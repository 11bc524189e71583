/** The catalog's lookups by the names of their data sources, each with its Terraform form, worked out at the first use. */
import { findLookup, type Catalog } from '../../core/define/catalog';
import type { AnyLookup } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import { lookupAttributes, typeOfAttributes, type Attribute } from './attributes';
import { decodeValue } from './codec';
import type { CtyType } from './cty';
import type { DynamicValue } from './proto/messages';
import { terraformName } from '../../core/define/names';
import { toBag } from './translate';

export interface LookupKind {
  readonly definition: AnyLookup;
  readonly attributes: readonly Attribute[];
  readonly type: CtyType;
}

export type Lookups = (typeName: string) => LookupKind;

export function lookupsOf(catalog: Catalog): Lookups {
  const types = new Map(catalog.lookups.map(({ type }) => [terraformName(type), type]));
  const made = new Map<string, LookupKind>();
  return (typeName) => {
    const kind = made.get(typeName) ?? lookupKindOf(findLookup(catalog, types.get(typeName) ?? typeName));
    made.set(typeName, kind);
    return kind;
  };
}

function lookupKindOf(definition: AnyLookup): LookupKind {
  const attributes = lookupAttributes(definition);
  return { definition, attributes, type: typeOfAttributes(attributes) };
}

export function argumentsIn({ attributes, type }: LookupKind, config: DynamicValue | undefined): Bag {
  return toBag(attributes, (decodeValue(config, type) as Bag | null) ?? {});
}
