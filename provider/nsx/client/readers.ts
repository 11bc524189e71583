/**
 * Bulk reads of policy objects: one GET while there are few, one search per kind beyond that. Search finds the objects
 * of all gateways in pages of 1000, shows deleted ones until they are purged, and lags behind writes: what it lacks or
 * doubts is confirmed by a GET.
 */
import type { Memory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import { BulkReader } from '../../core/run/bulk';
import type { ReadAhead } from '../../core/run/read-ahead';
import { objectsIn } from '../../core/net/answer';
import type { NsxBody, NsxClient } from './client';
import { unreadable } from './errors';
import { livingOf } from './paging';
import type { Method } from './error-table';
import type { RealizationStatus } from './realization';
import type { Tag } from '../resources/common/types';
import { withoutLocaleService } from '../resources/common/types';

export interface PolicyBody extends Record<string, unknown> {
  readonly path: string;
  readonly _revision: number;
  readonly tags?: Tag[];
  readonly marked_for_delete?: boolean;
  readonly display_name?: string;
  readonly _system_owned?: boolean;
  readonly _create_user?: string;
}

/** The reader of one kind on one connection. */
export function policyReader(client: NsxClient, resourceType: string): BulkReader<PolicyBody> {
  return client.reader(
    resourceType,
    () =>
      new BulkReader<PolicyBody>({
        get: async (path, signal) => {
          const body = await client.find(path, { signal });
          return body === undefined ? undefined : policyBody(body, 'GET', path);
        },
        list: async (_ids, signal) => {
          const found = await client.search(livingOf(resourceType), { signal });
          return found.map((raw) => listed(raw, resourceType));
        },
        present: (body) => body.marked_for_delete !== true,
      }),
  );
}

/** A result of a search with its path. @param sought what the search was for */
export function listed(raw: NsxBody, sought: string): readonly [string, PolicyBody] {
  const body = policyBody(raw, 'GET', `/search/query of ${sought}`);
  return [withoutLocaleService(body.path), ownOf(body)];
}

/**
 * As our last write made it, or later. The index of search follows writes with a delay: of what it shows as it was before, and
 * would be told as drift after each apply of many changes, a GET tells.
 *
 * @param ahead where objects of all kinds are listed that this one may be among
 */
export function readKnown(
  { client, signal }: Context<NsxClient>,
  resourceType: string,
  path: string,
  { revision = 0, secretRevision = 0 }: Memory,
  ahead?: ReadAhead<PolicyBody>,
): Promise<PolicyBody | undefined> {
  const known = Math.max(revision, secretRevision);
  return policyReader(client, resourceType).read(path, signal, {
    isBehind: ({ _revision }) => _revision < known,
    ahead: ahead === undefined ? undefined : { list: ahead, kind: resourceType },
  });
}

/** @throws ProviderError for some object of something else: taken for this one, it would have lost all that it is */
export function policyBody(body: NsxBody, method: Method, asked: string): PolicyBody {
  const { path, tags, ...rest } = body;
  const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';
  const areTags = objectsIn(tags ?? [])?.every(({ scope, tag }) => isText(scope) && isText(tag));
  if (typeof path !== 'string' || areTags !== true) throw unreadable(method, asked);
  return (tags === null ? { ...rest, path } : body) as PolicyBody;
}

/** What search said beside an object; a PUT that carries it back is refused for an unknown field, so it stands apart. */
const realizations = new WeakMap<PolicyBody, RealizationStatus>();

function ownOf({ status, ...own }: PolicyBody & { readonly status?: RealizationStatus }): PolicyBody {
  const body = own as PolicyBody;
  if (status !== undefined) realizations.set(body, status);
  return body;
}

/** The realization of an object that a search has found; undefined for one that was read by itself. */
export const realizationBeside = (body: PolicyBody): RealizationStatus | undefined => realizations.get(body);
