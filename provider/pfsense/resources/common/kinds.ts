/** The lists of the API that resources here stand in, and what an object in one is known by. */
import type { Body, Kind } from '../../client/objects';

export const phase1s: Kind = {
  what: 'phase 1',
  one: '/vpn/ipsec/phase1',
  all: '/vpn/ipsec/phase1s',
  area: 'ipsec',
  keyOf: (body: Body) => String(body['ikeid']),
};

export const phase2s: Kind = {
  what: 'phase 2',
  one: '/vpn/ipsec/phase2',
  all: '/vpn/ipsec/phase2s',
  area: 'ipsec',
  keyOf: (body: Body) => String(body['uniqid']),
};
