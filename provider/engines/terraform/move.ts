/**
 * `moved` blocks from another provider's resource: the object stays, its state becomes ours.
 *
 * Terraform asks a provider that is not configured for the new state, so nothing can be read yet. A resource of the same
 * type (a fork of this provider) keeps its state. Of another provider's resource only the id is taken, and the private
 * bytes say "not read yet": the refresh that follows reads it as an import does. A plan without that refresh would take
 * every argument for a change, and replace the object for some, so it is an error.
 */
import { ProviderError } from '../../core/define/errors';
import { importObject } from '../../core/run/lifecycle';
import type { Bag } from '../../core/define/paths';
import { decodeJson } from './codec';
import { errorDiagnostic } from './diagnostics';
import { timeoutsOf } from './durations';
import { identityOf } from './identity';
import type { Kinds } from './kinds';
import { MOVE_SOURCES, moveSource, parseState } from './move-sources';
import type { MoveResourceStateRequest } from './proto/messages';
import type { ProviderHandlers } from './rpc';
import type { Session } from './session';
import { decode, encode, toState, writePrivate, type Kind } from './state';
import { upgradeRawState, type StateSteps } from './state-upgrades';

const NOT_READ_YET = Buffer.from('{"moved":true}');
const isNotReadYet = (bytes: Uint8Array): boolean => NOT_READ_YET.equals(bytes);

type Affected = Required<Pick<ProviderHandlers, 'ReadResource' | 'PlanResourceChange'>>;
type Moving = Affected & Required<Pick<ProviderHandlers, 'MoveResourceState'>>;

export interface MoveOptions {
  readonly kinds: Kinds;
  readonly session: Session;
  readonly steps: StateSteps;
}

export function withMoves<T extends Affected>({ kinds, session, steps }: MoveOptions, inner: T): T & Moving {
  return {
    ...inner,

    MoveResourceState: async (request) => {
      const of = kinds(request.targetTypeName);
      try {
        if (request.sourceTypeName === request.targetTypeName) return ownState(of, request, steps);
        const id = foreignId(of, request);
        return { targetState: encode(of, onlyId(of, id)), targetPrivate: NOT_READ_YET, targetIdentity: identityOf(id) };
      } catch (error) {
        return { diagnostics: [errorDiagnostic(of.attributes, error, `Moving to ${request.targetTypeName} failed`)] };
      }
    },

    ReadResource: async (request, context) => {
      const of = kinds(request.typeName);
      const { type, title } = of.definition;
      const current = decode(of, request.currentState);
      // With settings that are not known yet there is nobody to ask: it stays as it is, and so does the mark.
      if (!isNotReadYet(request.private) || current === null || !session.isKnown(type))
        return inner.ReadResource(request, context);
      try {
        const call = session.call(type, context, timeoutsOf(current['timeouts']));
        const stored = await importObject(of.definition, call, String(current['id']), { secrets: true });
        if (stored === undefined) return { newState: encode(of, null) };
        const state = toState(of, stored.state, { id: stored.id, memory: stored.memory, like: current });
        return { newState: encode(of, state), private: writePrivate({ memory: stored.memory, sent: {} }) };
      } catch (error) {
        const diagnostics = [errorDiagnostic(of.attributes, error, `Reading ${title} failed`)];
        return { newState: request.currentState, private: request.private, diagnostics };
      }
    },

    PlanResourceChange: async (request, context) => {
      if (!isNotReadYet(request.priorPrivate)) return inner.PlanResourceChange(request, context);
      const of = kinds(request.typeName);
      const error = new ProviderError({
        code: 'invalid',
        message: `${of.definition.title} was moved here and has not been read yet.`,
        hint: 'Plan once with refresh, and with connection settings that are known.',
      });
      return { plannedState: request.priorState, diagnostics: [errorDiagnostic(of.attributes, error, 'Not read yet')] };
    },
  };
}

function ownState(
  of: Kind,
  request: MoveResourceStateRequest,
  steps: StateSteps,
): Awaited<ReturnType<Moving['MoveResourceState']>> {
  const json = upgradeRawState(steps, of.definition.type, stateJson(request), request.sourceSchemaVersion);
  const state = decodeJson(json, of.type) as Bag;
  return {
    targetState: encode(of, state),
    targetPrivate: request.sourcePrivate,
    targetIdentity: identityOf(state['id']),
  };
}

/** @throws ProviderError if the source is no resource that one of ours stands for. */
function foreignId(of: Kind, request: MoveResourceStateRequest): string {
  const { type, title, importId } = of.definition;
  const source = moveSource(request.sourceProviderAddress, request.sourceTypeName, type);
  if (source === undefined) {
    const known = MOVE_SOURCES.filter(({ target }) => target === type).map(
      ({ provider, typeName }) => `${typeName} of ${provider}`,
    );
    throw new ProviderError({
      code: 'unsupported',
      message: `${request.sourceTypeName} of ${request.sourceProviderAddress} cannot become ${request.targetTypeName}.`,
      hint: `It can be moved from ${[...known, `${request.targetTypeName} of another source of this provider`].join(', ')}. Otherwise use a removed block and an import block.`,
    });
  }
  const id = source.id(parseState(stateJson(request)));
  if (id === undefined || !importId.pattern.test(id)) {
    throw new ProviderError({
      code: 'unsupported',
      message: `This ${request.sourceTypeName} is not an object that ${title} manages.`,
      hint: `Its id would have the form ${importId.form}`,
    });
  }
  return id;
}

const stateJson = ({ sourceState }: MoveResourceStateRequest): Uint8Array => sourceState?.json ?? Buffer.from('{}');

const onlyId = (of: Kind, id: string): Bag => ({
  ...Object.fromEntries(of.attributes.map(({ name }) => [name, null])),
  id,
});
