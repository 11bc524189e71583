/** Terraform itself waits with an ephemeral whose configuration is unknown, and opens it anew at plan and at apply. */
import { withDefaults } from '../../../core/define/absence';
import { check } from '../../../core/define/check';
import { shapeOf } from '../../../core/define/shape';
import { encodeValue } from '../codec';
import { errorDiagnostic, failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { ephemeralInputs } from '../ephemerals';
import type { Provider } from '../provider';
import { toValues } from '../translate';

export function openEphemeralResource({ ephemerals, session }: Provider): Unary<'OpenEphemeralResource'> {
  return async ({ typeName, config }) => {
    const of = ephemerals(typeName);
    const { definition, attributes, type } = of;
    const given = ephemeralInputs(of, config);
    const { failures } = check(definition, given);
    if (failures.length > 0) return { diagnostics: failureDiagnostics(attributes, failures, 'error') };
    try {
      const opened = definition.open(withDefaults(shapeOf(definition.inputs), given));
      for (const value of Object.values(opened)) session.lasting.add(value);
      return { result: encodeValue(toValues(attributes, { ...opened, ...given }), type) };
    } catch (error) {
      return { diagnostics: [errorDiagnostic(attributes, error, `Opening ${definition.title} failed`)] };
    }
  };
}
