/** The link of the examples, as the few words that their variables say. */
import { Variable, type Intent } from '../../provider/model';

export const exampleIntent: Intent = {
  ends: [
    {
      platform: 'nsx',
      name: 'hybrid-link',
      gateway: 'T0',
      asn: '65010',
      prefixes: ['10.10.0.0/16'],
      address: '198.51.100.10',
    },
    {
      platform: 'alicloud',
      name: 'nsx-dc1',
      gateway: 'vpn-sim0000000000000001',
      asn: '65020',
      prefixes: ['10.20.0.0/16'],
    },
  ],
  networks: ['169.254.10.0/30', '169.254.10.4/30'],
  psks: [new Variable('psk_master'), new Variable('psk_slave')],
  failoverTarget: 15,
};
