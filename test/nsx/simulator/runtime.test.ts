import { BGP, errorOf, manager, SERVICE } from './manager';

const SESSION = `${SERVICE}/sessions/s`;

async function up() {
  const made = manager();
  made.link();
  await made.clock.advance(20);
  const status = () => made.must('GET', `${SESSION}/detailed-status`).results[0];
  const rows = (address = '169.254.9.1') =>
    made
      .must('GET', `${BGP}/neighbors/status`)
      .results.filter((row: { neighbor_address: string }) => row.neighbor_address === address)
      .map((row: { connection_state: string }) => row.connection_state);
  const edit = (change: (runtime: ReturnType<typeof made.sim.getState>['runtime']) => void) => {
    const state = made.sim.getState();
    change(state.runtime);
    made.sim.setState(state);
  };
  return { ...made, status, rows, edit };
}

test('a session negotiates, then is up; a change of its settings makes it negotiate again, a rename does not', async () => {
  const { must, clock, link, sessionBody } = manager();
  link();
  const status = () => must('GET', `${SESSION}/detailed-status`).results[0].runtime_status;
  expect(status()).toBe('NEGOTIATING');
  await clock.advance(6);
  expect(status()).toBe('UP');
  must('PATCH', SESSION, sessionBody('169.254.9', { display_name: 'another' }));
  expect(status()).toBe('UP');
  must('PATCH', SESSION, sessionBody('169.254.9', { psk: 'another-psk' }));
  expect(status()).toBe('NEGOTIATING');
});

test('both the service and the session must be enabled', async () => {
  const { must, status } = await up();
  must('PATCH', SERVICE, { enabled: false });
  expect(status()).toMatchObject({ runtime_status: 'DOWN', ike_status: { fail_reason: 'The service is disabled' } });
  expect(must('GET', `${SERVICE}/summary`).session_summary).toMatchObject({ total_sessions: 1, failed_sessions: 1 });
});

test('over a tunnel the HA-active edge is established and the standby is not; the rack is on both', async () => {
  const { rows, edit } = await up();
  expect(rows()).toEqual(['ESTABLISHED', 'ACTIVE']);
  expect(rows('192.0.2.1')).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  edit((runtime) => (runtime.activeEdge['/infra/tier-0s/T0'] = 1));
  expect(rows()).toEqual(['ACTIVE', 'ESTABLISHED']);
});

test('a session forced down takes its neighbor down, and the override is undone by removing it', async () => {
  const { rows, edit, status } = await up();
  edit((runtime) => (runtime.sessions[SESSION] = { status: 'DOWN', reason: 'DPD timeout' }));
  expect(status()).toMatchObject({
    runtime_status: 'DOWN',
    ike_status: { fail_reason: 'DPD timeout' },
    failed_tunnels: 1,
  });
  expect(rows()).toEqual(['ACTIVE', 'ACTIVE']);
  edit((runtime) => delete runtime.sessions[SESSION]);
  expect(rows()).toEqual(['ESTABLISHED', 'ACTIVE']);
});

test('a disabled neighbor is idle, a disabled BGP establishes nothing', async () => {
  const { must, rows, neighborBody } = await up();
  must('PATCH', `${BGP}/neighbors/n`, neighborBody({ enabled: false }));
  expect(rows()).toEqual(['IDLE', 'IDLE']);
  must('PATCH', BGP, { enabled: false });
  expect(rows('192.0.2.1')).toEqual(['ACTIVE', 'ACTIVE']);
});

test('without other neighbors the loss of one tunnel takes the service router and the other tunnels down', async () => {
  const { must, clock, sim, sessionBody } = manager();
  const service = '/infra/tier-0s/T0-static/ipsec-vpn-services/svc';
  const neighbors = '/infra/tier-0s/T0-static/locale-services/default/bgp/neighbors';
  must('PUT', service, {});
  must('PUT', `${service}/local-endpoints/le`, { local_address: '203.0.113.100' });
  for (const n of [1, 2]) {
    const body = sessionBody(`169.254.${n}0`, { local_endpoint_path: `${service}/local-endpoints/le` });
    must('PUT', `${service}/sessions/s${n}`, body);
  }
  must('PUT', `${neighbors}/n1`, { neighbor_address: '169.254.10.1', remote_as_num: '45104' });
  await clock.advance(20);
  const status = () => must('GET', `${service}/sessions/s2/detailed-status`).results[0];
  expect(status().runtime_status).toBe('UP');
  const state = sim.getState();
  state.runtime.sessions[`${service}/sessions/s1`] = { status: 'DOWN' };
  sim.setState(state);
  expect(status()).toMatchObject({ runtime_status: 'DOWN', ike_status: { fail_reason: 'The service router is down' } });
});

test('statistics move with time and start anew after a reset', async () => {
  const { must, call, clock } = await up();
  const bytes = () => must('GET', `${SESSION}/statistics`).results[0].aggregate_traffic_counters.bytes_in;
  const before = bytes();
  await clock.advance(10);
  expect(bytes()).toBeGreaterThan(before);
  expect(call('POST', `${SESSION}/statistics?action=reset`).status).toBe(200);
  expect(bytes()).toBe(0);
});

