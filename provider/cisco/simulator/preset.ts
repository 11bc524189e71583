/** What exists at the start: a router with an outside and an inside interface, and nothing of IPsec. */
import type { RouterState } from './router';

const DEFAULT_SERIAL = '9SIMULATED1';
const DEFAULT_RELEASE = '17.12';

/** An end of a link on it. */
export const samples = [
  {
    end: { localAddress: '192.0.2.200', asn: '65040', prefixes: ['10.40.0.0/24'] },
    second: { slaveLocalAddress: '198.51.101.201' },
  },
];

/** The same in each preset: a router without interfaces is none. */
export function preset(release: string = DEFAULT_RELEASE, serial: string = DEFAULT_SERIAL): RouterState {
  const running = {
    version: release,
    hostname: 'branch',
    license: { udi: { pid: 'C8000V', sn: serial } },
    interface: {
      GigabitEthernet: [
        {
          name: '1',
          description: 'outside',
          ip: { address: { primary: { address: '192.0.2.200', mask: '255.255.255.0' } } },
        },
        {
          name: '3',
          description: 'outside, for tunnels to a peer with one address',
          ip: { address: { primary: { address: '198.51.101.201', mask: '255.255.255.0' } } },
        },
        {
          name: '2',
          description: 'inside',
          ip: { address: { primary: { address: '10.40.0.1', mask: '255.255.255.0' } } },
        },
      ],
    },
  };
  return { running, saved: structuredClone(running), saves: 0 };
}
