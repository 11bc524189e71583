/** BGP between the two ends: who they are, how fast a loss is noticed, what else must be off. */
import { asn, isAsn } from '../../core/define/normal';
import { MASKED, type TunnelEnd } from '../../model';
import { isUnknown } from '../../core/define/unknown';
import { against, isMarkOf, isTold, keptAtOneEnd, type CheckOptions, type LinkRule } from './rule';

/** Seconds: where nobody gave a target, the most that is worth no word. */
const NO_TARGET = 60;
/** Seconds; 0 would be no hold timer at all. */
const SHORTEST_HOLD = 3;

/** An OPEN with it is refused, by FRR for one. */
const AS_TRANS = '23456';
const RESERVED_ASNS = [AS_TRANS, '65535', '4294967295'];

export const bgpRules: readonly LinkRule[] = [
  {
    id: 'link-bgp-ends',
    says: 'Both ends use BGP over a tunnel, or neither',
    severity: 'error',
    statements: ['X3', '1.33'],
    source: 'RFC 4271, 3: BGP is spoken by two',
    hint: 'Turn BGP on at both ends of each tunnel.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      if ((one.bgp === undefined) === (other.bgp === undefined)) return;
      const [without] = [one, other].filter((end) => end.bgp === undefined);
      const values = [...look.show(one, 'bgp'), ...look.show(other, 'bgp')];
      if (look.bgpIsYours(without!)) {
        yield {
          message: 'BGP of one end is yours: no API sets it, and it could not be checked.',
          values,
          severity: 'unchecked',
        };
        return;
      }
      // A neighbor may be in another program; a switch of the end itself is always told.
      const elsewhere = without!.places.bgp?.path.length === 0 && look.options.whole !== true;
      yield elsewhere
        ? look.open('BGP of one end is not in this program.', [without!, 'bgp'])
        : { message: 'One end uses BGP over this tunnel, the other does not.', values };
    },
  },
  {
    id: 'link-asn',
    says: 'Each end expects the AS number that the other has',
    severity: 'error',
    statements: ['X21', '4.6'],
    source: 'RFC 4271, 6.2: an OPEN with another AS number than expected is refused',
    hint: 'Give each end the AS number of the other as that of its peer.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const [one, other] of withBgp(ends))
        yield* against<string, string>(look, one, 'bgp.peerAsn', other, 'bgp.localAsn', {
          fits: (expected, own) => asn(expected) === asn(own),
          message: 'One end expects another AS number than its peer has.',
          what: 'The AS number',
        });
    },
  },
  {
    id: 'link-asn-same',
    says: 'The ends have AS numbers of their own',
    severity: 'error',
    statements: ['X21'],
    source: 'RFC 4271, 9.1.2: a route with the own AS number in its path is a loop, and is not used',
    hint: 'Give the ends different AS numbers.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      const [a, b] = [one.bgp?.localAsn, other.bgp?.localAsn];
      if (!isTold(a) || !isTold(b) || asn(a) !== asn(b)) return;
      yield {
        message: 'Both ends have the same AS number.',
        values: [...look.show(one, 'bgp.localAsn'), ...look.show(other, 'bgp.localAsn')],
      };
    },
  },
  {
    id: 'link-asn-reserved',
    says: 'No end has an AS number that nobody may have',
    severity: 'error',
    statements: ['X21'],
    source:
      'RFC 6793, 9: 23456 stands for AS numbers that an old speaker cannot write. RFC 7300: 65535 and 4294967295 are the last ones, and are reserved',
    hint: 'Take one for private use: 64512 to 65534, or 4200000000 to 4294967294.',
    about: 'end',
    *check(end, look) {
      const own = end.bgp?.localAsn;
      if (!isTold(own) || !isAsn(own) || !RESERVED_ASNS.includes(asn(own))) return;
      yield {
        message: `The AS number ${own} is reserved.`,
        values: look.show(end, 'bgp.localAsn'),
        // Some routers take the last two all the same.
        ...(asn(own) === AS_TRANS ? {} : { severity: 'warning' as const }),
      };
    },
  },
  {
    id: 'link-bgp-address',
    says: 'Each end peers with the address that the other has inside the tunnel',
    severity: 'error',
    statements: ['X22'],
    source: 'RFC 4271, 8.2.1: a connection from another address than configured is refused',
    hint: "Give the other end's host of the transfer network.",
    about: 'tunnel',
    *check({ ends }, look) {
      for (const [one, other] of withBgp(ends))
        yield* against<string, string>(look, one, 'bgp.peerAddress', other, 'bgp.localAddress', {
          fits: (peer, local) => peer === local,
          message: 'One end peers with another address than its peer has inside the tunnel.',
          what: 'The BGP address of the peer',
        });
    },
  },
  {
    id: 'link-bgp-source',
    says: 'BGP is spoken from the own address inside the tunnel',
    severity: 'error',
    statements: ['X22'],
    source: 'RFC 4271, 8.2.1: the peer expects the address inside the tunnel',
    hint: 'Give the address of the tunnel interface as the source.',
    about: 'end',
    *check(end, look) {
      const local = end.bgp?.localAddress;
      const own = end.vti.filter(isTold).map((one) => one.split('/')[0]);
      if (!isTold(local) || own.length === 0 || own.length < end.vti.length || own.includes(local)) return;
      yield {
        message: 'BGP is spoken from an address that the tunnel interface does not have.',
        values: look.show(end, 'bgp.localAddress', 'vti'),
      };
    },
  },
  {
    id: 'link-bgp-key',
    says: 'Both ends have the same BGP key, or neither has one',
    severity: 'error',
    statements: ['X23'],
    source: 'RFC 2385, 2: a segment without the right signature is dropped',
    hint: 'Give both ends the same key, best from one variable. One key may stand for all tunnels of an end.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      if (one.bgp === undefined || other.bgp === undefined) return;
      const [a, b] = [one.bgp.key, other.bgp.key];
      if ((a === undefined || isUnknown(a)) && (b === undefined || isUnknown(b))) return;
      const values = [one, other].flatMap((end) =>
        look.hidden(end, 'bgp.key', end.bgp?.key === undefined ? 'not set' : 'set, not shown'),
      );
      const given = (key: unknown): boolean => isTold(key) || key === MASKED;
      if ((a === undefined && given(b)) || (b === undefined && given(a)))
        yield { message: 'One end has a BGP key and the other has none.', values };
      else if (isTold(a) && isTold(b)) {
        if (a !== b) yield { message: 'The two ends have different BGP keys.', values };
      } else if (isKept(one, b, look.options) || isKept(other, a, look.options)) {
        yield { message: keptAtOneEnd('BGP key'), values };
      } else yield { message: 'The BGP keys could not be compared.', values, severity: 'unchecked' };
    },
  },
  {
    id: 'link-bgp-key-limits',
    says: 'Both ends take a BGP key of this length',
    severity: 'error',
    statements: ['X23'],
    source: 'The limits of both platforms: a key must be within the narrower one',
    hint: 'Take at most 32 characters, without blanks and question marks.',
    about: 'tunnel',
    *check({ ends: [one, other] }, look) {
      for (const [end, far] of [
        [one, other],
        [other, one],
      ] as const) {
        const key = end.bgp?.key;
        const longest = look.limits(far).bgpKey?.longest;
        if (!isTold(key) || far.bgp === undefined || longest === undefined) continue;
        if (key.length <= longest && !/[ ?]/.test(key)) continue;
        yield {
          message: `The other end cannot take this BGP key: it takes ${longest} characters, without blanks and question marks.`,
          values: look.hidden(end, 'bgp.key', `${key.length} characters, not shown`),
        };
      }
    },
  },
  {
    id: 'link-failover-time',
    says: 'The hold time is within the time in which traffic must have moved',
    severity: 'warning',
    statements: ['X8', '0.16'],
    source: 'RFC 4271, 6.5: a silent peer counts as dead when the hold time has passed',
    hint: 'Keep the hold time half a second below the target, and the keepalive time at a third of it: 12 s and 4 s for a target of 15 s.',
    about: 'end',
    *check(end, look, other) {
      const [hold, far] = [end.bgp?.hold, other?.bgp?.hold];
      const target = look.options.failoverTarget ?? NO_TARGET;
      if (!isTold(hold) || hold <= target) return;
      if (isTold(far) && far < hold) return; // the lower of both counts (RFC 4271, 4.2), and is told of at its end
      const than = look.options.failoverTarget === undefined ? '' : `, and the target is ${target} s`;
      yield {
        message: `A tunnel that dies in silence is noticed after ${hold} s${than}.`,
        values: look.show(end, 'bgp.hold', 'bgp.keepalive'),
      };
    },
  },
  {
    id: 'link-hold-time',
    says: 'The hold time is at least 3 s',
    severity: 'error',
    statements: ['X8', '0.16'],
    source: 'RFC 4271, 4.2: the hold time is zero or at least three seconds',
    hint: 'Take 3 s or more; below 12 s a busy edge may lose a session that is well.',
    about: 'end',
    *check(end, look) {
      const hold = end.bgp?.hold;
      if (!isTold(hold) || hold >= SHORTEST_HOLD) return;
      const message =
        hold === 0
          ? 'With a hold time of 0 s no peer counts as dead, and a tunnel that dies in silence keeps its routes.'
          : `No peer takes a hold time of ${hold} s.`;
      yield { message, values: look.show(end, 'bgp.hold') };
    },
  },
  {
    id: 'link-bfd',
    says: 'BFD is off where the other end does not answer it',
    severity: 'error',
    statements: ['X25', 'L10.5'],
    source: 'RFC 5880, 6.1: a session that is not answered stays down, and takes BGP with it',
    hint: 'Turn BFD off for this neighbor.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const [one, other] of withBgp(ends))
        if (one.bgp?.bfd === true && look.limits(other).bfd === false)
          yield { message: 'BFD is on, and the other end does not answer it.', values: look.show(one, 'bgp.bfd') };
    },
  },
  {
    id: 'link-graceful-restart',
    says: 'Routes of a dead tunnel are not kept',
    severity: 'info',
    statements: ['L1.6'],
    source: 'RFC 4724, 4.2: routes of a restarting peer are kept for its restart time, beyond the hold time',
    hint: 'Turn graceful restart off for this neighbor; then a failover of the own edge drops the routes until BGP is back.',
    about: 'tunnel',
    *check({ ends }, look) {
      for (const end of ends)
        if (end.bgp?.gracefulRestart === true)
          yield {
            message: 'Graceful restart is on: routes into a dead tunnel may outlive the hold time.',
            values: look.show(end, 'bgp.gracefulRestart'),
          };
    },
  },
];

function withBgp([one, other]: readonly [TunnelEnd, TunnelEnd]): readonly (readonly [TunnelEnd, TunnelEnd])[] {
  return one.bgp === undefined || other.bgp === undefined
    ? []
    : [
        [one, other],
        [other, one],
      ];
}

/** Whether an end goes on with a key of its own, which is another than this one. */
function isKept({ bgp }: TunnelEnd, key: unknown, { fingerprints }: CheckOptions): boolean {
  if (bgp?.keyMark === undefined || !isUnknown(bgp.key) || typeof key !== 'string') return false;
  return isMarkOf(bgp.keyMark, key, fingerprints) === false;
}
