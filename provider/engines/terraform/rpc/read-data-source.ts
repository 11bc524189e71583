/** Terraform itself defers a data source whose configuration is unknown. */
import { runLookup } from '../../../core/run/lookup';
import { encodeValue } from '../codec';
import { errorDiagnostic } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { argumentsIn } from '../lookups';
import type { Provider } from '../provider';
import { toValues } from '../translate';

export function readDataSource({ lookups, session }: Provider): Unary<'ReadDataSource'> {
  return async ({ typeName, config }, context) => {
    const of = lookups(typeName);
    const { definition, attributes, type } = of;
    const given = argumentsIn(of, config);
    try {
      const found = await runLookup(definition, session.call(of, context), given);
      const planned = { ...found, ...given };
      const diagnostics = session.plans.watching.see({
        key: `${typeName} ${JSON.stringify(given)}`,
        definition,
        attributes,
        inputs: given,
        planned,
      });
      return { state: encodeValue(toValues(attributes, planned), type), diagnostics };
    } catch (error) {
      return { diagnostics: [errorDiagnostic(attributes, error, `Reading ${definition.title} failed`)] };
    }
  };
}
