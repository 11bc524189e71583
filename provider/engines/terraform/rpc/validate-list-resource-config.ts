import { failureDiagnostics } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { gatewaysIn, LIST_ATTRIBUTES } from '../list-attributes';

export function validateListResourceConfig(): Unary<'ValidateListResourceConfig'> {
  return async ({ config }) => {
    const failures = gatewaysIn(config).some((one) => one === null || one === '')
      ? [{ path: ['gateways'], message: 'A gateway has no name: leave gateways out to look everywhere.' }]
      : [];
    return { diagnostics: failureDiagnostics(LIST_ATTRIBUTES, failures, 'error') };
  };
}
