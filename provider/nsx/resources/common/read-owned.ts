/**
 * Reads of what carries the mark of its owner: one search finds everything of one owner, whatever its kind. On Pulumi each
 * resource is an owner of its own, and nothing is found by that which was not asked for.
 */
import type { Memory } from '../../../core/compare/memory';
import type { Context } from '../../../core/define/context';
import { OWNER_TAG } from '../../../core/run/ownership';
import { ReadAhead } from '../../../core/run/read-ahead';
import type { NsxBody, NsxClient } from '../../client/client';
import { escapeSearch, living } from '../../client/paging';
import { listed, readKnown, type PolicyBody } from '../../client/readers';
import { ownerTag } from './marks';

/** Two pages. Of an owner who has more, most is read kind by kind, and a plan of a few waits for no more than these. */
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

/** The list of what somebody has, who is called so in tags. */
const allOf = ({ client, log }: Context<NsxClient>, owner: string): ReadAhead<PolicyBody> =>
  client.reader(
    `all of ${owner}`,
    () => new ReadAhead({ what: `the objects of ${owner}`, list: (signal) => found(client, owner, signal), log }),
  );

/** Source: NSX API, search by scope and tag; vmware/terraform-provider-nsxt asks for its cache so. */
async function found(client: NsxClient, owner: string, signal: AbortSignal) {
  const query = living(`tags.scope:${escapeSearch(OWNER_TAG)} AND tags.tag:${escapeSearch(owner)}`);
  const all = await client.search<NsxBody>(query, { signal, enough: MOST, impatient: true });
  // All kinds that there are: something without a path, which nobody here makes, is nothing that is asked for.
  return all
    .filter(({ path }) => typeof path === 'string')
    .map((raw) => {
      const [id, value] = listed(raw, owner);
      return { kind: String(raw['resource_type']), id, value };
    });
}
