import { BGP, errorOf, manager, SERVICE } from './manager';

describe('create, read, replace', () => {
  test('PUT answers the stored object, PATCH and DELETE an empty body', () => {
    const { call } = manager();
    const created = call('PUT', SERVICE, { tags: [{ scope: 'a', tag: 'b' }] });
    expect(created).toMatchObject({
      status: 200,
      body: {
        id: 'svc',
        display_name: 'svc',
        path: SERVICE,
        parent_path: '/infra/tier-0s/T0',
        _revision: 0,
        ha_sync: true,
      },
    });
    expect(created.body.tags).toEqual([{ scope: 'a', tag: 'b' }]);
    expect(call('PATCH', SERVICE, { enabled: false })).toMatchObject({ status: 200, body: undefined });
    expect(call('GET', SERVICE).body).toMatchObject({ enabled: false, _revision: 1, tags: [{ scope: 'a', tag: 'b' }] });
    expect(call('DELETE', SERVICE)).toMatchObject({ status: 200, body: undefined });
  });

  test('a missing object is 404/600, one below a missing parent 400/500012', () => {
    const { call } = manager();
    expect(errorOf(call('GET', SERVICE))).toEqual([404, 600]);
    expect(errorOf(call('GET', `${SERVICE}/sessions/s`))).toEqual([400, 500012]);
    expect(errorOf(call('PUT', `${SERVICE}/sessions/s`, {}))).toEqual([400, 500012]);
    expect(errorOf(call('GET', '/infra/no-such-collection/x'))).toEqual([404, 600]);
  });

  test('a PUT needs the current revision, a PATCH none; the knob switches it off', () => {
    const { call, must } = manager();
    must('PUT', SERVICE, {});
    expect(errorOf(call('PUT', SERVICE, { _revision: 7 }))).toEqual([412, 206]);
    expect(errorOf(call('PUT', SERVICE, {}))).toEqual([412, 206]);
    expect(call('PUT', SERVICE, { _revision: 0 }).body._revision).toBe(1);
    expect(call('PATCH', SERVICE, { _revision: 0 }).status).toBe(200);
    const loose = manager({ requireRevision: false });
    loose.must('PUT', SERVICE, {});
    expect(loose.call('PUT', SERVICE, {}).status).toBe(200);
    expect(errorOf(loose.call('PUT', SERVICE, { _revision: 9 }))).toEqual([412, 206]);
  });

  test('PATCH replaces, unless the kind, the header or the system switch says merge', () => {
    const { call, must, link } = manager();
    link();
    const patch = { description: 'only this' };
    expect(errorOf(call('PATCH', `${SERVICE}/sessions/s`, patch))).toEqual([400, 255]); // required fields are missing
    expect(call('PATCH', `${SERVICE}/sessions/s`, patch, { 'nsx-enable-partial-patch': 'true' }).status).toBe(200);
    expect(must('GET', `${SERVICE}/sessions/s`)).toMatchObject({
      description: 'only this',
      peer_address: '198.18.0.9',
    });
    must('PATCH', BGP, { ecmp: false });
    expect(must('GET', BGP)).toMatchObject({ ecmp: false, local_as_num: '65010', enabled: true });
    must('PUT', '/system-config/nsx-partial-patch-config', { enable_partial_patch: true });
    expect(call('PATCH', `${SERVICE}/local-endpoints/le`, { description: 'x' }).status).toBe(200);
  });

  test('an object read and written back unchanged is accepted', () => {
    const { must, link } = manager();
    link();
    for (const path of [SERVICE, `${SERVICE}/local-endpoints/le`, `${SERVICE}/sessions/s`, `${BGP}/neighbors/n`, BGP]) {
      const read = must('GET', path);
      expect(must('PUT', path, read)).toMatchObject({ _revision: read._revision + 1 });
    }
  });
});

