import { BGP, errorOf, manager, SERVICE } from './manager';

const reference = (type: string, id: string, children: object[]) => ({
  resource_type: 'ChildResourceReference',
  target_type: type,
  id,
  children,
});
const child = (key: string, body: object, extra: object = {}) => ({
  resource_type: `Child${key}`,
  [key]: body,
  ...extra,
});
const infra = (...children: object[]) => ({ resource_type: 'Infra', children });

function linkTree({ sessionBody, neighborBody }: ReturnType<typeof manager>, peer = '198.18.0.9') {
  const session = {
    ...sessionBody(),
    id: 's',
    peer_address: peer,
    ike_profile_path: '/infra/ipsec-vpn-ike-profiles/p',
  };
  const endpoint = child('IPSecVpnLocalEndpoint', { id: 'le', local_address: '192.0.2.100' });
  const bgp = reference('BgpRoutingConfig', 'bgp', [child('BgpNeighborConfig', { id: 'n', ...neighborBody() })]);
  return infra(
    reference('Tier0', 'T0', [
      // the session stands before what it needs: the order is the server's business
      child('IPSecVpnService', { id: 'svc', children: [child('IPSecVpnSession', session), endpoint] }),
      reference('LocaleServices', 'default', [bgp]),
    ]),
    child('IPSecVpnIkeProfile', { id: 'p' }),
  );
}

test('a whole link is made in one call, whatever the order of its parts', () => {
  const made = manager();
  expect(made.call('PATCH', '/infra', linkTree(made))).toMatchObject({ status: 200, body: undefined });
  expect(made.must('GET', `${SERVICE}/sessions/s`).ike_profile_path).toBe('/infra/ipsec-vpn-ike-profiles/p');
  expect(made.must('GET', `${BGP}/neighbors/n`).remote_as_num).toBe('45104');
  expect(made.must('GET', '/infra/tier-0s/T0')._revision).toBe(0); // only passed through
});

test('one bad node undoes everything, or with the knob only itself', () => {
  const atomic = manager();
  const refused = atomic.call('PATCH', '/infra', linkTree(atomic, 'not an address'));
  expect(errorOf(refused)).toEqual([400, 255]);
  expect(refused.body.related_errors.length).toBeGreaterThanOrEqual(1);
  expect(atomic.call('GET', SERVICE).status).toBe(404);
  const partial = manager({ atomicHierarchy: false });
  expect(partial.call('PATCH', '/infra', linkTree(partial, 'not an address')).status).toBe(400);
  expect(partial.must('GET', `${SERVICE}/local-endpoints/le`).id).toBe('le');
});

test('marked_for_delete takes the subtree along, but not what others refer to', () => {
  const made = manager();
  made.must('PATCH', '/infra', linkTree(made));
  const remove = infra(
    reference('Tier0', 'T0', [child('IPSecVpnService', { id: 'svc' }, { marked_for_delete: true })]),
  );
  expect(errorOf(made.call('PATCH', '/infra', remove))).toEqual([400, 500030]); // the neighbor's source address
  made.must('DELETE', `${BGP}/neighbors/n`);
  made.must('PATCH', '/infra', remove);
  expect(made.call('GET', SERVICE).status).toBe(404);
  expect(made.must('GET', '/infra/ipsec-vpn-ike-profiles/p').id).toBe('p');
});

test('enforce_revision_check wants a current revision in every node', () => {
  const { call, must } = manager();
  must('PUT', '/infra/ipsec-vpn-dpd-profiles/p', {});
  const write = (body: object) =>
    call('PATCH', '/infra?enforce_revision_check=true', infra(child('IPSecVpnDpdProfile', { id: 'p', ...body })));
  expect(errorOf(write({}))).toEqual([412, 206]);
  expect(errorOf(write({ _revision: 4 }))).toEqual([412, 206]);
  expect(write({ _revision: 0, retry_count: 3 }).status).toBe(200);
});

test('GET with a type filter answers the tree, cut to a base path', () => {
  const made = manager();
  made.must('PATCH', '/infra', linkTree(made));
  const tree = made.must(
    'GET',
    '/infra?type_filter=RouteBasedIPSecVpnSession;BgpNeighborConfig&base_path=/infra/tier-0s/T0',
  );
  expect(tree.children).toHaveLength(1);
  const gateway = tree.children[0].Tier0;
  expect(gateway.id).toBe('T0');
  const text = JSON.stringify(gateway.children);
  expect(text).toContain(`"path":"${SERVICE}/sessions/s"`);
  expect(text).toContain(`"path":"${BGP}/neighbors/n"`);
  expect(text).not.toContain('"resource_type":"PrefixList"'); // not asked for
});

test('wrong nesting and missing nodes are refused', () => {
  const { call } = manager();
  expect(errorOf(call('PATCH', '/infra', infra(child('BgpNeighborConfig', { id: 'n' }))))).toEqual([400, 255]);
  expect(errorOf(call('PATCH', '/infra', infra(reference('Tier0', 'none', []))))).toEqual([400, 500012]);
  expect(errorOf(call('PATCH', '/infra', infra({ resource_type: 'ChildTier0' })))).toEqual([400, 255]);
});

test('a gateway node clears what it leaves out, although a PATCH of the gateway keeps it', () => {
  const { must } = manager();
  const gateway = '/infra/tier-1s/T1';
  must('PATCH', gateway, { display_name: 'one' });
  expect(must('GET', gateway)).toMatchObject({ tier0_path: '/infra/tier-0s/T0', display_name: 'one' });
  must('PATCH', '/infra', infra(child('Tier1', { id: 'T1', display_name: 'two' })));
  const cleared = must('GET', gateway);
  expect([cleared.tier0_path, cleared.route_advertisement_types, cleared.display_name]).toEqual([
    undefined,
    undefined,
    'two',
  ]);
});
