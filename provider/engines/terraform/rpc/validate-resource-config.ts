import { check } from '../../../core/define/check';
import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { timeoutFailures } from '../durations';
import { nullMembers } from '../null-members';
import type { Provider } from '../provider';
import { decode } from '../state';
import { configInputs, unknownWriteOnly, writeOnlyFailures } from '../write-only';

export function validateResourceConfig({ kinds, session }: Provider): Unary<'ValidateResourceConfig'> {
  return async ({ typeName, config, clientCapabilities }) => {
    const of = kinds(typeName);
    const { definition, attributes } = of;
    const values = decode(of, config) ?? {};
    const { inputs, writeOnly } = configInputs(attributes, values);
    // Doubts are the plan's to tell: Terraform validates before each plan and in it, and says nothing of what there is already.
    const { inputs: found, failures } = check(definition, inputs, { ahead: true });
    session.plans.ignoredSecrets.validated(of, values, { inputs: found, writeOnly });
    const own = [
      ...timeoutFailures(values['timeouts']),
      ...writeOnlyFailures(attributes, values),
      ...(clientCapabilities?.writeOnlyAttributesAllowed ? [] : unknownWriteOnly(attributes, values)),
      ...nullMembers(attributes, values),
    ];
    return {
      diagnostics: failureDiagnostics(attributes, [...failures, ...own], 'error', writeOnly),
    };
  };
}
