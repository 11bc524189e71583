/** A fabric of as many sites as one likes: two hubs, and sites in twenty regions, every tenth of them in a second community. */
import type { Bag } from '../../provider/core/define/paths';

const pad = (index: number): string => String(index).padStart(17, '0');

export const region = (index: number): string => `region-${index % 20}`;

export function branch(index: number, more: Bag = {}): Bag {
  return {
    communities: [region(index), ...(index % 10 === 0 ? ['defence'] : [])],
    alicloud: {
      vpnGatewayId: `vpn-sim${pad(index)}`,
      asn: String(4_200_000_000 + index),
      prefixes: [`10.${32 + Math.floor(index / 256)}.${index % 256}.0/24`],
    },
    ...more,
  };
}

const hub = (name: string, index: number, more: Bag = {}): Bag => ({
  communities: ['defence', ...Array.from({ length: 20 }, (_, at) => region(at))],
  hub: true,
  nsx: {
    tier0: `T0-${name}`,
    localAddress: `198.51.100.${10 + index}`,
    asn: String(65_000 + index),
    prefixes: [`10.${index}.0.0/16`],
  },
  ...more,
});

export const wideFabric = (sites: number): { readonly sites: Readonly<Record<string, Bag>> } & Bag => ({
  sites: {
    dc1: hub('dc1', 1),
    dc2: hub('dc2', 2, { standby: true }),
    ...Object.fromEntries(Array.from({ length: sites - 2 }, (_, index) => [`branch-${index}`, branch(index)])),
  },
  communities: {
    defence: '65000:900',
    ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [region(at), `65000:${100 + at}`])),
  },
  addressSpace: ['10.0.0.0/8'],
  failoverTarget: 15,
});
