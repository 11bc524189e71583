/** A tunnel with everything that decides how it negotiates, as the router has it now: read by the resources' own code. */
import { emptyMemory } from '../../core/compare/memory';
import type { Context } from '../../core/define/context';
import type { Observed, ReadArgs } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import type { Declared, EndOfLink, Program, Values } from '../../model';
import type { CiscoClient } from '../client/client';
import bgpNeighbor from '../resources/bgp-neighbor';
import bgpProcess from '../resources/bgp-process';
import { isExpandedNumber } from '../communities';
import communityList from '../resources/community-list';
import expandedCommunityList from '../resources/expanded-community-list';
import ikev2Keyring from '../resources/ikev2-keyring';
import ikev2Policy from '../resources/ikev2-policy';
import ikev2Profile from '../resources/ikev2-profile';
import ikev2Proposal from '../resources/ikev2-proposal';
import ipsecProfile from '../resources/ipsec-profile';
import ipsecTransformSet from '../resources/ipsec-transform-set';
import prefixList from '../resources/prefix-list';
import routeMap from '../resources/route-map';
import tunnelInterface from '../resources/tunnel-interface';
import { interfacesOf, neighborAt, neighborsOf, tunnelsOf } from './standing';

type Ctx = Context<CiscoClient>;

const POLICIES = 'crypto/Cisco-IOS-XE-crypto:ikev2/policy';

interface Readable {
  readonly type: string;
  read(ctx: Ctx, args: ReadArgs<object>): Promise<Observed<object, object> | undefined>;
}

export async function live(ctx: Ctx, end: EndOfLink): Promise<Program> {
  // What is there now, and not what a list of a minute ago showed: somebody may be mending it.
  ctx.client.forget();
  const program = new Map<string, Declared>();
  const add = async ({ type, read }: Readable, id: unknown): Promise<Bag> => {
    if (typeof id !== 'string') return {};
    const address = `${type} ${id}`;
    const known = program.get(address);
    if (known !== undefined) return known.inputs as Bag;
    const observed = await read(ctx, { id, memory: emptyMemory, inputs: {} });
    if (observed === undefined) return {};
    const inputs = observed.inputs as Values;
    const prior = { ...(observed.outputs as Values), id };
    program.set(address, { type, name: id, inputs, prior, live: { id } });
    return inputs as Bag;
  };
  const every = (resource: Readable, ids: unknown): Promise<readonly Bag[]> =>
    Promise.all((Array.isArray(ids) ? (ids as readonly unknown[]) : []).map((id) => add(resource, id)));
  const [tunnels, neighbors] = await Promise.all([tunnelsOf(ctx.client, ctx), neighborsOf(ctx.client, ctx)]);
  for (const number of Object.values(interfacesOf(end))) {
    const tunnel = await add(tunnelInterface, number);
    const profile = await add(ipsecProfile, tunnel['ipsecProfile']);
    await every(ipsecTransformSet, profile['transformSets']);
    const ike = await add(ikev2Profile, profile['ikev2Profile']);
    await add(ikev2Keyring, ike['keyring']);
    const over = neighborAt(
      neighbors,
      number,
      tunnels.find((one) => String(one['name']) === number),
    );
    if (over === undefined) continue;
    const neighbor = await add(bgpNeighbor, `${over.process}/${over.address}`);
    await add(bgpProcess, over.process);
    for (const direction of ['In', 'Out']) {
      const map = await add(routeMap, neighbor[`routeMap${direction}`]);
      await add(prefixList, neighbor[`prefixList${direction}`]);
      for (const entry of (map['entries'] as readonly Bag[] | undefined) ?? []) {
        await every(prefixList, entry['matchPrefixLists']);
        // A number says which kind it is, and a name that of the list that there is.
        const lists = (entry['matchCommunityLists'] as readonly string[] | undefined) ?? [];
        await every(
          communityList,
          lists.filter((name) => !isExpandedNumber(name)),
        );
        await every(
          expandedCommunityList,
          lists.filter((name) => !/^\d{1,2}$/.test(name)),
        );
      }
    }
  }
  for (const { name } of await ctx.client.list(POLICIES, ctx)) {
    const policy = await add(ikev2Policy, name);
    await every(ikev2Proposal, policy['proposals']);
  }
  return program;
}
