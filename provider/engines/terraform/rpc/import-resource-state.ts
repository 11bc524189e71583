import { ProviderError } from '../../../core/define/errors';
import { importObject } from '../../../core/run/lifecycle';
import { errorDiagnostic } from '../diagnostics';
import type { Unary } from '../dispatcher';
import { identityIn } from '../identity';
import type { Provider } from '../provider';
import { toState, withIdentity, writePrivate } from '../state';

export function importResourceState({ kinds, session }: Provider): Unary<'ImportResourceState'> {
  return async ({ typeName, id: given, identity }, context) => {
    const of = kinds(typeName);
    const { definition } = of;
    const id = given === '' ? (identityIn(identity?.identityData) ?? '') : given;
    try {
      const call = session.call(of, context);
      const stored = await importObject(definition, call, id, { secrets: true });
      if (stored === undefined) {
        throw new ProviderError({
          code: 'notFound',
          message: `There is no ${definition.title} with the id ${id}.`,
          hint: `The form of the id is ${definition.importId.form}`,
        });
      }
      const { memory } = stored;
      const state = withIdentity(of, toState(of, stored.state, { id: stored.id, memory, like: {} }));
      return { importedResources: [{ typeName, ...state, private: writePrivate({ memory, sent: {} }) }] };
    } catch (error) {
      return { diagnostics: [errorDiagnostic(of.attributes, error, `Importing ${definition.title} failed`)] };
    }
  };
}
