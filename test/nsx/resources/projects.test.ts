/** Resources below a project: the same objects under another root, in every step of their life. */
import type { Bag } from '../../../provider/core/define/paths';
import { erase } from '../../../provider/core/define/definition';
import type { Stored } from '../../../provider/core/run/lifecycle';
import getSessionStatus from '../../../provider/nsx/lookups/session-status';
import getTier1Gateway from '../../../provider/nsx/lookups/tier1-gateway';
import { definitions, Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

let lab: Lab;
afterEach(() => lab.stop());

const ROOT = '/orgs/default/projects/team/infra';
const TIER1 = `${ROOT}/tier-1s/t`;

/** A project with a Tier-1 on the provider's own Tier-0 and edges. */
async function project(): Promise<void> {
  const signal = new AbortController().signal;
  const put = (path: string, body: Bag) => lab.client.put(path, body, { signal });
  const edges = (await lab.live('/infra/tier-0s/T0/locale-services/default'))['edge_cluster_path'];
  await put('/orgs/default/projects/team', { tier_0s: ['/infra/tier-0s/T0'] });
  await put(TIER1, { tier0_path: '/infra/tier-0s/T0' });
  await put(`${TIER1}/locale-services/default`, { edge_cluster_path: edges });
}

test('a VPN on a Tier-1 of a project: created, realized, read, changed, imported, found and deleted', async () => {
  lab = await Lab.start({ realizationSeconds: 1 });
  await project();
  const programs = new Map<string, Bag>();
  const made: [string, Stored][] = [];
  const make = async (type: string, program: Bag): Promise<Stored> => {
    programs.set(type, program);
    const stored = await lab.made(type, program);
    made.unshift([type, stored]);
    return stored;
  };
  const ike = await make('nsx:IkeProfile', { displayName: 'ike' }); // profiles are the provider's, and shared
  const service = await make('nsx:IpsecService', { displayName: 'vpn', gatewayPath: TIER1 });
  const endpoint = await make('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: service.id,
    localAddress: '192.0.2.90',
  });
  const session = await make('nsx:RouteBasedSession', {
    displayName: 'one',
    servicePath: service.id,
    localEndpointPath: endpoint.id,
    ikeProfilePath: ike.id,
    peerAddress: '198.51.100.90',
    peerId: '198.51.100.90',
    psk: 'a-psk-0123456789',
    tunnelInterface: { ipSubnets: ['169.254.90.2/30'] },
  });
  await make('nsx:StaticRoute', {
    displayName: 'route',
    gatewayPath: TIER1,
    network: '172.16.0.0/16',
    nextHops: [{ ipAddress: '169.254.90.1', scope: [session.id] }],
  });
  expect(session.id).toBe(`${TIER1}/ipsec-vpn-services/vpn/sessions/one`);

  expect(await lab.lookup(erase(getTier1Gateway), { path: TIER1 })).toMatchObject({
    id: TIER1,
    tier0Path: '/infra/tier-0s/T0',
  });
  expect(await lab.lookup(erase(getSessionStatus), { sessionPath: session.id })).toMatchObject({
    status: expect.any(String),
  });

  const later = lab.another();
  const context = { ...later.call, untimed: <T>(wait: () => Promise<T>) => wait(), now: Date.now };
  for (const [type, stored] of made) {
    const program = programs.get(type)!;
    expect([type, pathsOf(later.plan(type, await later.refreshed(type, stored), program))]).toEqual([type, []]);
    const described = await later.updated(type, stored, { ...program, description: 'changed' });
    expect(described.state['description']).toBe('changed');
    const imported = await later.import(type, stored.id);
    expect(imported?.id).toBe(stored.id);
    const found = await definitions[type]!.discover!(context, { gateways: [] });
    expect(found.map(({ id }) => id)).toContain(stored.id);
  }
  for (const [type, stored] of made) {
    await later.delete(type, stored);
    expect(await later.read(type, stored)).toMatchObject({ gone: true });
  }
});

test('a project that does not exist is said so', async () => {
  lab = await Lab.start();
  await expect(lab.made('nsx:IpsecService', { displayName: 'vpn', gatewayPath: TIER1 })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(TIER1),
  });
});
