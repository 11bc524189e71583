import { BGP, errorOf, manager, SERVICE } from './manager';

const profile = (kind: string) => `/infra/ipsec-vpn-${kind}-profiles/p`;

test('unknown fields, wrong types, enums, ranges and missing fields name the field', () => {
  const { call } = manager();
  const refused = (path: string, body: object, field: string) => {
    const answer = call('PUT', path, body);
    expect(errorOf(answer)).toEqual([400, 255]);
    expect(answer.body.error_message).toContain(field);
  };
  refused(SERVICE, { enable: true }, 'enable ');
  refused(SERVICE, { enabled: 'yes' }, 'enabled');
  refused(SERVICE, { ike_log_level: 'LOUD' }, 'ike_log_level');
  refused(profile('ike'), { sa_life_time: 21599 }, 'sa_life_time');
  refused(profile('ike'), { dh_groups: ['GROUP14', 'GROUP1'] }, 'dh_groups[1]');
  refused(profile('tunnel'), { sa_life_time: 31536001 }, 'sa_life_time');
  refused('/infra/tier-0s/T0/static-routes/r', { next_hops: [{ ip_address: '1.2.3.4' }] }, 'network');
  refused('/infra/tier-0s/T0/static-routes/r', { network: '1.2.3.4', next_hops: [{}] }, 'network');
  refused(SERVICE, { tags: Array.from({ length: 31 }, () => ({ tag: 'x' })) }, 'tags');
  refused(SERVICE, { id: 'another' }, 'id');
});

test('NAT rules and services of the firewall: places, ports and lists that the manager does not take', () => {
  const { call } = manager();
  const nat = (more: object) =>
    call('PUT', '/infra/tier-0s/T0/nat/USER/nat-rules/r', {
      action: 'SNAT',
      translated_network: '203.0.113.1',
      ...more,
    });
  const dnat = { action: 'DNAT', destination_network: '203.0.113.1', translated_network: '10.0.0.1,10.0.0.2' };
  expect(nat({ sequence_number: 2_147_481_600 }).status).toBe(400);
  expect(nat(dnat).status).toBe(400);
  expect(nat({ sequence_number: 2_147_481_599 }).status).toBe(200);
  const policy = (destination_ports: string[]) => {
    const entry = { resource_type: 'L4PortSetServiceEntry', l4_protocol: 'TCP', destination_ports };
    const rule = { id: 'a', action: 'ALLOW', scope: ['/infra/tier-0s/T0'], service_entries: [entry] };
    return call('PUT', '/infra/domains/default/gateway-policies/p', { rules: [rule] });
  };
  const ranges = Array.from({ length: 8 }, (_, index) => `${index}0-${index}9`);
  expect(errorOf(policy(['65536']))).toEqual([400, 255]);
  expect(errorOf(policy(ranges))).toEqual([400, 255]);
  expect(policy(ranges.slice(1)).status).toBe(200);
});

test('a body that is no object is 400/220', () => {
  const { call } = manager();
  expect(errorOf(call('PUT', SERVICE, '{'))).toEqual([400, 220]);
  expect(errorOf(call('PUT', SERVICE, '[]'))).toEqual([400, 220]);
});

