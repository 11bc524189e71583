/** Who the ends are to each other: addresses, IKE identities, keys, and who starts. */
import { matchesFingerprint } from '../../core/compare/fingerprint';
import { Ref, Variable, type Found, type TunnelEnd } from '../../model';
import { isPrivate } from '../topology';
import { against, bothWays, isTold, type LinkRule, type Look } from './rule';

const IDS = 'RFC 7296, 2.15 and 3.5: an end takes the identity that it expects, and no other';

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
    id: 'link-identity',
    says: 'Each end expects the IKE identity that the other presents',
    severity: 'error',
    statements: ['X19', '1.19'],
    source: IDS,
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
    id: 'link-psk',
    says: 'Both ends of a tunnel have the same pre-shared key',
    severity: 'error',
    statements: ['X5', '1.3'],
    source: 'RFC 7296, 2.15: both ends sign with the same shared secret',
    hint: 'Give both ends the same value, best from one variable.',
    about: 'tunnel',
    *check(tunnel, look) {
      const [one, other] = tunnel.ends;
      if (one.authentication === 'certificate' || other.authentication === 'certificate') return;
      const same = sameKey(one, other);
      if (same === true) return;
      yield same === undefined
        ? look.open('The pre-shared keys could not be compared.', [one, 'psk'], [other, 'psk'])
        : {
            message: 'The two ends have different pre-shared keys.',
            values: [...look.hidden(one, 'psk'), ...look.hidden(other, 'psk')],
          };
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

function* peerAddress(one: TunnelEnd, other: TunnelEnd, look: Look): Iterable<Found> {
  const [called, local] = [one.addresses.peer, other.addresses.local];
  if (called instanceof Ref && local instanceof Ref && called.address === local.address) {
    if (called.path.join() === local.path.join()) return;
    if (called.path.length === local.path.length) {
      yield {
        message: 'One end calls the address of another tunnel of its peer.',
        values: [...look.show(one, 'addresses.peer'), ...look.show(other, 'addresses.local')],
      };
      return;
    }
  }
  if (isTold(called) && isTold(local)) {
    const translated = isPrivate(local) && !isPrivate(called);
    if (called === local || translated || called === other.ids.local) return;
    yield {
      message: 'One end calls another address than its peer has.',
      values: [...look.show(one, 'addresses.peer'), ...look.show(other, 'addresses.local')],
    };
    return;
  }
  yield look.open(
    'The address of the peer could not be compared.',
    [one, 'addresses.peer'],
    [other, 'addresses.local'],
  );
}

/** Whether both ends have one key; undefined: a key is hidden, and two that are hidden are not known to be equal. */
function sameKey(one: TunnelEnd, other: TunnelEnd): boolean | undefined {
  const [a, b] = [one.secret, other.secret];
  if (isTold(a) && isTold(b)) return a === b;
  if (a instanceof Variable && b instanceof Variable && a.name === b.name) return true;
  if (isTold(a) && other.psk !== undefined && b === undefined) return whether(other.psk, a);
  if (isTold(b) && one.psk !== undefined && a === undefined) return whether(one.psk, b);
  return undefined;
}

/** A fingerprint may have been made with a key that nobody has here: it can tell that a secret is this one, and no more. */
const whether = (fingerprint: string, secret: string): boolean | undefined =>
  matchesFingerprint(fingerprint, secret) ? true : undefined;
