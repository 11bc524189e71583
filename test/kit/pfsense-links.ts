/** Links that end on the simulated pfSense, as the component is asked for them. */
export const intents = {
  nsx: {
    name: 'plant',
    failoverTarget: 15,
    networks: { master: '10.255.252.0/30', slave: '10.255.252.4/30' },
    nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    pfsense: {
      localAddress: '192.0.2.100',
      slaveInterface: '_vip64f0c2a9b31d4',
      slaveLocalAddress: '192.0.2.101',
      asn: '65030',
      prefixes: ['10.30.0.0/16'],
    },
  },
  alicloud: {
    name: 'branch',
    failoverTarget: 15,
    networks: { master: '169.254.8.0/30', slave: '169.254.8.4/30' },
    alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '45104', prefixes: ['172.16.0.0/16'] },
    pfsense: { localAddress: '192.0.2.100', asn: '65030', prefixes: ['10.30.0.0/16'] },
  },
};