describe('profiles', () => {
  test('server defaults', () => {
    const { must } = manager();
    expect(must('PUT', profile('ike'), {})).toMatchObject({
      ike_version: 'IKE_V2',
      encryption_algorithms: ['AES_128'],
      digest_algorithms: ['SHA2_256'],
      dh_groups: ['GROUP14'],
      sa_life_time: 86400,
    });
    const tunnel = must('PUT', profile('tunnel'), {});
    expect(tunnel).toMatchObject({ encryption_algorithms: ['AES_GCM_128'], sa_life_time: 3600, df_policy: 'COPY' });
    expect(tunnel.digest_algorithms).toBeUndefined();
    expect(must('PUT', profile('dpd'), {})).toMatchObject({ dpd_probe_interval: 60, retry_count: 10 });
    expect(must('PATCH', profile('dpd'), { dpd_probe_mode: 'ON_DEMAND' })).toBeUndefined();
    expect(must('GET', profile('dpd')).dpd_probe_interval).toBe(10);
  });

  test('rules across fields', () => {
    const { call } = manager();
    expect(
      call('PUT', profile('ike'), { ike_version: 'IKE_FLEX', encryption_algorithms: ['AES_GCM_128'] }).status,
    ).toBe(400);
    const gmac = { encryption_algorithms: ['NO_ENCRYPTION_AUTH_AES_GMAC_128'], digest_algorithms: ['SHA2_256'] };
    expect(call('PUT', profile('tunnel'), gmac).status).toBe(400);
    expect(call('PUT', profile('dpd'), { dpd_probe_mode: 'ON_DEMAND', dpd_probe_interval: 60 }).status).toBe(400);
  });

  test('the system’s own are there, editable, and a used one cannot go', () => {
    const { must, call, link, sessionBody } = manager({ preset: 'site' });
    expect(must('GET', '/infra/ipsec-vpn-tunnel-profiles/foundation-ipsec-tunnel-profile')).toMatchObject({
      encryption_algorithms: ['AES_128'],
      _system_owned: true,
    });
    must('PATCH', '/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile', { sa_life_time: 28800 });
    link();
    must('PUT', profile('ike'), {});
    must('PATCH', `${SERVICE}/sessions/s`, sessionBody('169.254.9', { ike_profile_path: profile('ike') }));
    const refused = call('DELETE', profile('ike'));
    expect(errorOf(refused)).toEqual([400, 500030]);
    expect(refused.body.error_message).toContain(`${SERVICE}/sessions/s`);
  });
});

describe('sessions', () => {
  test('the server fills profiles, suite, tunnel interface', () => {
    const { must, link } = manager();
    link();
    const session = must('GET', `${SERVICE}/sessions/s`);
    expect(session).toMatchObject({
      compliance_suite: 'NONE',
      connection_initiation_mode: 'INITIATOR',
      tunnel_profile_path: '/infra/ipsec-vpn-tunnel-profiles/nsx-default-l3vpn-tunnel-profile',
    });
    expect(session.tunnel_interfaces[0]).toMatchObject({ id: 'default-tunnel-interface', _revision: 0 });
    expect(session.tcp_mss_clamping).toBeUndefined();
  });

  test.each<[string, object]>([
    ['no PSK', { psk: undefined }],
    ['an unknown local endpoint', { local_endpoint_path: `${SERVICE}/local-endpoints/none` }],
    [
      'a reference of another kind',
      { ike_profile_path: '/infra/ipsec-vpn-dpd-profiles/nsx-default-l3vpn-dpd-profile' },
    ],
    ['a suite with PSK', { compliance_suite: 'CNSA' }],
    ['CERTIFICATE without one', { authentication_mode: 'CERTIFICATE' }],
    ['two tunnel interfaces', { tunnel_interfaces: [{ ip_subnets: [] }, { ip_subnets: [] }] }],
    ['no resource_type', { resource_type: undefined }],
    ['a clamp out of range', { tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 100 } }],
  ])('refused: %s', (_name, change) => {
    const { call, link, sessionBody } = manager();
    link();
    expect(call('PUT', `${SERVICE}/sessions/s2`, sessionBody('169.254.10', change)).status).toBe(400);
    expect(call('PUT', `${SERVICE}/sessions/s2`, sessionBody('169.254.10')).status).toBe(200);
  });

  test('tunnel subnets of one gateway must not overlap; its type cannot change', () => {
    const { call, link, sessionBody } = manager();
    link();
    expect(errorOf(call('PUT', `${SERVICE}/sessions/s2`, sessionBody('169.254.9')))).toEqual([400, 500105]);
    const policyBased = { ...sessionBody(), resource_type: 'PolicyBasedIPSecVpnSession', tunnel_interfaces: undefined };
    expect(call('PATCH', `${SERVICE}/sessions/s`, policyBased).status).toBe(400);
  });
});

