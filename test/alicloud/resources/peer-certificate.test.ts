/** Connections of a VPN gateway for SM: the one kind that takes the CA certificate of its peer. */
import type { Bag } from '../../../provider/core/define/paths';
import { GATEWAY, Lab } from '../lab';

const TYPE = 'alicloud:VpnConnection';
const certificate = (text: string): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(text).toString('base64')}\n-----END CERTIFICATE-----\n`;

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
  lab.cloud.simulator.world.gateway(GATEWAY).vpnType = 'NationalStandard';
});
afterEach(() => lab.stop());

test('each tunnel has its certificate; another one is sent and read, and one that is left out stays', async () => {
  const { stored: peer } = await lab.create('alicloud:CustomerGateway', { ipAddress: '198.51.100.20', asn: '65010' });
  const tunnel = (name: string, remoteCaCertificate?: string): Bag => ({
    customerGatewayId: peer.id,
    psk: `Key-of_${name}`,
    ikeVersion: 'ikev1',
    ikeEncAlg: 'sm4',
    ikeAuthAlg: 'sm3',
    ipsecEncAlg: 'sm4',
    ipsecAuthAlg: 'sm3',
    ...(remoteCaCertificate !== undefined && { remoteCaCertificate }),
  });
  const program = (master?: string, slave?: string): Bag => ({
    vpnGatewayId: GATEWAY,
    localSubnet: '10.20.0.0/16',
    remoteSubnet: '10.0.0.0/16',
    tunnels: { master: tunnel('master', master), slave: tunnel('slave', slave) },
  });
  const certificates = (id: string) =>
    Object.fromEntries(
      lab.cloud.simulator.world.connection(id).tunnels.map(({ role, remoteCaCertificate: one }) => [role, one]),
    );
  const [first, second, third] = ['first', 'second', 'third'].map(certificate);

  const made = await lab.made(TYPE, program(first, second));
  expect(certificates(made.id)).toEqual({ master: first, slave: second });
  const { stored } = await lab.update(TYPE, made, program(first, third));
  expect(certificates(made.id)).toEqual({ master: first, slave: third });
  const left = await lab.update(TYPE, stored, program());
  expect(certificates(made.id)).toEqual({ master: first, slave: third });
  expect(left.stored.id).toBe(made.id);
});
