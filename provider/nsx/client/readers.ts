/**
 * Bulk reads of policy objects: one GET while there are few, one search per kind beyond that. Search finds the objects
 * of all gateways in pages of 1000, shows deleted ones until they are purged, and lags behind writes: what it lacks or
 * doubts is confirmed by a GET.
 */
import { BulkReader } from '../../core/run/bulk';
import type { NsxClient } from './client';
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
        get: async (path, signal) => (await client.find(path, { signal })) as PolicyBody | undefined,
        list: async (_ids, signal) => {
          const found = await client.search(`resource_type:${resourceType} AND marked_for_delete:false`, { signal });
          return (found as PolicyBody[]).map((body) => [withoutLocaleService(body.path), ownOf(body)] as const);
        },
        present: (body) => body.marked_for_delete !== true,
      }),
  );
}

/** Search adds the realization to each object; a PUT that carries it back is refused for an unknown field. */
function ownOf({ status: _realization, ...body }: PolicyBody): PolicyBody {
  return body as PolicyBody;
}