describe('gateways', () => {
  test('a VPN service needs active-standby and an edge cluster, an endpoint an address of its own', () => {
    const { call, must } = manager();
    expect(call('PUT', '/infra/tier-0s/T0-AA/ipsec-vpn-services/svc', {}).body.error_message).toContain(
      'ACTIVE_ACTIVE',
    );
    must('PUT', '/infra/tier-1s/bare', {});
    expect(call('PUT', '/infra/tier-1s/bare/ipsec-vpn-services/svc', {}).status).toBe(400);
    expect(call('PUT', '/infra/tier-1s/T1/ipsec-vpn-services/svc', {}).status).toBe(200);
    must('PUT', SERVICE, {});
    expect(call('PUT', `${SERVICE}/local-endpoints/le`, { local_address: '192.0.2.2' }).status).toBe(400);
    expect(must('PUT', `${SERVICE}/local-endpoints/le`, { local_address: '192.0.2.9' }).local_id).toBe('192.0.2.9');
  });

  test('another HA mode takes iBGP between the edges along, and is refused while there is a VPN', () => {
    const { call, must } = manager();
    const [gateway, bgp] = ['/infra/tier-0s/T0', BGP];
    must('PATCH', gateway, { ha_mode: 'ACTIVE_ACTIVE' });
    expect(must('GET', bgp).inter_sr_ibgp).toBe(true);
    must('PATCH', gateway, { ha_mode: 'ACTIVE_STANDBY' });
    expect(must('GET', bgp).inter_sr_ibgp).toBe(false);
    must('PUT', SERVICE, {});
    expect(call('PATCH', gateway, { ha_mode: 'ACTIVE_ACTIVE' }).body.error_message).toContain(SERVICE);
  });

  test('a locale service takes five redistribution rules and no sixth, and a merge keeps the edges', () => {
    const { call, must } = manager();
    const path = '/infra/tier-0s/T0/locale-services/default';
    const rules = (count: number) => ({
      route_redistribution_config: {
        redistribution_rules: Array.from({ length: count }, (_, n) => ({
          name: `r${n}`,
          route_redistribution_types: ['TIER0_CONNECTED'],
        })),
      },
    });
    must('PATCH', path, rules(5));
    expect(must('GET', path)).toMatchObject({ edge_cluster_path: expect.stringContaining('edge-cluster-1') });
    expect(must('GET', path).route_redistribution_config.bgp_enabled).toBe(true);
    expect(errorOf(call('PATCH', path, rules(6)))).toEqual([400, 255]);
  });
});

