/** What a user of Terraform reads names things as Terraform does. */
import { catalog } from '../../../provider/catalog';
import { DirectProvider } from '../../kit/terraform-direct';

it('holds for what a check says', async () => {
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

it('holds for what a rule says about another field', async () => {
  const provider = await DirectProvider.start(catalog);
  const typeName = 'hybridvpn_nsx_local_endpoint';
  const values = Object.fromEntries(provider.kinds(typeName).attributes.map(({ name }) => [name, null]));
  const config = provider.value(typeName, {
    ...values,
    display_name: 'x',
    service_path: '/infra/tier-0s/T0/ipsec-vpn-services/s',
    local_address: '198.51.100.1',
    trust_ca_paths: ['/infra/certificates/ca'],
  });
  const { diagnostics } = await provider.call('ValidateResourceConfig', { typeName, config });
  expect(diagnostics.map(({ detail }) => detail).join()).toContain(
    'trust_ca_paths has no effect without certificate_path.',
  );
});
