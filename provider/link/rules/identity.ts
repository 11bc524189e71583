/** Who the ends are to each other: addresses, IKE identities, and who starts. */
import { Ref, type Found, type TunnelEnd } from '../../model';
import { isPrivate } from '../topology';
import { against, bothWays, isTold, type LinkRule, type Look } from './rule';

export const identityRules: readonly LinkRule[] = [
  {
    id: 'link-peer-address',
    says: 'Each end calls the address of the other end of this tunnel',
    severity: 'error',
    statements: ['X18', '1.8', '4.6'],
    source: 'RFC 7296, 2.11: the peer answers from the address that was called',
    hint: 'Give the address that the other end has for this very tunnel; their order is fixed by that platform.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) yield* peerAddress(one, other, look);
    },
  },
  {
    id: 'link-address-twice',
    says: 'No two tunnels of a gateway have the same pair of addresses',
    severity: 'error',
    statements: ['X18'],
    source: 'RFC 7296, 2.4: an end keeps one IKE SA for a pair of identities, and the newer one ends the older',
    hint: 'Give each tunnel its own address at one of the ends.',
    about: 'topology',
    *check({ ends }, look) {
      const seen = new Map<string, TunnelEnd>();
      for (const end of ends) {
        const key = pairOf(end);
        const before = key === undefined ? undefined : seen.get(key);
        if (before !== undefined)
          yield {
            message: 'Two tunnels of one gateway have the same local and the same peer address.',
            values: [before, end].flatMap((one) => look.show(one, 'addresses.local', 'addresses.peer')),
          };
        else if (key !== undefined) seen.set(key, end);
      }
    },
  },
  {
    id: 'link-identity',
    says: 'Each end expects the IKE identity that the other presents',
    severity: 'error',
    statements: ['X19', '1.19'],
    source: 'RFC 7296, 2.15 and 3.5: an end takes the identity that it expects, and no other',
    hint: 'Behind address translation give all four identities explicitly, both of each end.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel))
        yield* against<string, string>(look, one, 'ids.peer', other, 'ids.local', {
          fits: (expected, presented) => expected.toLowerCase() === presented.toLowerCase(),
          message: 'One end expects another IKE identity than its peer presents.',
          what: 'The IKE identity',
        });
    },
  },
  {
    id: 'link-starter',
    says: 'An end starts the negotiation by itself',
    severity: 'error',
    statements: ['X7', '1.29'],
    source: 'RFC 7296, 1.2: one end starts; two that wait never meet',
    hint: 'Let the end at the site start, and the cloud negotiate at once.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      const starts = [one.initiates, other.initiates];
      if (starts.includes(true)) return;
      if (starts.every((start) => start === false))
        yield {
          message: 'Neither end starts the negotiation: each waits for the other.',
          values: [...look.show(one, 'initiates'), ...look.show(other, 'initiates')],
        };
      else yield look.open('Whether an end starts could not be checked.', [one, 'initiates'], [other, 'initiates']);
    },
  },
];

/** An object with several tunnels is one pair of addresses for each of them; only distinct objects can clash. */
function pairOf({ platform, gateway, addresses: { local, peer } }: TunnelEnd): string | undefined {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : value instanceof Ref ? `${value.address} ${value.path.join('.')}` : undefined;
  const [a, b] = [text(local), text(peer)];
  return a === undefined || b === undefined ? undefined : [platform, gateway ?? '', a, b].join(' ');
}

function* peerAddress(one: TunnelEnd, other: TunnelEnd, look: Look): Iterable<Found> {
  const [called, local] = [one.addresses.peer, other.addresses.local];
  const values = (): Found['values'] => [...look.show(one, 'addresses.peer'), ...look.show(other, 'addresses.local')];
  if (isTold(called) && called === one.addresses.local) {
    yield { message: 'One end calls its own address.', values: look.show(one, 'addresses.peer', 'addresses.local') };
    return;
  }
  if (called instanceof Ref && local instanceof Ref && called.address === local.address) {
    if (called.path.join() === local.path.join()) return;
    if (called.path.length === local.path.length) {
      yield { message: 'One end calls the address of another tunnel of its peer.', values: values() };
      return;
    }
  }
  if (isTold(called) && isTold(local)) {
    const translated = look.options.seenAs?.get(local) === called || (isPrivate(local) && !isPrivate(called));
    if (called === local || translated || called === other.ids.local) return;
    yield { message: 'One end calls another address than its peer has.', values: values() };
    return;
  }
  yield look.open(
    'The address of the peer could not be compared.',
    [one, 'addresses.peer'],
    [other, 'addresses.local'],
  );
}
