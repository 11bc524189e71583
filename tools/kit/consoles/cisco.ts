/** An IOS-XE router as somebody at its command line sees and changes it. */
import type { CiscoClient } from '../../../provider/cisco/client/client';
import { BGP_UP, ipsecIdents, neighbors, SA_UP } from '../../../provider/cisco/side/oper';
import { inside, neighborAt, neighborsOf, tunnelsOf } from '../../../provider/cisco/side/standing';
import type { Consoles } from '../platforms';
import type { Console } from './console';

const IKEV2 = 'crypto/Cisco-IOS-XE-crypto:ikev2';
const IPSEC = 'crypto/Cisco-IOS-XE-crypto:ipsec';

/** Lists of what a link could leave behind, and what their entries are known by. */
const LISTS: readonly (readonly [string, string])[] = [
  ...['proposal', 'policy', 'keyring', 'profile'].map((name) => [`${IKEV2}/${name}`, 'name'] as const),
  [`${IPSEC}/transform-set`, 'tag'],
  [`${IPSEC}/profile`, 'name'],
  ['interface/Tunnel', 'name'],
  ['router/Cisco-IOS-XE-bgp:bgp', 'id'],
  ['route-map', 'name'],
  ['ip/prefix-lists/prefixes', 'name'],
  ['ip/Cisco-IOS-XE-bgp:ip-community-list/community-list/standard', 'name'],
];

export const ciscoConsole: Console = {
  leftovers: async (consoles) => {
    const { client, signal } = of(consoles);
    const found = await Promise.all(
      LISTS.map(async ([list, key]) =>
        (await client.list(list, { signal })).map((entry) => `IOS-XE ${list} ${String(entry[key])}`),
      ),
    );
    return found.flat();
  },
  tunnels: async (consoles) => {
    const { client, signal } = of(consoles);
    const [tunnels, configured, idents, sessions] = await Promise.all([
      tunnelsOf(client, { signal }),
      neighborsOf(client, { signal }),
      ipsecIdents(client, { signal }),
      neighbors(client, { signal }),
    ]);
    return tunnels.map((body) => {
      const number = String(body['name']);
      const data = idents.find((one) => one.interface === `Tunnel${number}`)?.['ident-data'];
      const neighbor = neighborAt(configured, number, body);
      const session = sessions.find((one) => one['neighbor-id'] === neighbor?.address);
      const outer = inside(body, 'Cisco-IOS-XE-tunnel:tunnel');
      return {
        of: 'IOS-XE',
        own: String(outer['source']),
        peer: String(inside(outer, 'destination-config')['ipv4']),
        up: data?.['inbound-esp-sa']?.['sa-status'] === SA_UP,
        bgp: session?.['session-state'] === BGP_UP,
      };
    });
  },
  edits: [
    {
      text: 'IOS-XE: another pre-shared key in the keyring of the master tunnel',
      make: async (consoles, link) => {
        const keyring = `${IKEV2}/keyring=${link}-master-keys/peer=link/pre-shared-key/key`;
        await of(consoles).client.put(keyring, 'a-key-that-the-peer-does-not-have', of(consoles));
      },
    },
    {
      text: 'IOS-XE: no perfect forward secrecy on the IPsec profile of the slave tunnel',
      make: async (consoles, link) => {
        if (!(await of(consoles).client.delete(`${IPSEC}/profile=${link}-slave/set/pfs`, of(consoles))))
          throw new Error('the demo found no IPsec profile to change');
      },
    },
    {
      text: 'IOS-XE: another local preference for what the slave neighbor tells',
      make: async (consoles, link) => {
        const map = `route-map=${link}-slave-in/Cisco-IOS-XE-route-map:route-map-without-order-seq=10`;
        const value = `${map}/set/Cisco-IOS-XE-bgp:bgp-route-map-set/local-preference`;
        await of(consoles).client.put(value, 300, of(consoles));
      },
    },
  ],
};

function of({ cisco: client, signal }: Consoles): { readonly client: CiscoClient; readonly signal: AbortSignal } {
  if (client === undefined) throw new Error('no router is simulated: it is started with --cisco-port 0');
  return { client, signal };
}