describe('routes', () => {
  const learned = (must: any) => must('GET', `${BGP}/neighbors/n/routes`).results[0].edge_node_routes[0].routes;
  const advertised = (must: any): string[] =>
    must('GET', `${BGP}/neighbors/n/advertised-routes`).results[0].edge_node_routes[0].routes.map(
      (r: { network: string }) => r.network,
    );

  test('nothing but the rack’s default is advertised until the locale service redistributes', async () => {
    const { must } = await up();
    expect(advertised(must)).toEqual(['0.0.0.0/0']);
    const types = ['TIER1_CONNECTED', 'TIER0_IPSEC_LOCAL_IP'];
    must('PATCH', '/infra/tier-0s/T0/locale-services/default', {
      route_redistribution_config: { redistribution_rules: [{ name: 'r', route_redistribution_types: types }] },
    });
    expect(advertised(must).sort()).toEqual(['0.0.0.0/0', '10.10.1.0/24', '192.0.2.100/32']);
  });

  test('filters decide what goes out and comes in, by prefix list or route map', async () => {
    const { must, edit, clock, neighborBody } = await up();
    edit((runtime) => (runtime.learned[`${BGP}/neighbors/n`] = ['172.16.0.0/12', '0.0.0.0/0']));
    expect(learned(must)).toHaveLength(2);
    const [list, map] = ['/infra/tier-0s/T0/prefix-lists/vpc', '/infra/tier-0s/T0/route-maps/in'];
    must('PUT', list, { prefixes: [{ network: '172.16.0.0/12', le: 24 }] });
    must('PUT', map, { entries: [{ action: 'PERMIT', prefix_list_matches: [list] }] });
    const filtering = [{ address_family: 'IPV4', in_route_filters: [map], out_route_filters: [list] }];
    must('PATCH', `${BGP}/neighbors/n`, neighborBody({ route_filtering: filtering }));
    await clock.advance(20);
    expect(learned(must).map((route: { network: string }) => route.network)).toEqual(['172.16.0.0/12']);
    expect(advertised(must)).toEqual([]);
  });

  test('the routing table has connected, static and learned routes, per edge', async () => {
    const { must, edit } = await up();
    edit((runtime) => (runtime.learned[`${BGP}/neighbors/n`] = ['172.16.0.0/12']));
    must('PUT', '/infra/tier-0s/T0/static-routes/r', {
      network: '10.99.0.0/16',
      next_hops: [{ ip_address: '192.0.2.1' }],
    });
    const [active, standby] = must('GET', '/infra/tier-0s/T0/routing-table').results;
    const has = (table: any, type: string, network: string) =>
      table.route_entries.some((entry: any) => entry.route_type === type && entry.network === network);
    expect(has(active, 't0c', '169.254.9.0/30')).toBe(true);
    expect(has(active, 't0s', '10.99.0.0/16')).toBe(true);
    expect(has(active, 'b', '172.16.0.0/12')).toBe(true);
    expect(has(standby, 'b', '172.16.0.0/12')).toBe(false);
  });
});

describe('realization', () => {
  const of = (must: any, path: string) =>
    must('GET', `/infra/realized-state/status?intent_path=${encodeURIComponent(path)}`);

  test('takes a moment; a service and an endpoint are not realized before a session uses them', async () => {
    const { must, clock, sessionBody } = manager();
    must('PUT', SERVICE, {});
    must('PUT', `${SERVICE}/local-endpoints/le`, { local_address: '192.0.2.100' });
    await clock.advance(10);
    expect(of(must, SERVICE).consolidated_status.consolidated_status).toBe('UNINITIALIZED');
    must('PUT', SESSION, sessionBody());
    expect(of(must, SESSION)).toMatchObject({
      publish_status: 'UNREALIZED',
      consolidated_status: { consolidated_status: 'IN_PROGRESS' },
    });
    await clock.advance(2);
    for (const path of [SERVICE, `${SERVICE}/local-endpoints/le`, SESSION])
      expect(of(must, path).publish_status).toBe('REALIZED');
  });

  test('an injected error shows in status, entities and alarms', async () => {
    const { must, call, edit } = await up();
    edit((runtime) => (runtime.realization[SESSION] = { message: 'edge refused it' }));
    expect(of(must, SESSION).consolidated_status.consolidated_status).toBe('ERROR');
    const entities = must(
      'GET',
      `/infra/realized-state/realized-entities?intent_path=${encodeURIComponent(SESSION)}`,
    ).results;
    expect(entities[0]).toMatchObject({ state: 'ERROR', alarms: [{ message: 'edge refused it' }] });
    expect(must('GET', '/infra/realized-state/alarms').results).toHaveLength(1);
    expect(call('POST', `/infra/realized-state/realized-entity?action=refresh&intent_path=${SESSION}`).status).toBe(
      204,
    );
    expect(errorOf(call('GET', '/infra/realized-state/status?intent_path=/infra/none'))).toEqual([400, 500012]);
  });
});

test('a state written back changes nothing, and a broken one is refused', async () => {
  const { sim, must, status } = await up();
  const before = must('GET', SESSION);
  sim.setState(JSON.parse(JSON.stringify(sim.getState())));
  expect(must('GET', SESSION)).toEqual(before);
  expect(status().runtime_status).toBe('UP');
  expect(() => sim.setState({ tree: {} })).toThrow('objects');
  expect(must('GET', SESSION)).toEqual(before);
  sim.reset();
  expect(() => must('GET', SERVICE)).toThrow('404');
});
