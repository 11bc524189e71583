/** List resources (`terraform query`): what exists on the platforms, each with the identity that an import takes. */
import type { Catalog } from '../../core/define/catalog';
import type { Found } from '../../core/define/definition';
import { listObjects, type Listed } from '../../core/run/listing';
import type { Bag } from '../../core/define/paths';
import type { Init } from '../shared/protobuf';
import { decodeValue } from './codec';
import type { CtyType } from './cty';
import { errorDiagnostic, failureDiagnostics, warningDiagnostics } from './diagnostics';
import { identityOf } from './identity';
import type { Kinds } from './kinds';
import { listAttributes } from './list-attributes';
import { DiagnosticSeverity, type DynamicValue, type ListResourceEvent } from './proto/messages';
import type { ProviderHandlers } from './rpc';
import { terraformName, typeOfAttributes } from './schema';
import type { Session } from './session';
import { encode, toState, type Kind } from './state';

type Handlers = Required<Pick<ProviderHandlers, 'ListResource' | 'ValidateListResourceConfig'>>;

export function listHandlers(catalog: Catalog, kinds: Kinds, session: Session): Handlers {
  const types = new Map(
    catalog.resources.flatMap((definition): [string, CtyType][] => {
      const attributes = listAttributes(definition);
      return attributes === undefined ? [] : [[terraformName(definition.type), typeOfAttributes(attributes)]];
    }),
  );
  const configOf = (typeName: string, config: DynamicValue | undefined): Bag => {
    const type = types.get(typeName);
    if (type === undefined) throw new Error(`there is no list of ${typeName}`);
    return (decodeValue(config, type) as Bag | null) ?? {};
  };
  return {
    ValidateListResourceConfig: async ({ typeName, config }) => {
      const { gateways } = configOf(typeName, config);
      const blank = (Array.isArray(gateways) ? gateways : []).some((one) => one === null || one === '');
      const failures = blank
        ? [{ path: ['gateways'], message: 'A gateway has no name: leave gateways out to look everywhere.' }]
        : [];
      return { diagnostics: failureDiagnostics([], failures, 'error') };
    },

    ListResource: async function* ({ typeName, config, includeResourceObject, limit }, context) {
      const of = kinds(typeName);
      const { gateways } = configOf(typeName, config);
      const unfit: Found[] = [];
      try {
        const listed = listObjects(
          of.definition,
          session.call(of.definition.type, context),
          {
            scope: { gateways: Array.isArray(gateways) ? gateways.map(String) : [] },
            objects: includeResourceObject,
            ...(limit > 0 ? { limit } : {}),
          },
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
    },
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
