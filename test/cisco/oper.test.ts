/** What a router says of what runs, in forms that no model has: a tunnel is never told as down by an answer that nobody understands. */
import type { Bag } from '../../provider/core/define/paths';
import { ikeSas, ipsecIdents, neighbors, routesOf } from '../../provider/cisco/side/oper';
import { Lab } from './lab';

let lab: Lab;
beforeAll(async () => void (lab = await Lab.start()));
afterAll(() => lab.stop());

const options = { signal: new AbortController().signal };
const CRYPTO = 'Cisco-IOS-XE-crypto-oper';
const BGP = 'Cisco-IOS-XE-bgp-oper';
const ASKED = {
  ike: { path: '**/crypto-ikev2-sa', ask: () => ikeSas(lab.client, options) },
  esp: { path: '**/crypto-ipsec-ident', ask: () => ipsecIdents(lab.client, options) },
  bgp: { path: '**/neighbors', ask: () => neighbors(lab.client, options) },
  routes: { path: '**/bgp-neighbor-route-filters', ask: () => routesOf(lab.client, '10.0.0.1', options) },
};

function answers(what: keyof typeof ASKED, body: Bag): Promise<unknown> {
  const match = { method: 'GET', path: ASKED[what].path };
  lab.router.listener.setFaults([{ match, effect: { status: 200, body } }]);
  return ASKED[what].ask();
}

test.each<[keyof typeof ASKED, Bag]>([
  ['ike', {}],
  ['ike', { message: 'please log in' }],
  ['ike', { [`${CRYPTO}:crypto-ikev2-sa`]: 'none' }],
  ['ike', { [`${CRYPTO}:crypto-ikev2-sa`]: [[]] }],
  ['ike', { [`${CRYPTO}:crypto-ikev2-sa`]: [{ 'sa-data': [] }] }],
  ['ike', { [`${CRYPTO}:crypto-ikev2-sa`]: [{ 'sa-data': { 'sa-status': { up: true } } }] }],
  ['esp', { [`${CRYPTO}:crypto-ipsec-ident`]: [{ 'ident-data': {} }] }],
  ['esp', { [`${CRYPTO}:crypto-ipsec-ident`]: [{ interface: 'Tunnel1', 'ident-data': 'x' }] }],
  ['bgp', { [`${BGP}:neighbors`]: [] }],
  ['bgp', { [`${BGP}:neighbors`]: { neighbor: [{ 'session-state': 'fsm-established' }] } }],
  ['routes', { [`${BGP}:bgp-neighbor-route-filters`]: { 'bgp-neighbor-route-filter': ['x'] } }],
])('%s: %j is an error', async (what, body) => {
  await expect(answers(what, body)).rejects.toMatchObject({
    code: 'platform',
    message: expect.stringContaining('is not one of RESTCONF') as string,
  });
});

test('an entry alone is one, and numbers may be texts', async () => {
  const timers = { 'hold-time': '30', 'keepalive-interval': 10 };
  const neighbor = { 'neighbor-id': '10.0.0.1', 'negotiated-keepalive-timers': timers };
  expect(await answers('bgp', { [`${BGP}:neighbors`]: { neighbor } })).toEqual([
    { ...neighbor, 'negotiated-keepalive-timers': { 'hold-time': 30, 'keepalive-interval': 10 } },
  ]);
  expect(await answers('ike', { [`${CRYPTO}:crypto-ikev2-sa`]: { 'sa-data': { 'sa-status': 'x' } } })).toEqual([
    { 'sa-status': 'x' },
  ]);
});

test('what is not there is none', async () => {
  lab.router.listener.setFaults([]);
  expect(await Promise.all(Object.values(ASKED).map(({ ask }) => ask()))).toEqual([[], [], [], {}]);
});
