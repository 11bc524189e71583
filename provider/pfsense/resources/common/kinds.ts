/** The lists of the API that resources here stand in, and what an object in one is known by. */
import type { Body, Kind } from '../../client/objects';

const knownBy = (...keys: readonly string[]): Pick<Kind, 'keys' | 'keyOf'> => ({
  keys,
  keyOf: (body: Body) => keys.map((name) => String(body[name])).join('/'),
});

export const phase1s: Kind = {
  what: 'phase 1',
  one: '/vpn/ipsec/phase1',
  all: '/vpn/ipsec/phase1s',
  area: 'ipsec',
  ...knownBy('ikeid'),
  nameOf: ({ remote_gateway: to }) => `to ${String(to)}`,
};

export const phase2s: Kind = {
  what: 'phase 2',
  one: '/vpn/ipsec/phase2',
  all: '/vpn/ipsec/phase2s',
  area: 'ipsec',
  ...knownBy('uniqid'),
  nameOf: ({ remoteid_address: to }) => `to ${String(to)}`,
};

export const interfaces: Kind = {
  what: 'interface',
  one: '/interface',
  all: '/interfaces',
  area: 'interface',
  ...knownBy('id'),
  nameOf: ({ descr }) => String(descr),
};

export const gateways: Kind = {
  what: 'gateway',
  one: '/routing/gateway',
  all: '/routing/gateways',
  area: 'routing',
  ...knownBy('name'),
  nameOf: ({ name }) => String(name),
};

export const routes: Kind = {
  what: 'static route',
  one: '/routing/static_route',
  all: '/routing/static_routes',
  area: 'routing',
  ...knownBy('gateway', 'network'),
  nameOf: ({ network, gateway }) => `${String(network)} through ${String(gateway)}`,
};

export const rules: Kind = {
  what: 'firewall rule',
  one: '/firewall/rule',
  all: '/firewall/rules',
  area: 'firewall',
  bySecond: true,
  ...knownBy('tracker'),
  nameOf: ({ source, destination }) => `from ${String(source)} to ${String(destination)}`,
};
