/**
 * From a few words of intent to everything that both ends of a link need, as one program with a reason for each value. What
 * must match on both sides is decided here once and told to each side in its own terms; no platform is known here.
 *
 * Pure, and for previews: any part of an intent but its names may be unknown. Then what depends on it is unknown, everything
 * else is what it will be, and the objects are the same.
 */
import { ProviderError } from '../core/define/errors';
import type { Bag } from '../core/define/paths';
import type { Declared, Derivation, Side, TunnelEnd, TunnelName, Value } from '../model';
import { commonOf, End } from './end';
import { checkIntent, refuse } from './intent/check';
import type { IntendedEnd, Intent } from './intent/fields';
import { notesOn } from './notes';
import { memberOf, Table } from './table';

/**
 * @param given the members of `intentSchema(sides)`
 * @param name of the link, where the intent gives none
 * @throws ProviderError `invalid` for an intent that no link can have, with the first member that says so in `path`
 */
export function derive(given: Bag, sides: readonly Side[], name?: string): Derivation {
  const { intent, failures } = checkIntent(given, sides, name);
  refuse(failures);
  return deriveChecked(intent!);
}

/** The same of an intent that was checked. */
export function deriveChecked(intent: Intent): Derivation {
  const table = new Table();
  const [cloud, site] = intent.ends;
  const common = commonOf(intent, table);
  const idOf = ({ overrides }: IntendedEnd): Value | undefined => memberOf(overrides, 'localId') as Value | undefined;
  const address = site.side.addresses?.(site.given);
  if (address === undefined)
    throw new ProviderError({
      code: 'internal',
      message: `The side of ${site.side.platform} tells no address of its end.`,
    });

  // The cloud's gateway chooses its addresses: it is declared first, and read for what the site has to call.
  const cloudPart = cloud.side.declare(
    new End(intent, common, cloud, site, table).wanted(() => ({
      localId: idOf(cloud),
      peerAddress: address.seen,
      peerId: idOf(site) ?? address.seen,
    })),
  );
  const cloudEnds = cloud.side.read(cloudPart.program);
  const sitePart = site.side.declare(
    new End(intent, common, site, cloud, table).wanted((tunnel) => {
      const far = farEnd(cloudEnds, tunnel);
      return {
        localAddress: address.own,
        localId: idOf(site) ?? address.seen,
        peerAddress: far.address,
        peerId: far.id,
      };
    }),
  );
  table.add(...cloudPart.values, ...sitePart.values);
  return {
    program: new Map<string, Declared>([...cloudPart.program, ...sitePart.program]),
    roles: new Map([...cloudPart.roles, ...sitePart.roles]),
    values: table.rows,
    notes: [...notesOn(intent), ...cloudPart.notes, ...sitePart.notes],
  };
}

/** What the cloud's end of a tunnel is called from outside. */
function farEnd(ends: readonly TunnelEnd[], tunnel: TunnelName): { readonly address: Value; readonly id: Value } {
  const found = ends.find((end) => end.tunnel === tunnel);
  const { local: address } = found?.addresses ?? {};
  const { local: id } = found?.ids ?? {};
  if (address !== undefined && id !== undefined) return { address, id };
  throw new ProviderError({ code: 'internal', message: `The cloud's end of tunnel ${tunnel} has no address.` });
}
