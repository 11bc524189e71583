/** Lookups against a simulated firewall. */
import getTunnelNetworks from '../../provider/pfsense/lookups/tunnel-networks';
import { platform } from '../../provider/pfsense';
import { casesOf, resolve } from '../kit/cases';
import { Lab } from './lab';

test('networks of routed tunnels, without those of a link', async () => {
  const lab = await Lab.start();
  const look = (without?: string[]) => lab.lookup(getTunnelNetworks, { without });
  expect(await look()).toEqual({ networks: [], tunnels: [] });
  const one = casesOf('pfsense').find(({ type }) => type === 'pfsense:IpsecPhase2')!;
  const ids: Record<string, string> = {};
  for (const [name, { type, inputs }] of Object.entries(one.prerequisites))
    ids[name] = (await lab.made(type, resolve(inputs, ids))).id;
  const inputs = {
    ...resolve(one.inputs, ids),
    descr: 'dc1 master',
    localidAddress: '10.255.252.2',
    localidNetbits: 30,
  };
  const { id } = await lab.made(one.type, { ...inputs, remoteidAddress: '10.255.252.1' });
  // Marks of ownership stand behind the description, which is not told with them.
  expect(await look()).toEqual({
    networks: ['10.255.252.0/30'],
    tunnels: [{ network: '10.255.252.0/30', uniqid: id, descr: 'dc1 master' }],
  });
  expect(await look(['dc1 master'])).toEqual({ networks: [], tunnels: [] });
  // A link in another stack begins with the same networks, unless somebody is told of these.
  const none = { peerAddresses: [], prefixes: [], peerPrefixes: [] };
  const { checks } = await platform.side!.reports!.precheck(lab.context(), { gateway: 'wan', ...none });
  expect(checks.find(({ id }) => id === 'tunnel-networks')).toMatchObject({ result: 'note', found: '10.255.252.0/30' });
  await lab.stop();
});

test('a phase 1 to the same address is in the way, unless it is of the program that is looked at', async () => {
  const lab = await Lab.start();
  const { type, inputs } = casesOf('pfsense').find((one) => one.type === 'pfsense:IpsecPhase1')!;
  const { id } = await lab.made(type, { ...resolve(inputs, {}), remoteGateway: '203.0.113.9' });
  const query = { gateway: 'wan', peerAddresses: ['203.0.113.9'], prefixes: [], peerPrefixes: [] };
  const resultOf = async (standing?: string[]) => {
    const { checks } = await platform.side!.reports!.precheck(lab.context(), { ...query, standing });
    return checks.find(({ id: check }) => check === 'other-phase1')?.result;
  };
  expect([await resultOf(), await resultOf([id])]).toEqual(['fails', 'ok']);
  await lab.stop();
});
