/** How long a packet may be, and what it goes into. */
import type { TunnelEnd } from '../../model';
import { DEFAULT_PATH_MTU, maximumSegmentSize } from '../routing';
import { bothWays, isTold, type LinkRule } from './rule';

export const packetRules: readonly LinkRule[] = [
  {
    id: 'link-encapsulation',
    says: 'Both ends put packets into GRE before IPsec, or neither does',
    severity: 'error',
    statements: ['X10', '0.6'],
    source: 'RFC 2784 and RFC 4301: an end of routed IPsec drops what is GRE, and negotiates no selectors for it',
    hint: 'Platforms with routed IPsec alone know no GRE: use a tunnel without it.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel)) {
        if (one.encapsulation !== 'gre') continue;
        const { encapsulation = 'none' } = other;
        if (encapsulation === 'gre') continue;
        if (isTold(encapsulation))
          yield {
            message: 'One end puts packets into GRE, and the other end of the tunnel does not.',
            values: [...look.show(one, 'encapsulation'), ...look.show(other, 'encapsulation')],
          };
        else yield look.open('Whether both ends use GRE could not be checked.', [other, 'encapsulation']);
      }
    },
  },
  {
    id: 'link-df',
    says: 'Packets are not cut where the other end does not put them together',
    severity: 'error',
    statements: ['L10.6', 'L3.9'],
    source: 'RFC 4301, 8.1: with the mark cleared, packets that are too long are cut on the way',
    hint: 'Copy the mark "do not fragment", and let ICMP type 3 code 4 through.',
    about: 'tunnel',
    *check(tunnel, look) {
      for (const [one, other] of bothWays(tunnel))
        if (one.df === 'clear' && look.limits(other).reassembles === false)
          yield {
            message: 'One end lets packets be cut, and the other does not put them together.',
            values: look.show(one, 'df'),
          };
    },
  },
  {
    id: 'link-mss',
    says: 'TCP segments fit into the tunnel',
    severity: 'warning',
    statements: ['L3.9', '1.30'],
    source: 'RFC 4301, 8.2, and the headers of ESP in UDP: 101 bytes, and 40 of IP and TCP',
    hint: 'Clamp to the path MTU less 141 bytes in both directions: 1359 for 1500.',
    about: 'tunnel',
    *check({ ends }, look) {
      const { pathMtu = DEFAULT_PATH_MTU } = look.options;
      const most = maximumSegmentSize(pathMtu);
      // No program says how long a packet may be, so a link over a path of longer ones is told what was assumed.
      const path =
        look.options.pathMtu === undefined ? `that the path is taken to carry (--path-mtu of \`lint\`)` : 'of the path';
      const clamping = ends.filter((end) => end.places.mss !== undefined);
      if (clamping.some(({ mss }) => mss !== undefined && !isTold(mss))) return;
      const set = clamping.filter(({ mss }) => isTold(mss));
      // Either end clamps both directions: the lower of two counts.
      const fits = ({ mss }: TunnelEnd): boolean => isTold(mss) && mss <= most;
      for (const end of set.some(fits) ? [] : set)
        if (isTold(end.mss))
          yield {
            message: `Segments of ${end.mss} bytes do not fit into packets of ${pathMtu} bytes ${path}: at most ${most} do.`,
            values: look.show(end, 'mss'),
          };
      if (set.length === 0 && clamping.length > 0)
        yield {
          message: 'No end clamps TCP segments, so that full ones do not fit into the tunnel.',
          values: clamping.flatMap((end) => look.show(end, 'mss')),
        };
    },
  },
];
