/** Messages name arguments as Terraform users write them, and leave everything else as it is. */
import { catalog } from '../../../provider/catalog';
import { terraformSpelling } from '../../../provider/engines/terraform/spelling';
import { DirectProvider } from '../../kit/terraform-direct';

const spell = terraformSpelling(catalog);

it.each([
  ['ikeLogLevel: "VERBOSE" is not one of DEBUG, INFO.', 'ike_log_level: "VERBOSE" is not one of DEBUG, INFO.'],
  ['Set nsx.caFile (NSXT_CA_FILE), or nsx.authMode.', 'Set nsx.ca_file (NSXT_CA_FILE), or nsx.auth_mode.'],
  [
    'tunnels.master.bgp.tunnelCidr: "10.0.0.0/30" is no network.',
    'tunnels.master.bgp.tunnel_cidr: "10.0.0.0/30" is no network.',
  ],
  ['Did you mean "peerAddress"?', 'Did you mean "peer_address"?'],
  ['`adopt: true` or strictAlgorithms', '`adopt: true` or strict_algorithms'],
])('%s', (before, after) => {
  expect(spell(before)).toBe(after);
});

it.each([
  'The object "my localAddress 1" is not ours.',
  '/infra/tier-0s/T0/ipsec-vpn-services/peerAddress is gone.',
  'CreateVpnConnection answered InvalidIpAddress.AlreadyExist (requestId unknownWord).',
  'Cannot read /home/peerAddress/ca.pem',
  'localAddress-1 is a name',
])('leaves alone: %s', (text) => {
  expect(spell(text)).toBe(text);
});

it('holds for what a user sees', async () => {
  const provider = await DirectProvider.start(catalog);
  const typeName = 'hybridvpn_nsx_ipsec_service';
  const values = Object.fromEntries(provider.kinds(typeName).attributes.map(({ name }) => [name, null]));
  const config = provider.value(typeName, {
    ...values,
    display_name: 'x',
    gateway_path: '/infra/tier-0s/T0',
    ike_log_level: 'VERBOSE',
  });
  const { diagnostics } = await provider.call('ValidateResourceConfig', { typeName, config });
  expect(diagnostics.map(({ detail }) => detail).join()).toMatch(/^ike_log_level: "VERBOSE"/);
});
