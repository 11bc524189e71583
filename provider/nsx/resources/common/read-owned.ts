/**
 * Reads of what carries the mark of its owner: one search finds everything of one owner, whatever its kind. An engine that marks
 * each object for itself has nothing to be found by it, and never comes to the number of reads from which it is made.
 */
import type { Memory } from '../../../core/compare/memory';
import type { Context } from '../../../core/define/context';
import { OWNER_TAG } from '../../../core/run/ownership';
import { ReadAhead } from '../../../core/run/read-ahead';
import { escapeSearch, type NsxClient } from '../../client/client';
import { listed, readKnown, type PolicyBody } from '../../client/readers';
import { ownerTag } from './marks';

/** Two pages. Of an owner who has more, most is read kind by kind, and a plan of a few of them waits for no more pages than these. */
const MOST = 2_000;

/** As `readKnown`. */
export function readOwned(
  ctx: Context<NsxClient>,
  resourceType: string,
  path: string,
  memory: Memory,
): Promise<PolicyBody | undefined> {
  const owner = ownerTag(ctx);
  return readKnown(ctx, resourceType, path, memory, owner === undefined ? undefined : allOf(ctx, owner));
}

/**
 * @param owner as it stands in tags
 * Source: NSX API, search by scope and tag; vmware/terraform-provider-nsxt asks its cache so.
 */
function allOf({ client, log }: Context<NsxClient>, owner: string): ReadAhead<PolicyBody> {
  const query = `tags.scope:${escapeSearch(OWNER_TAG)} AND tags.tag:${escapeSearch(owner)} AND marked_for_delete:false`;
  const list = async (signal: AbortSignal) =>
    (await client.search(query, { signal, enough: MOST })).map((raw) => {
      const [id, value] = listed(raw, owner);
      return { kind: String(raw['resource_type']), id, value };
    });
  return client.reader(`all of ${owner}`, () => new ReadAhead({ what: `the objects of ${owner}`, list, log }));
}
