import { ProviderError } from '../../../core/define/errors';
import { importedAs } from '../../../core/define/import-id';
import { importObject } from '../../../core/run/lifecycle';
import { errorDiagnostic } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { identityIn } from '../identity';
import type { Provider } from '../provider';
import { adoptedWriteOnly } from '../write-only';
import { writePrivate } from '../private';
import { toState, withIdentity } from '../state';

export function importResourceState({ kinds, session }: Provider): Unary<'ImportResourceState'> {
  return async ({ typeName, id: given, identity }, context) => {
    const of = kinds(typeName);
    const { definition } = of;
    const id = given === '' ? (identityIn(identity?.identityData) ?? '') : given;
    try {
      const call = session.call(of, context);
      const { writeOnly: version } = importedAs(definition, id);
      const stored = await importObject(definition, call, id, { secrets: version === undefined });
      if (stored === undefined) {
        throw new ProviderError({
          code: 'notFound',
          message: `There is no ${definition.title} with the id "${id}".`,
          hint: `The form of the id is ${definition.importId.form}`,
        });
      }
      const plain = toState(of, stored.state, { id: stored.id, memory: stored.memory, like: {} });
      const { state: values, writeOnly } =
        version === undefined ? { state: plain, writeOnly: [] } : adoptedWriteOnly(of.attributes, plain, version);
      const memory = writeOnly.length === 0 ? stored.memory : { ...stored.memory, writeOnly: [...writeOnly] };
      const state = withIdentity(of, values);
      return { importedResources: [{ typeName, ...state, private: writePrivate({ memory, sent: {} }, of, values) }] };
    } catch (error) {
      return { diagnostics: [errorDiagnostic(of.attributes, error, `Importing ${definition.title} failed`)] };
    }
  };
}
