/** List resources (`terraform query`): what exists on the platforms, each with the identity that an import takes. */
import type { Found } from '../../../core/define/definition';
import { listObjects, type Listed } from '../../../core/run/listing';
import type { Init } from '../../shared/protobuf';
import { errorDiagnostic, warningDiagnostics } from '../diagnostics';
import type { Streaming } from '../dispatcher';
import { identityOf } from '../identity';
import { gatewaysIn } from '../list-attributes';
import { DiagnosticSeverity, type ListResourceEvent } from '../proto/messages';
import type { Provider } from '../provider';
import { encode, toState, type Kind } from '../state';

export function listResource({ kinds, session }: Provider): Streaming<'ListResource'> {
  return async function* ({ typeName, config, includeResourceObject, limit }, context) {
    const of = kinds(typeName);
    const gateways = gatewaysIn(config).map(String);
    const unfit: Found[] = [];
    try {
      const listed = listObjects(
        of.definition,
        session.call(of, context),
        { scope: { gateways }, objects: includeResourceObject, ...(limit > 0 ? { limit } : {}) },
        (found) => void unfit.push(found),
      );
      for await (const one of listed) yield eventOf(of, one);
    } catch (error) {
      yield { diagnostic: [errorDiagnostic(of.attributes, error, `Listing ${of.definition.title} failed`)] };
      return;
    }
    if (unfit.length === 0) return;
    const lines = unfit.map(({ id, unfit: reason }) => `${id}: ${reason}`);
    yield {
      diagnostic: warningDiagnostics(`Not listed: ${unfit.length} of ${of.definition.title}`, [lines.join('\n')]),
    };
  };
}

function eventOf(of: Kind, { found, stored, error }: Listed): Init<ListResourceEvent> {
  const event = { displayName: found.name ?? found.id, identity: identityOf(found.id) };
  if (error !== undefined) {
    const failure = errorDiagnostic(of.attributes, error, `Reading ${of.definition.title} ${found.id} failed`);
    // One object that cannot be read does not spoil the list.
    return { ...event, diagnostic: [{ ...failure, severity: DiagnosticSeverity.WARNING }] };
  }
  if (stored === undefined) return event;
  const state = toState(of, stored.state, { id: stored.id, memory: stored.memory, like: {} });
  return { ...event, resourceObject: encode(of, state) };
}