describe('BGP', () => {
  test('neighbor defaults, derived filters, no bfd unless given', () => {
    const { must, link } = manager();
    link();
    const neighbor = must('GET', `${BGP}/neighbors/n`);
    expect(neighbor).toMatchObject({ hold_down_time: 180, keep_alive_time: 60, maximum_hop_limit: 1 });
    expect(neighbor.route_filtering).toEqual([{ address_family: 'IPV4', enabled: true }]); // the default filter is not shown
    expect(neighbor.out_route_filters).toBeUndefined();
    expect(neighbor.bfd).toBeUndefined();
    must('PATCH', `${BGP}/neighbors/n`, { ...neighbor, route_filtering: [{ maximum_routes: 5 }] });
    expect(must('GET', `${BGP}/neighbors/n`).route_filtering).toEqual([
      { address_family: 'IPV4', enabled: true, maximum_routes: 5 },
    ]);
    must('PATCH', `${BGP}/neighbors/n`, { ...neighbor, bfd: { enabled: true } });
    expect(must('GET', `${BGP}/neighbors/n`).bfd).toEqual({ enabled: true, interval: 500, multiple: 3 });
  });

  test.each<[string, object]>([
    ['a source address that is not the gateway’s', { source_addresses: ['10.1.1.1'] }],
    ['several hops without a source', { maximum_hop_limit: 2, source_addresses: [] }],
    ['keepalive not below hold', { keep_alive_time: 30, hold_down_time: 30 }],
    ['a zero AS', { remote_as_num: '0' }],
    [
      'contradicting filters',
      {
        in_route_filters: ['/infra/tier-0s/T0/prefix-lists/a'],
        route_filtering: [{ address_family: 'IPV4', in_route_filters: ['/infra/tier-0s/T0/prefix-lists/b'] }],
      },
    ],
    [
      'families that do not go together',
      { route_filtering: [{ address_family: 'IPV6' }, { address_family: 'L2VPN_EVPN' }] },
    ],
    ['a second neighbor at the same address', { neighbor_address: '192.0.2.1', source_addresses: [] }],
    ['itself', { neighbor_address: '169.254.9.2' }],
    ['a password of 33 characters', { password: 'x'.repeat(33) }],
  ])('refused: %s', (_name, change) => {
    const { call, must, link, neighborBody } = manager();
    link();
    for (const id of ['a', 'b'])
      must('PUT', `/infra/tier-0s/T0/prefix-lists/${id}`, { prefixes: [{ network: '10.0.0.0/8' }] });
    expect(call('PATCH', `${BGP}/neighbors/n`, neighborBody(change)).status).toBe(400);
    expect(call('PATCH', `${BGP}/neighbors/n`, neighborBody()).status).toBe(200);
  });

  test('the AS is required while enabled, ASDOT is an AS, distances only change while disabled', () => {
    const { call, must } = manager();
    expect(call('PATCH', BGP, { local_as_num: '' }).status).toBe(400);
    expect(call('PATCH', BGP, { local_as_num: '1.10' }).status).toBe(200);
    expect(call('PATCH', BGP, { local_as_num: '1.70000' }).status).toBe(400);
    expect(errorOf(call('PATCH', BGP, { ebgp_admin_distance: 30 }))).toEqual([400, 503127]);
    must('PATCH', BGP, { enabled: false, ebgp_admin_distance: 30 });
    expect(must('GET', '/infra/tier-0s/T0-AA/locale-services/default/bgp').inter_sr_ibgp).toBe(true);
    expect(must('GET', BGP).inter_sr_ibgp).toBe(false);
  });

  test('timers of graceful restart only change while BGP is off, its mode at any time', () => {
    const { call, must } = manager();
    const config = (mode: string, timer: object) => ({ graceful_restart_config: { mode, timer } });
    expect(errorOf(call('PATCH', BGP, config('HELPER_ONLY', { restart_timer: 120 })))).toEqual([400, 503127]);
    expect(errorOf(call('PATCH', BGP, config('HELPER_ONLY', { stale_route_timer: 100 })))).toEqual([400, 503127]);
    must('PATCH', BGP, config('GR_AND_HELPER', {}));
    must('PATCH', BGP, { enabled: false });
    must('PATCH', BGP, config('GR_AND_HELPER', { restart_timer: 120 }));
    must('PATCH', BGP, { enabled: true });
    expect(must('GET', BGP).graceful_restart_config).toEqual({
      mode: 'GR_AND_HELPER',
      timer: { restart_timer: 120, stale_route_timer: 600 },
    });
  });

  test('a PATCH keeps what it leaves out at the top and replaces what is inside', () => {
    const { must } = manager();
    must('PATCH', BGP, { enabled: false });
    must('PATCH', BGP, { graceful_restart_config: { mode: 'DISABLE', timer: { restart_timer: 120 } } });
    must('PATCH', BGP, { graceful_restart_config: { timer: { stale_route_timer: 90 } } });
    expect(must('GET', BGP)).toMatchObject({
      local_as_num: '65010',
      graceful_restart_config: { mode: 'HELPER_ONLY', timer: { restart_timer: 180, stale_route_timer: 90 } },
    });
  });

  test('route maps hold prefix lists, neighbors hold route maps', () => {
    const { call, must, link, neighborBody } = manager();
    link();
    const [list, map] = ['/infra/tier-0s/T0/prefix-lists/l', '/infra/tier-0s/T0/route-maps/m'];
    expect(call('PUT', list, { prefixes: [{ network: '10.0.0.0/8', ge: 25, le: 24 }] }).status).toBe(400);
    must('PUT', list, { prefixes: [{ network: '10.0.0.0/8', le: 24 }] });
    must('PUT', map, { entries: [{ action: 'PERMIT', prefix_list_matches: [list], set: { local_preference: 200 } }] });
    must(
      'PATCH',
      `${BGP}/neighbors/n`,
      neighborBody({ route_filtering: [{ address_family: 'IPV4', in_route_filters: [map] }] }),
    );
    expect(errorOf(call('DELETE', list))).toEqual([400, 500030]);
    expect(errorOf(call('DELETE', map))).toEqual([400, 500030]);
  });
});

