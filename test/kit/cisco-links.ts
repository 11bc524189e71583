/** Links that end on the simulated IOS-XE router, as the component is asked for them. */
export const intents = {
  nsx: {
    name: 'branch',
    failoverTarget: 15,
    networks: { master: '169.254.8.0/30', slave: '169.254.8.4/30' },
    nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    cisco: {
      localAddress: '192.0.2.200',
      slaveLocalAddress: '198.51.101.201',
      asn: '65040',
      prefixes: ['10.40.0.0/24'],
    },
  },
  alicloud: {
    name: 'branch',
    failoverTarget: 15,
    networks: { master: '169.254.8.0/30', slave: '169.254.8.4/30' },
    alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '45104', prefixes: ['10.20.0.0/16'] },
    cisco: { localAddress: '192.0.2.200', asn: '65040', prefixes: ['10.40.0.0/24'] },
  },
};
