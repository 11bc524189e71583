/** Called on every operation, also at an equal version: attributes added since then become null. */
import { decodeJson, encodeValue } from '../codec';
import { errorDiagnostic } from '../diagnostics';
import type { Unary } from '../dispatcher';
import type { Provider } from '../provider';
import { upgradeRawState } from '../state-upgrades';

export function upgradeResourceState({ kinds, steps }: Provider): Unary<'UpgradeResourceState'> {
  return async ({ typeName, rawState, version }) => {
    const { definition, attributes, type } = kinds(typeName);
    try {
      const json = upgradeRawState(steps, definition.type, rawState?.json ?? Buffer.from('{}'), version);
      return { upgradedState: encodeValue(decodeJson(json, type), type) };
    } catch (error) {
      return { diagnostics: [errorDiagnostic(attributes, error, `The state of ${definition.title} cannot be read`)] };
    }
  };
}
