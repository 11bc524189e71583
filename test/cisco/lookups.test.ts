/** Lookups against a simulated router. */
import getTunnelNetworks from '../../provider/cisco/lookups/tunnel-networks';
import { platform } from '../../provider/cisco';
import { casesOf, resolve } from '../kit/cases';
import { Lab } from './lab';

test('networks of tunnels, without those of a link', async () => {
  const lab = await Lab.start();
  const look = (without?: string[]) => lab.lookup(getTunnelNetworks, { without });
  expect(await look()).toEqual({ networks: [], tunnels: [] });
  const one = casesOf('cisco').find(({ type }) => type === 'cisco:TunnelInterface')!;
  const ids: Record<string, string> = {};
  for (const [name, { type, inputs }] of Object.entries(one.prerequisites))
    ids[name] = (await lab.made(type, resolve(inputs, ids))).id;
  const inputs = resolve(one.inputs, ids);
  await lab.made(one.type, { ...inputs, number: 31, ipAddress: '169.254.31.2/30', description: 'dc1-master' });
  await lab.made(one.type, { ...inputs, number: 32, ipAddress: '169.254.32.2/29', description: undefined });
  expect(await look()).toEqual({
    networks: ['169.254.31.0/30', '169.254.32.0/29'],
    tunnels: [
      { network: '169.254.31.0/30', number: 31, description: 'dc1-master' },
      { network: '169.254.32.0/29', number: 32, description: '' },
    ],
  });
  expect(await look(['dc1-master'])).toMatchObject({ networks: ['169.254.32.0/29'] });
  // A link in another stack begins with the same networks, unless somebody is told of these.
  const none = { peerAddresses: [], prefixes: [], peerPrefixes: [] };
  const { checks } = await platform.side!.reports!.precheck(lab.context(), { gateway: 'router', ...none });
  expect(checks.find(({ id }) => id === 'tunnel-networks')).toMatchObject({
    result: 'note',
    found: '169.254.31.0/30, 169.254.32.0/29',
  });
  await lab.stop();
});
