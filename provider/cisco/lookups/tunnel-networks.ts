/** Networks that tunnel interfaces of a router have already. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { network } from '../../core/define/normal';
import { eachOnce, networksField, withoutField } from '../../model';
import type { CiscoClient } from '../client/client';
import { lengthOf } from '../client/masks';
import { inside, tunnelsOf } from '../side/standing';

export default defineLookup({
  type: 'cisco:getTunnelNetworks',
  title: 'Tunnel networks of a router',
  description:
    'The IPv4 networks of the tunnel interfaces of a router, which refuses one that overlaps another: what the tunnels of a new link must keep clear of (`avoid` of `link:Addresses`).',
  source: 'YANG models of IOS-XE 17.12.1, Cisco-IOS-XE-native: interface/Tunnel',
  permissions: ['privilege 15'],
  inputs: z.object({
    without: withoutField('Descriptions of interfaces'),
  }),
  outputs: z.object({
    networks: networksField(),
    tunnels: field(
      z.array(
        z.object({
          network: field(z.string(), 'Network of the interface.'),
          number: field(z.int(), 'Number of the interface.'),
          description: field(z.string(), 'Its description; empty without one.'),
        }),
      ),
      'Where each was found.',
    ),
  }),
  examples: [
    {
      title: 'What a new link must keep clear of',
      resources: { taken: { type: 'cisco:getTunnelNetworks', inputs: { without: ['dc1-master', 'dc1-slave'] } } },
    },
  ],
  async read(ctx: Context<CiscoClient>, { without = [] }) {
    const tunnels = (await tunnelsOf(ctx.client, ctx)).flatMap((body) => {
      const description = String(body['description'] ?? '');
      const { address, mask } = inside(body, 'ip', 'address', 'primary');
      if (typeof address !== 'string' || typeof mask !== 'string' || without.includes(description)) return [];
      return [{ network: network(`${address}/${lengthOf(mask)}`), number: Number(body['name']), description }];
    });
    return {
      networks: eachOnce(tunnels.map((one) => one.network)),
      tunnels: tunnels.sort((a, b) => a.number - b.number),
    };
  },
});
