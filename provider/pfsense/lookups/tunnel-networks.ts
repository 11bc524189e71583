/** Networks that routed tunnels of a pfSense have already. */
import { z } from 'zod';
import type { Context } from '../../core/define/context';
import { defineLookup } from '../../core/define/definition';
import { field } from '../../core/define/fields';
import { isIp, network } from '../../core/define/normal';
import { eachOnce, networksField, withoutField } from '../../model';
import type { PfsenseClient } from '../client/client';
import { listAll } from '../client/objects';
import { phase2s } from '../resources/common/kinds';
import { described } from '../resources/common/marks';

export default defineLookup({
  type: 'pfsense:getTunnelNetworks',
  title: 'Tunnel networks of a pfSense',
  description:
    'The networks of the routed phase 2s of a pfSense (mode vti), those that are switched off too: what the tunnels of a new link must keep clear of (`avoid` of `link:Addresses`).',
  source: 'pfSense REST API, /vpn/ipsec/phase2s',
  permissions: ['api-v2-vpn-ipsec-phase2s-get'],
  inputs: z.object({
    without: withoutField('Descriptions of phase 2s'),
  }),
  outputs: z.object({
    networks: networksField(),
    tunnels: field(
      z.array(
        z.object({
          network: field(z.string(), 'Network of the tunnel interface.'),
          uniqid: field(z.string(), 'Id of the phase 2.'),
          descr: field(z.string(), 'Its description; empty without one.'),
        }),
      ),
      'Where each was found.',
    ),
  }),
  examples: [
    {
      title: 'What a new link must keep clear of',
      resources: { taken: { type: 'pfsense:getTunnelNetworks', inputs: { without: ['dc1 master', 'dc1 slave'] } } },
    },
  ],
  async read(ctx: Context<PfsenseClient>, { without = [] }) {
    const tunnels = (await listAll(ctx.client, phase2s, ctx)).flatMap((body) => {
      const { mode, localid_address: address, localid_netbits: bits, uniqid } = body;
      const { descr = '' } = described(body['descr']);
      if (mode !== 'vti' || typeof address !== 'string' || !isIp(address) || without.includes(descr)) return [];
      return [{ network: network(`${address}/${Number(bits ?? 32)}`), uniqid: String(uniqid), descr }];
    });
    return {
      networks: eachOnce(tunnels.map((one) => one.network)),
      tunnels: tunnels.sort((a, b) => (a.uniqid < b.uniqid ? -1 : 1)),
    };
  },
});