describe('secrets', () => {
  test('a PSK is only in show_sensitive_data; lists, search and PUT answers hide it', () => {
    const { call, must, link } = manager();
    link();
    const session = `${SERVICE}/sessions/s`;
    expect(must('GET', `${session}?action=show_sensitive_data`).psk).toBe('secret-psk-1');
    const rest = [
      must('GET', session),
      must('GET', `${SERVICE}/sessions`),
      must('GET', '/search/query?query=resource_type:RouteBasedIPSecVpnSession'),
      must('GET', '/infra?type_filter=RouteBasedIPSecVpnSession'),
      call('PUT', session, must('GET', session)).body,
    ];
    for (const body of rest) expect(JSON.stringify(body)).not.toContain('secret-psk-1');
  });

  test('a PSK left out is kept, or cleared by the knob and then missed', () => {
    const { must, link, sessionBody } = manager();
    link();
    must('PATCH', `${SERVICE}/sessions/s`, sessionBody('169.254.9', { psk: undefined }));
    expect(must('GET', `${SERVICE}/sessions/s?action=show_sensitive_data`).psk).toBe('secret-psk-1');
    const clearing = manager({ pskOmitted: 'clear' });
    clearing.link();
    const answer = clearing.call(
      'PATCH',
      `${SERVICE}/sessions/s`,
      clearing.sessionBody('169.254.9', { psk: undefined }),
    );
    expect(errorOf(answer)).toEqual([400, 255]);
  });

  test('a BGP password is never returned, kept when left out, cleared by an empty one', () => {
    const { must, sim, link, neighborBody } = manager();
    link();
    const path = `${BGP}/neighbors/n`;
    const stored = () => sim.getState().tree.objects.objects[path]?.body.password;
    must('PATCH', path, neighborBody({ password: 'md5-secret' }));
    expect(JSON.stringify(must('GET', path))).not.toContain('md5-secret');
    must('PATCH', path, neighborBody());
    expect(stored()).toBe('md5-secret');
    must('PATCH', path, neighborBody({ password: '' }));
    expect(stored()).toBeUndefined();
  });

  test('errors do not repeat a secret', () => {
    const { call, link, sessionBody } = manager();
    link();
    const long = 'x'.repeat(129);
    expect(
      JSON.stringify(call('PATCH', `${SERVICE}/sessions/s`, sessionBody('169.254.9', { psk: long })).body),
    ).not.toContain(long);
    expect(JSON.stringify(call('PUT', SERVICE, '{"psk": "secret", oops').body)).not.toContain('secret');
  });
});