describe('routing', () => {
  const list = '/infra/tier-0s/T0/prefix-lists/l';

  test.each<[string, object]>([
    ['without a network', { action: 'DENY' }],
    ['with a bound of 0', { network: '10.0.0.0/8', le: 0 }],
    ['with a word that is no network', { network: 'EVERY' }],
  ])('a prefix list entry is refused %s', (_name, entry) => {
    expect(errorOf(manager().call('PUT', list, { prefixes: [entry] }))).toEqual([400, 255]);
  });

  test('ANY is every network', () => {
    const { must } = manager();
    expect(must('PUT', list, { prefixes: [{ network: 'ANY', action: 'DENY' }] }).prefixes).toEqual([
      { network: 'ANY', action: 'DENY' },
    ]);
  });

  test('a set without a local preference sets 100', () => {
    const { must } = manager();
    const map = must('PUT', '/infra/tier-0s/T0/route-maps/m', { entries: [{ action: 'PERMIT', set: { med: 5 } }] });
    expect(map.entries[0].set).toEqual({ local_preference: 100, med: 5 });
    const bare = must('PUT', '/infra/tier-0s/T0/route-maps/n', { entries: [{ action: 'PERMIT' }] });
    expect(bare.entries[0].set).toBeUndefined();
  });

  test('a next hop may be empty: a null route', () => {
    const { must } = manager();
    const route = { network: '192.0.2.0/24', next_hops: [{ admin_distance: 2 }] };
    expect(must('PUT', '/infra/tier-0s/T0/static-routes/r', route).next_hops).toEqual([{ admin_distance: 2 }]);
  });

  test('a redistribution rule names its types', () => {
    const { call } = manager();
    const config = { redistribution_rules: [{ name: 'a' }] };
    const answer = call('PATCH', '/infra/tier-0s/T0/locale-services/default', { route_redistribution_config: config });
    expect(errorOf(answer)).toEqual([400, 255]);
  });
});

describe('projects', () => {
  const root = '/orgs/default/projects/team/infra';

  test('are served below a project that exists, with links between and from the manager’s own objects', () => {
    const { call, must } = manager();
    expect(errorOf(call('GET', `${root}/tier-1s/t`))).toEqual([400, 500012]);
    must('PUT', '/orgs/default/projects/team', { tier_0s: ['/infra/tier-0s/T0'] });
    must('PUT', `${root}/tier-1s/t`, { tier0_path: '/infra/tier-0s/T0' });
    const edges = must('GET', '/infra/tier-0s/T0/locale-services/default').edge_cluster_path;
    must('PUT', `${root}/tier-1s/t/locale-services/default`, { edge_cluster_path: edges });
    const service = must('PUT', `${root}/tier-1s/t/ipsec-vpn-services/s`, {});
    expect(service).toMatchObject({ path: `${root}/tier-1s/t/ipsec-vpn-services/s`, parent_path: `${root}/tier-1s/t` });
    const old = `${root}/tier-1s/t/locale-services/default/ipsec-vpn-services/s`;
    expect(must('GET', old).path).toBe(service.path);
    expect(call('GET', '/infra/tier-1s/t').status).toBe(404);
    const found = must('GET', `/search/query?query=resource_type:IPSecVpnService`).results;
    expect(found.map((body: { path: string }) => body.path)).toEqual([service.path]);
    const status = `${root}/realized-state/status?intent_path=${encodeURIComponent(service.path)}`;
    expect(must('GET', status).intent_path).toBe(service.path);
    expect(errorOf(call('DELETE', '/orgs/default/projects/team'))).toEqual([400, 500030]);
  });

  test('take a hierarchical PATCH of their own', () => {
    const { call, must } = manager();
    const body = {
      resource_type: 'Infra',
      children: [{ resource_type: 'ChildTier1', Tier1: { id: 't', resource_type: 'Tier1' } }],
    };
    expect(errorOf(call('PATCH', root, body))).toEqual([400, 500012]);
    must('PUT', '/orgs/default/projects/team', {});
    must('PATCH', root, body);
    expect(must('GET', `${root}/tier-1s/t`).display_name).toBe('t');
  });
});
