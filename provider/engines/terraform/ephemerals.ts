/** Ephemeral resources (Terraform 1.10, OpenTofu 1.11) by their names, each with its Terraform form. */
import { ephemeralsOf, type Catalog } from '../../core/define/catalog';
import type { AnyEphemeral } from '../../core/define/ephemeral';
import { ProviderError } from '../../core/define/errors';
import { ephemeralName } from '../../core/define/names';
import type { Bag } from '../../core/define/paths';
import { ephemeralAttributes, typeOfAttributes, type Attribute } from './attributes';
import { decodeValue } from './codec';
import type { CtyType } from './cty';
import type { DynamicValue } from './proto/messages';
import { toBag } from './translate';

export interface EphemeralKind {
  readonly definition: AnyEphemeral;
  readonly attributes: readonly Attribute[];
  readonly type: CtyType;
}

export type Ephemerals = (typeName: string) => EphemeralKind;

export function ephemeralsIn(catalog: Catalog): Ephemerals {
  const known = new Map(ephemeralsOf(catalog).map((one) => [ephemeralName(one), one]));
  return (typeName) => {
    const definition = known.get(typeName);
    if (definition === undefined) {
      throw new ProviderError({
        code: 'unsupported',
        message: `This version of hybridvpn (${catalog.version}) has no ephemeral resource ${typeName}.`,
      });
    }
    const attributes = ephemeralAttributes(definition);
    return { definition, attributes, type: typeOfAttributes(attributes) };
  };
}

export function ephemeralInputs(
  { attributes, definition, type }: EphemeralKind,
  config: DynamicValue | undefined,
): Bag {
  const given = new Set(Object.keys(definition.inputs.shape));
  const bag = toBag(attributes, (decodeValue(config, type) as Bag | null) ?? {});
  return Object.fromEntries(Object.entries(bag).filter(([name]) => given.has(name)));
}
