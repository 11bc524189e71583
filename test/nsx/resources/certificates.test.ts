/** Tunnels whose ends authenticate by certificates: what no case has, because nothing here makes a certificate. */
import type { Bag } from '../../../provider/core/define/paths';
import { Lab } from '../lab';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

const SITE = '/infra/certificates/site';
const CA = '/infra/certificates/ca';
const CRL = '/infra/crls/peers';

test('an endpoint with a certificate, a session by it under a suite, and both without again', async () => {
  for (const path of [SITE, CA])
    await lab.client.put(path, { pem_encoded: 'pem' }, { signal: new AbortController().signal });
  const service = await lab.made('nsx:IpsecService', { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' });
  const bare = { displayName: 'le', servicePath: service.id, localAddress: '192.0.2.90' };
  const trusting = { ...bare, certificatePath: SITE, trustCaPaths: [CA], trustCrlPaths: [CRL] };
  let endpoint = await lab.made('nsx:LocalEndpoint', trusting);
  expect(await lab.live(endpoint.id)).toMatchObject({
    certificate_path: SITE,
    trust_ca_paths: [CA],
    trust_crl_paths: [CRL],
  });
  endpoint = await lab.refreshed('nsx:LocalEndpoint', endpoint);
  expect(lab.plan('nsx:LocalEndpoint', endpoint, trusting)).toEqual([]);

  const common: Bag = {
    displayName: 'tunnel 1',
    servicePath: service.id,
    localEndpointPath: endpoint.id,
    peerAddress: '198.51.100.90',
    peerId: 'CN=dc2',
    tunnelInterface: { ipSubnets: ['169.254.90.2/30'] },
  };
  const bySuite = { ...common, authenticationMode: 'CERTIFICATE', complianceSuite: 'CNSA' };
  let session = await lab.made('nsx:RouteBasedSession', bySuite);
  expect(await lab.live(session.id)).toMatchObject({ authentication_mode: 'CERTIFICATE', compliance_suite: 'CNSA' });
  session = await lab.refreshed('nsx:RouteBasedSession', session);
  expect(lab.plan('nsx:RouteBasedSession', session, bySuite)).toEqual([]);

  const byKey = { ...common, peerId: '198.51.100.90', psk: 'a-psk-0123456789' };
  session = await lab.updated('nsx:RouteBasedSession', session, byKey);
  expect(await lab.live(session.id)).toMatchObject({ authentication_mode: 'PSK', compliance_suite: 'NONE' });
  endpoint = await lab.updated('nsx:LocalEndpoint', endpoint, bare);
  const left = await lab.live(endpoint.id);
  expect(left['certificate_path']).toBeUndefined();
  expect(left).toMatchObject({ trust_ca_paths: [], trust_crl_paths: [] });
});
