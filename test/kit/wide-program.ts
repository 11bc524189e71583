/** A program with any number of links, eight to a VPN gateway, all on one Tier-0. */
import { derive } from '../../provider/link';
import { tunnelCidr } from '../../provider/link/addresses';
import type { Declared, Program } from '../../provider/model';
import { sides } from './linked-program';

export function programOfLinks(links: number): Program {
  const all = new Map<string, Declared>();
  for (let index = 0; index < links; index++) {
    const [high, low] = [index >> 8, index & 255];
    const { program } = derive(
      {
        name: `link-${index}`,
        nsx: {
          tier0: 'T0',
          localAddress: `198.51.${100 + high}.${low}`,
          asn: '65010',
          prefixes: [`10.${high}.${low}.0/24`],
        },
        alicloud: {
          name: `site-${index}`,
          vpnGatewayId: `vpn-${index >> 3}`,
          asn: '65020',
          prefixes: [`172.${16 + high}.${low}.0/24`],
        },
        failoverTarget: 15,
        networks: { master: tunnelCidr(2 * index), slave: tunnelCidr(2 * index + 1) },
      },
      sides,
    );
    for (const [address, declared] of program) all.set(address, declared);
  }
  return all;
}
