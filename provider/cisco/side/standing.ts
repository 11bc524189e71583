/** The parts of the configuration that belong to an end, as the router has them now. */
import { ProviderError } from '../../core/define/errors';
import { ipv4Number } from '../../core/define/ipv4';
import { isBag, type Bag } from '../../core/define/paths';
import type { EndOfLink } from '../../model';
import type { CallOptions, CiscoClient } from '../client/client';

const PROCESSES = 'router/Cisco-IOS-XE-bgp:bgp';

/** The tunnel interfaces of an end by number, by the names of its tunnels. */
export function interfacesOf({ tunnels }: EndOfLink): Readonly<Record<string, string>> {
  if (tunnels !== undefined) return tunnels;
  throw new ProviderError({
    code: 'invalid',
    message: 'An end on IOS-XE is one tunnel interface for each tunnel.',
    hint: 'Give the numbers of the interfaces by the names of the tunnels, and not one id.',
  });
}

export const tunnelsOf = (client: CiscoClient, options: CallOptions): Promise<readonly Bag[]> =>
  client.list('interface/Tunnel', options);

export interface ConfiguredNeighbor {
  /** AS number. */
  readonly process: string;
  readonly address: string;
  readonly body: Bag;
}

export async function neighborsOf(client: CiscoClient, options: CallOptions): Promise<readonly ConfiguredNeighbor[]> {
  return (await client.list(PROCESSES, options)).flatMap((process) =>
    ((process['neighbor'] as readonly Bag[] | undefined) ?? []).map((body) => ({
      process: String(process['id']),
      address: String(body['id']),
      body,
    })),
  );
}

/**
 * Of a tunnel interface: by what it comes from, or by the addresses of the interface. In the run that gives a tunnel another
 * network two come from it, and the one of before, which goes last, is not taken for its neighbor.
 */
export function neighborAmong<T>(
  all: readonly T[],
  comesFrom: (one: T) => boolean,
  isNextTo: (one: T) => boolean,
): T | undefined {
  const bySource = all.filter(comesFrom);
  return bySource.find(isNextTo) ?? bySource[0] ?? all.find(isNextTo);
}

/** Among those that stand on a router. */
export const neighborAt = (
  all: readonly ConfiguredNeighbor[],
  number: string,
  tunnel: Bag | undefined,
): ConfiguredNeighbor | undefined =>
  neighborAmong(
    all,
    ({ body }) => String(inside(body, 'update-source', 'interface')['Tunnel'] ?? '') === number,
    ({ address }) => isNext(inside(tunnel, 'ip', 'address', 'primary'), address),
  );

export const inside = (body: Bag | undefined, ...path: readonly string[]): Bag =>
  path.reduce<Bag>((node, name) => (isBag(node[name]) ? node[name] : {}), body ?? {});

function isNext({ address, mask }: Bag, other: string): boolean {
  if (typeof address !== 'string' || typeof mask !== 'string') return false;
  const size = 2 ** 32 - ipv4Number(mask);
  return address !== other && Math.floor(ipv4Number(address) / size) === Math.floor(ipv4Number(other) / size);
}
