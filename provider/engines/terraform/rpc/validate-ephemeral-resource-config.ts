import { check } from '../../../core/define/check';
import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { ephemeralInputs } from '../ephemerals';
import type { Provider } from '../provider';

export function validateEphemeralResourceConfig({
  ephemerals,
}: Pick<Provider, 'ephemerals'>): Unary<'ValidateEphemeralResourceConfig'> {
  return async ({ typeName, config }) => {
    const of = ephemerals(typeName);
    const { failures } = check(of.definition, ephemeralInputs(of, config));
    return { diagnostics: failureDiagnostics(of.attributes, failures, 'error') };
  };
}
