/** What all calls of one provider process share: the catalog, the configured connections, and a voice. */
import { findResource } from '../../core/define/catalog';
import type { AnyResource } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import type { Spelling } from '../../core/define/message';
import type { Claimant } from '../../core/run/ledger';
import type { Call } from '../../core/run/lifecycle';
import { nameOfUrn, partsOfUrn } from '../../program/urn';
import type { WithComponents } from '../../model';
import { aliasOfUrn, WHEN_GIVEN_UP, WHEN_TAKEN } from '../pulumi-wire';
import type { Connections } from '../shared/connections';
import type { EngineLog } from './engine-log';
import type { CallContext } from './rpc';

export const PACKAGE = 'hybridvpn';

export interface Provider {
  readonly catalog: WithComponents;
  readonly connections: Connections;
  readonly log: EngineLog;
  /** How this provider's settings are called, which is known once the engine has told which provider it is. */
  spelling: Spelling;
  /** What previews of this process have promised and nobody has made, by `objectKey`: what is known of it. */
  readonly promised: Map<string, Bag>;
}

export const objectKey = (type: string, id: unknown): string => `${type} ${String(id)}`;

/** `hybridvpn:nsx:RouteBasedSession` → `nsx:RouteBasedSession` */
export function ownType(token: string): string {
  if (token.startsWith(`${PACKAGE}:`)) return token.slice(PACKAGE.length + 1);
  throw new ProviderError({ code: 'internal', message: `${token} is not a type of the package ${PACKAGE}.` });
}

export function definitionOf({ catalog }: Pick<Provider, 'catalog'>, urn: string): AnyResource {
  return findResource(catalog, ownType(partsOfUrn(urn)?.type ?? urn));
}

/** Who a resource is among those of the process: the name is the last part of the URN. */
export function claimantOf(urn: string): Claimant {
  return { key: urn, name: nameOfUrn(urn) };
}

/** What the core needs for one operation on a resource. The timeout is the user's, in seconds; 0: none given. */
export function callFor(
  { connections, log, spelling }: Provider,
  definition: AnyResource,
  request: { readonly urn: string; readonly timeout: number },
  context: CallContext,
): Call {
  const { urn, timeout } = request;
  return {
    client: connections.client(definition.type),
    signal: context.signal,
    timeouts: timeout > 0 ? { create: timeout, read: timeout, update: timeout, delete: timeout } : {},
    owner: urn,
    aliasOf: aliasOfUrn(urn),
    whenGivenUp: WHEN_GIVEN_UP,
    whenTaken: WHEN_TAKEN,
    claim: { ledger: connections.ledger, claimant: claimantOf(urn) },
    fingerprintKey: connections.fingerprintKey,
    spelling,
    ...log.voice(urn),
  };
}
