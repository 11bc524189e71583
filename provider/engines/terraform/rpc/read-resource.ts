/** A refresh: what is there now, and a memory of it. */
import { isDeepStrictEqual } from 'node:util';
import { importObject, readObject } from '../../../core/run/lifecycle';
import type { Bag } from '../../../core/define/paths';
import { errorDiagnostic, saidDiagnostics, warningDiagnostics } from '../diagnostics';
import type { HandlerContext, Reply, Unary } from '../dispatcher';
import { timeoutsOf } from '../durations';
import { isNotReadYet } from '../moved';
import type { Provider } from '../provider';
import { readPrivate, stillSays, writePrivate } from '../private';
import { decode, encode, toState, toStored, withIdentity, type Kind } from '../state';
import type { Session } from '../session';
import { toBag } from '../translate';
import { raiseVersions, sentAfter, withoutWriteOnly } from '../write-only';

type Request = Parameters<Unary<'ReadResource'>>[0];

export function readResource({ kinds, session }: Provider): Unary<'ReadResource'> {
  return async (request, context) => {
    const of = kinds(request.typeName);
    const prior = decode(of, request.currentState);
    if (prior === null) return { newState: request.currentState, private: request.private };
    if (!session.isKnown(of.definition.type)) {
      // Deferred: the manager is created in this very run, so there is nobody to ask yet.
      const text = `${request.typeName} ${String(prior['id'])}: the connection settings are not known yet.`;
      return { ...asBefore(of, prior, request), diagnostics: warningDiagnostics('Not refreshed', [text]) };
    }
    try {
      const read = isNotReadYet(request.private) ? readMoved : readKnown;
      return await read(of, session, prior, request, context);
    } catch (error) {
      const doing = `Reading ${of.definition.title} failed`;
      return { ...asBefore(of, prior, request), diagnostics: [errorDiagnostic(of.attributes, error, doing)] };
    }
  };
}

async function readKnown(
  of: Kind,
  session: Session,
  prior: Bag,
  request: Request,
  context: HandlerContext,
): Promise<Reply<'ReadResource'>> {
  const { memory, sent } = readPrivate(request.private, of, prior);
  const call = session.call(of, context, timeoutsOf(prior['timeouts']));
  const result = await readObject(of.definition, call, toStored(of, prior, memory));
  const diagnostics = saidDiagnostics(`Reading ${of.definition.title}`, result.warnings);
  if (result.gone) return { newState: encode(of, null), diagnostics };
  const { stored } = result;
  const state = toState(of, withoutWriteOnly(stored.state, stored.memory), {
    id: stored.id,
    memory: stored.memory,
    like: prior,
  });
  raiseVersions(of.attributes, state, stored.memory);
  const known = sentAfter(sent, toBag(of.attributes, prior), stored.state);
  // The same memory goes back as the same bytes: a refresh-only plan compares them, and an older version wrote them its way.
  const isTheSame =
    stored.memory === memory && isDeepStrictEqual(known, sent) && stillSays(request.private, memory, of, state);
  const bytes = isTheSame ? request.private : writePrivate({ memory: stored.memory, sent: known }, of, state);
  return { ...newState(of, state), private: bytes, diagnostics };
}

/** An object that a `moved` block has brought here is known by its id alone: it is read as an import reads it. */
async function readMoved(
  of: Kind,
  session: Session,
  prior: Bag,
  _request: Request,
  context: HandlerContext,
): Promise<Reply<'ReadResource'>> {
  const call = session.call(of, context, timeoutsOf(prior['timeouts']));
  const stored = await importObject(of.definition, call, String(prior['id']), { secrets: true });
  if (stored === undefined) return { newState: encode(of, null) };
  const state = toState(of, stored.state, { id: stored.id, memory: stored.memory, like: prior });
  return { ...newState(of, state), private: writePrivate({ memory: stored.memory, sent: {} }, of, state) };
}

const asBefore = (of: Kind, prior: Bag, { currentState, private: bytes }: Request): Reply<'ReadResource'> => ({
  newState: currentState,
  newIdentity: withIdentity(of, prior).identity,
  private: bytes,
});

function newState(of: Kind, values: Bag): Reply<'ReadResource'> {
  const { state, identity } = withIdentity(of, values);
  return { newState: state, newIdentity: identity };
}