describe('delete', () => {
  test('children and references block it, and the answer names the blocker', () => {
    const { call, must, link } = manager();
    link();
    const refused = call('DELETE', SERVICE);
    expect(errorOf(refused)).toEqual([400, 500030]);
    expect(refused.body.error_message).toContain(`path=[${SERVICE}/local-endpoints/le]`);
    const endpoint = call('DELETE', `${SERVICE}/local-endpoints/le`);
    expect(endpoint.body.error_message).toContain(`path=[${SERVICE}/sessions/s]`);
    expect(errorOf(call('DELETE', `${SERVICE}/sessions/s`))).toEqual([400, 500030]); // the neighbor's source address
    must('DELETE', `${BGP}/neighbors/n`);
    must('DELETE', `${SERVICE}/sessions/s`);
    must('DELETE', `${SERVICE}/local-endpoints/le`);
    must('DELETE', SERVICE);
    expect(errorOf(call('DELETE', SERVICE))).toEqual([404, 600]);
  });

  test('a static route holds the session it is scoped to; the knob frees sessions from neighbors only', () => {
    const { call, must, link } = manager({ blockSessionDeleteBySource: false });
    link();
    const route = '/infra/tier-0s/T0/static-routes/r';
    must('PUT', route, { network: '10.9.0.0/16', next_hops: [{ scope: [`${SERVICE}/sessions/s`] }] });
    expect(errorOf(call('DELETE', `${SERVICE}/sessions/s`))).toEqual([400, 500030]);
    must('DELETE', route);
    must('DELETE', `${SERVICE}/sessions/s`);
  });

  test('the path stays taken until the purge, search still finds the object', async () => {
    const { call, must, clock } = manager({ purgeSeconds: 60 });
    must('PUT', SERVICE, {});
    must('DELETE', SERVICE);
    expect(errorOf(call('GET', SERVICE))).toEqual([404, 600]);
    expect(errorOf(call('PUT', SERVICE, {}))).toEqual([400, 500045]);
    expect(errorOf(call('PATCH', SERVICE, {}))).toEqual([400, 500045]);
    const find = (more = '') => must('GET', `/search/query?query=id:svc${more}`).results;
    expect(find()).toEqual([expect.objectContaining({ path: SERVICE, marked_for_delete: true })]);
    expect(find('%20AND%20marked_for_delete:false')).toEqual([]);
    expect(must('GET', '/infra/tier-0s/T0/ipsec-vpn-services').results).toEqual([]);
    expect(
      must('GET', '/infra/tier-0s/T0/ipsec-vpn-services?include_mark_for_delete_objects=true').results,
    ).toHaveLength(1);
    await clock.advance(61);
    expect(find()).toEqual([]);
    expect(must('PUT', SERVICE, {})._revision).toBe(0);
  });

  test('below a deleted parent a GET is 404 until the purge, and then says that the path is no path', async () => {
    const { call, must, clock } = manager({ purgeSeconds: 60 });
    must('PUT', SERVICE, {});
    must('DELETE', SERVICE);
    expect(errorOf(call('GET', `${SERVICE}/sessions/s`))).toEqual([404, 600]);
    expect(errorOf(call('GET', `${SERVICE}/sessions`))).toEqual([404, 600]);
    expect(errorOf(call('DELETE', `${SERVICE}/sessions/s`))).toEqual([404, 600]);
    expect(errorOf(call('PUT', `${SERVICE}/local-endpoints/l`, { local_address: '192.0.2.9' }))).toEqual([400, 500012]);
    await clock.advance(61);
    expect(errorOf(call('GET', `${SERVICE}/sessions/s`))).toEqual([400, 500012]);
  });

  test('a BGP configuration cannot be deleted and goes with its locale service; system objects stay', () => {
    const { call, must } = manager();
    expect(call('DELETE', BGP).status).toBe(200);
    expect(must('GET', BGP).local_as_num).toBe('65010');
    const gateway = '/infra/tier-0s/new';
    must('PUT', gateway, { ha_mode: 'ACTIVE_STANDBY' });
    must('PUT', `${gateway}/locale-services/default`, {});
    expect(must('GET', `${gateway}/locale-services/default/bgp`)).toMatchObject({
      enabled: false,
      _system_owned: true,
    });
    must('DELETE', `${gateway}/locale-services/default`);
    expect(errorOf(call('GET', `${gateway}/locale-services/default/bgp`))).toEqual([404, 600]);
    must('DELETE', gateway);
    expect(call('DELETE', '/infra/ipsec-vpn-ike-profiles/nsx-default-l3vpn-ike-profile').status).toBe(400);
  });
});

describe('the deprecated URL below a locale service', () => {
  const old = '/infra/tier-0s/T0/locale-services/default/ipsec-vpn-services/svc';

  test('is the same object, in URLs and in references', () => {
    const { must, sessionBody } = manager();
    must('PUT', old, {});
    expect(must('GET', SERVICE).path).toBe(SERVICE);
    must('PUT', `${old}/local-endpoints/le`, { local_address: '192.0.2.100' });
    must(
      'PUT',
      `${SERVICE}/sessions/s`,
      sessionBody('169.254.9', { local_endpoint_path: `${old}/local-endpoints/le` }),
    );
    expect(must('GET', `${old}/sessions`).results).toHaveLength(1);
  });

  test('needs the locale service and refuses IPv6', () => {
    const { call, must } = manager();
    expect(errorOf(call('PUT', old.replace('/default/', '/nothing/'), {}))).toEqual([400, 500012]);
    must('PUT', old, {});
    expect(call('PUT', `${old}/local-endpoints/le`, { local_address: '2001:db8::1' }).status).toBe(400);
    expect(call('PUT', `${SERVICE}/local-endpoints/le`, { local_address: '2001:db8::1' }).status).toBe(200);
  });
});

test('lists page with a cursor, and count on the first page only', () => {
  const { must } = manager();
  for (let n = 0; n < 5; n++) must('PUT', `/infra/ipsec-vpn-dpd-profiles/p${n}`, {});
  const list = '/infra/ipsec-vpn-dpd-profiles?page_size=4';
  const first = must('GET', list);
  expect(first.result_count).toBe(6); // with the system's own
  expect(first.results).toHaveLength(4);
  const second = must('GET', `${list}&cursor=${first.cursor}`);
  expect(second.results).toHaveLength(2);
  expect([second.cursor, second.result_count]).toEqual([undefined, undefined]);
  const ids = [...first.results, ...second.results].map((profile: { id: string }) => profile.id);
  expect(new Set(ids).size).toBe(6);
});
