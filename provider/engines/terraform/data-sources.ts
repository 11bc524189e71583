/** The RPCs of data sources. Terraform itself defers one whose configuration is unknown. */
import { check } from '../../core/define/check';
import { findLookup, type Catalog } from '../../core/define/catalog';
import { runLookup } from '../../core/define/lookup';
import type { Bag } from '../../core/define/paths';
import { lookupAttributes, type Attribute } from './attributes';
import { decodeValue, encodeValue } from './codec';
import { errorDiagnostic, failureDiagnostics } from './diagnostics';
import type { ProviderHandlers } from './rpc';
import { terraformName, typeOfAttributes } from './schema';
import type { Session } from './session';
import { toBag, toValues } from './translate';

type Handlers = Required<Pick<ProviderHandlers, 'ValidateDataResourceConfig' | 'ReadDataSource'>>;

export function dataSourceHandlers(catalog: Catalog, session: Session): Handlers {
  const types = new Map(catalog.lookups.map((lookup) => [terraformName(lookup.type), lookup.type]));
  const kind = (typeName: string) => {
    const definition = findLookup(catalog, types.get(typeName) ?? typeName);
    const attributes: readonly Attribute[] = lookupAttributes(definition);
    return { definition, attributes, type: typeOfAttributes(attributes) };
  };
  return {
    ValidateDataResourceConfig: async ({ typeName, config }) => {
      const { definition, attributes, type } = kind(typeName);
      const given = toBag(attributes, (decodeValue(config, type) as Bag | null) ?? {});
      const { failures } = check(definition, given);
      return { diagnostics: failureDiagnostics(attributes, failures, 'error') };
    },

    ReadDataSource: async ({ typeName, config }, context) => {
      const { definition, attributes, type } = kind(typeName);
      const values = (decodeValue(config, type) as Bag | null) ?? {};
      const given = toBag(attributes, values);
      try {
        const found = await runLookup(definition, session.call(definition.type, context), given);
        return { state: encodeValue(toValues(attributes, { ...found, ...given }), type) };
      } catch (error) {
        return { diagnostics: [errorDiagnostic(attributes, error, `Reading ${definition.title} failed`)] };
      }
    },
  };
}
