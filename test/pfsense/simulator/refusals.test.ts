/** What the API looks at in texts, and between the fields of an object, the simulated one refuses too, by the same id. */
import { Lab } from '../lab';

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start();
});
afterAll(() => lab.stop());

const phase1 = {
  iketype: 'ikev2',
  protocol: 'inet',
  interface: 'WAN',
  remote_gateway: '198.51.100.20',
  authentication_method: 'pre_shared_key',
  pre_shared_key: 'key-of-the-test',
  myid_type: 'myaddress',
  peerid_type: 'peeraddress',
  encryption: [
    { encryption_algorithm_name: 'aes', encryption_algorithm_keylen: 256, hash_algorithm: 'sha256', dhgroup: 14 },
  ],
};
const rule = { type: 'pass', interface: ['enc0'], ipprotocol: 'inet', source: 'any', destination: 'any' };
const gateway = { name: 'GW', ipprotocol: 'inet', interface: 'WAN', gateway: '192.0.2.1' };

test.each([
  ['/vpn/ipsec/phase1', phase1, { ikeport: '65536' }, 'PORT_FIELD_INVALID'],
  ['/vpn/ipsec/phase1', phase1, { remote_gateway: 'nowhere' }, 'IP_ADDRESS_VALIDATOR_FAILED'],
  ['/vpn/ipsec/phase1', phase1, { myid_type: 'fqdn', myid_data: 'firewall' }, 'IPSEC_PHASE_1_MYID_DATA_MUST_BE_FQDN'],
  [
    '/vpn/ipsec/phase1',
    phase1,
    { peerid_type: 'user_fqdn', peerid_data: 'dc1.example.net' },
    'IPSEC_PHASE_1_PEERID_DATA_MUST_BE_EMAIL_ADDRESS',
  ],
  ['/firewall/rule', rule, { source: '10.0.0.0/33' }, 'FILTER_ADDRESS_FIELD_INVALID'],
  ['/firewall/rule', rule, { protocol: 'tcp', destination_port: '99999' }, 'PORT_FIELD_INVALID'],
  [
    '/firewall/rule',
    rule,
    { protocol: 'udp', statetype: 'synproxy state' },
    'FIREWALL_RULE_SYNPROXY_STATE_TYPE_WITH_NON_TCP_PROTOCOL',
  ],
  ['/routing/gateway', gateway, { name: '2024' }, 'FILTER_NAME_VALIDATOR_CANNOT_BE_NUMERICAL'],
  ['/routing/gateway', gateway, { name: 'all' }, 'FILTER_NAME_VALIDATOR_RESERVED_NAME_USED'],
  ['/routing/gateway', gateway, { name: 'snort2c' }, 'FILTER_NAME_VALIDATOR_RESERVED_NAME_USED'],
  ['/routing/gateway', gateway, { name: 'LAN' }, 'FILTER_NAME_VALIDATOR_RESERVED_NAME_USED'],
  ['/routing/gateway', gateway, { name: 'LAN__NETWORK' }, 'FILTER_NAME_VALIDATOR_RESERVED_NAME_USED'],
  ['/routing/gateway', gateway, { name: 'lan' }, 'FILTER_NAME_VALIDATOR_NAME_IN_USE_BY_INTERFACE'],
])('%s %#', async (path, body, change, id) => {
  const headers = { 'content-type': 'application/json' };
  const refused = await lab.raw('POST', path, { headers, body: JSON.stringify({ ...body, ...change }) });
  expect(refused).toMatchObject({ status: 400, body: { response_id: id } });
});

test('a route to the network of an interface', async () => {
  const post = (path: string, body: object) =>
    lab.raw('POST', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect(await post('/routing/gateway', gateway)).toMatchObject({ status: 200 });
  // Whatever its length. verified: validate_network compares the first addresses
  expect(await post('/routing/static_route', { network: '10.30.0.0/16', gateway: 'GW' })).toMatchObject({
    status: 400,
    body: { response_id: 'STATIC_ROUTE_CONFLICTS_WITH_IPV4_INTERFACE' },
  });
});
