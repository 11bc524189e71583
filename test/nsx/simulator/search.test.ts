import { manager, SERVICE } from './manager';

const query = (text: string) => `/search/query?query=${encodeURIComponent(text)}`;

test.each<[string, string[]]>([
  ['resource_type:Tier0 AND id:T0', ['T0']],
  ['resource_type:Tier0 AND display_name:T0*', ['T0', 'T0-AA', 'T0-static']],
  ['resource_type:Tier0 AND display_name:T0\\-*', ['T0-AA', 'T0-static']],
  ['resource_type:(Tier0 OR Tier1) AND NOT id:T0*', ['T1']],
  ['resource_type:Tier1 OR (resource_type:Tier0 AND ha_mode:ACTIVE_ACTIVE)', ['T0-AA', 'T1']],
  ['path:\\/infra\\/tier\\-1s* AND resource_type:Tier1', ['T1']],
  ['path:"/infra/tier-0s/T0"', ['T0']],
  ['resource_type:Tier0 display_name:T0', ['T0']],
  ['resource_type:Tier0 AND tags.scope:team AND tags.tag:net', ['T0']],
  ['resource_type:Nothing', []],
])('%s', (text, ids) => {
  const { must } = manager();
  must('PATCH', '/infra/tier-0s/T0', { tags: [{ scope: 'team', tag: 'net' }] });
  const { results, result_count } = must('GET', query(text));
  expect(results.map((result: { id: string }) => result.id).sort()).toEqual(ids);
  expect(result_count).toBe(ids.length);
});

test('the cursor is there on the last page too, the count on the first only', () => {
  const { must } = manager();
  const first = must('GET', `${query('resource_type:Tier0')}&page_size=2`);
  expect([first.results.length, first.result_count, first.cursor]).toEqual([2, 3, '2']);
  const last = must('GET', `${query('resource_type:Tier0')}&page_size=2&cursor=2`);
  expect([last.results.length, last.result_count, last.cursor]).toEqual([1, undefined, '3']);
});

test('results carry the realization state, included_fields cuts them', async () => {
  const { must, clock } = manager();
  must('PUT', '/infra/ipsec-vpn-dpd-profiles/p', {});
  const status = () => must('GET', query('id:p')).results[0].status;
  expect(status()).toMatchObject({
    publish_status: 'UNREALIZED',
    consolidated_status: { consolidated_status: 'IN_PROGRESS' },
  });
  await clock.advance(2);
  expect(status()).toMatchObject({ publish_status: 'REALIZED', intent_path: '/infra/ipsec-vpn-dpd-profiles/p' });
  expect(must('GET', `${query('id:p')}&included_fields=id,path`).results).toEqual([
    { id: 'p', path: '/infra/ipsec-vpn-dpd-profiles/p' },
  ]);
});

test('the index lags behind by the knob, GET does not', async () => {
  const { must, clock } = manager({ searchDelaySeconds: 10 });
  must('PUT', SERVICE, {});
  expect(must('GET', query('id:svc')).results).toEqual([]);
  expect(must('GET', SERVICE).id).toBe('svc');
  await clock.advance(11);
  expect(must('GET', query('id:svc')).results).toHaveLength(1);
});

test('and shows what was changed or deleted as it was before', async () => {
  const { must, clock } = manager({ searchDelaySeconds: 10, realizationSeconds: 20 });
  const shown = () => must('GET', query('id:p')).results[0];
  const rename = (display_name: string, revision: number) =>
    must('PUT', '/infra/ipsec-vpn-dpd-profiles/p', { display_name, _revision: revision });
  must('PUT', '/infra/ipsec-vpn-dpd-profiles/p', { display_name: 'one' });
  await clock.advance(30);
  rename('two', 0);
  await clock.advance(5);
  rename('three', 1);
  expect(shown()).toMatchObject({ display_name: 'one', _revision: 0, status: { publish_status: 'REALIZED' } });
  await clock.advance(6);
  expect(shown()).toMatchObject({ display_name: 'two', _revision: 1, status: { publish_status: 'UNREALIZED' } });
  must('DELETE', '/infra/ipsec-vpn-dpd-profiles/p');
  await clock.advance(5);
  expect(shown()).toMatchObject({ display_name: 'three', marked_for_delete: false });
  await clock.advance(6);
  expect(shown()).toMatchObject({ display_name: 'three', marked_for_delete: true });
});

test('a broken query is a 400', () => {
  const { call } = manager();
  for (const text of ['resource_type:', '(id:a', 'AND', '']) expect(call('GET', query(text)).status).toBe(400);
});
