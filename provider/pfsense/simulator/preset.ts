/** What exists at the start: a firewall with its two interfaces, their rule that lets the administrator in, and nothing of IPsec. */
import { defaultSettings, type FirewallState } from './firewall';

const DEFAULT_NETGATE_ID = '5f3a1c9e7b2d4a60f1e8';

/** Another address on the WAN, for links whose other end has one: a CARP address as interfaces name it. verified: pfrest, InterfaceField */
const CARP = '_vip64f0c2a9b31d4';

/** An end of a link on it. */
export const samples = [
  {
    end: { localAddress: '192.0.2.100', asn: '65030', prefixes: ['10.30.0.0/16'] },
    second: { slaveInterface: CARP, slaveLocalAddress: '192.0.2.101' },
  },
];

/** The same in each preset: a pfSense without a WAN is none. */
export function preset(netgateId: string = DEFAULT_NETGATE_ID): FirewallState {
  const interfaces = [
    { name: 'wan', if: 'vtnet0', descr: 'WAN', enable: true, typev4: 'static', ipaddr: '192.0.2.100', subnet: 24 },
    { name: 'lan', if: 'vtnet1', descr: 'LAN', enable: true, typev4: 'static', ipaddr: '10.30.0.1', subnet: 24 },
  ];
  return {
    netgateId,
    stores: {
      phase1s: [],
      phase2s: [],
      interfaces,
      gateways: [],
      routes: [],
      rules: [lanRule()],
    },
    dirty: { ipsec: false, staticroutes: false, interfaces: [] },
    running: { since: 0, negotiatesFrom: {}, phase1s: [], phase2s: [], interfaces: structuredClone(interfaces) },
    uniqids: 0,
    filterLoads: 0,
    settings: defaultSettings(),
    addresses: { wan: '192.0.2.100', lan: '10.30.0.1', [CARP]: '192.0.2.101' },
  };
}

/** verified: pfSense is installed with it; assumed: its tracker */
const lanRule = () => ({
  type: 'pass',
  interface: ['lan'],
  ipprotocol: 'inet',
  source: 'lan',
  destination: 'any',
  descr: 'Default allow LAN to any rule',
  disabled: false,
  log: false,
  tag: '',
  statetype: 'keep state',
  floating: false,
  tracker: 100000101,
});
