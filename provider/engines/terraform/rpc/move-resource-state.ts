/**
 * A `moved` block from another provider or another source of this one. A resource of the same type (a fork of this
 * provider) keeps its state; of another provider's resource the id alone is taken (see `moved.ts`).
 */
import { ProviderError } from '../../../core/define/errors';
import type { MoveSource } from '../../../core/define/moves';
import { isBag, type Bag } from '../../../core/define/paths';
import { decodeJson } from '../codec';
import { errorDiagnostic } from '../diagnostics';
import type { Reply, Unary } from '../dispatcher';
import { NOT_READ_YET } from '../moved';
import type { MoveResourceStateRequest } from '../proto/messages';
import type { Provider } from '../provider';
import { withIdentity, type Kind } from '../state';
import { upgradeRawState, type StateSteps } from '../state-upgrades';

export function moveResourceState({ catalog, kinds, steps }: Provider): Unary<'MoveResourceState'> {
  const sources = catalog.platforms.flatMap(({ moves = [] }) => moves);
  return async (request) => {
    const of = kinds(request.targetTypeName);
    try {
      if (request.sourceTypeName === request.targetTypeName)
        return moved(of, ownState(of, request, steps), request.sourcePrivate);
      return moved(of, onlyId(of, foreignId(of, request, sources)), NOT_READ_YET);
    } catch (error) {
      return { diagnostics: [errorDiagnostic(of.attributes, error, `Moving to ${request.targetTypeName} failed`)] };
    }
  };
}

function moved(of: Kind, values: Bag, bytes: Uint8Array): Reply<'MoveResourceState'> {
  const { state, identity } = withIdentity(of, values);
  return { targetState: state, targetPrivate: bytes, targetIdentity: identity };
}

function ownState(of: Kind, request: MoveResourceStateRequest, steps: StateSteps): Bag {
  const json = upgradeRawState(steps, of.definition.type, stateJson(request), request.sourceSchemaVersion);
  return decodeJson(json, of.type) as Bag;
}

/** @throws ProviderError if the source is no resource that one of ours stands for. */
function foreignId(of: Kind, request: MoveResourceStateRequest, sources: readonly MoveSource[]): string {
  const { type, title, importId } = of.definition;
  const fitting = sources.filter(({ target }) => target === type);
  // Hosts differ between registries and mirrors: namespace and name say whose resource it is.
  const provider = request.sourceProviderAddress.split('/').slice(-2).join('/').toLowerCase();
  const source = fitting.find((one) => one.provider === provider && one.typeName === request.sourceTypeName);
  if (source === undefined) {
    const known = fitting.map((one) => `${one.typeName} of ${one.provider}`);
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

function parseState(json: Uint8Array): Bag {
  const state: unknown = JSON.parse(Buffer.from(json).toString('utf8'));
  return isBag(state) ? state : {};
}

const stateJson = ({ sourceState }: MoveResourceStateRequest): Uint8Array => sourceState?.json ?? Buffer.from('{}');

const onlyId = (of: Kind, id: string): Bag => ({
  ...Object.fromEntries(of.attributes.map(({ name }) => [name, null])),
  id,
});
