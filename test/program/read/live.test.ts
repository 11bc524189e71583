/** What stands on both platforms is one program, and its links are found in it. */
import { catalog } from '../../../provider/catalog';
import { takeInventory, type Inventory } from '../../../provider/core/run/discovery';
import { checkLinks } from '../../../provider/link/check';
import { readTopology } from '../../../provider/link/topology';
import { MASKED, readLive } from '../../../provider/program';
import { connectAlicloudFast, connectNsxFast } from '../../kit/impatient';
import { Linked } from '../../kit/linked';
import { sides } from '../../kit/linked-program';

let link: Linked;

beforeAll(async () => {
  link = await Linked.start();
  await link.build();
});
afterAll(() => link.stop());

async function stock(secrets: boolean): Promise<Pick<Inventory, 'objects'>> {
  const { url, username, password, caPem } = link.nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = link.alicloud;
  const clients = {
    nsx: connectNsxFast({ url, username, password, ca: caPem, maxCallsPerSecond: 1000 }),
    alicloud: connectAlicloudFast({ vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret }, []),
  };
  const found = Object.entries(clients).map(async ([name, client]) => {
    const kinds = catalog.resources.filter(({ type }) => type.startsWith(`${name}:`));
    const call = { client, signal: AbortSignal.timeout(20_000), progress: () => undefined, log: () => undefined };
    const { objects } = await takeInventory(kinds, call, { scope: { gateways: [] }, secrets });
    await client.close();
    return objects;
  });
  return { objects: (await Promise.all(found)).flat() };
}

test('both tunnels of a link that nobody of us made', async () => {
  const program = readLive(await stock(false));
  const { links, alone, ambiguous } = readTopology(program, sides);
  expect([links.map(({ name, tunnels }) => [name, tunnels.map((one) => one.name)]), alone, ambiguous]).toEqual([
    [['link', ['master', 'slave']]],
    [],
    [],
  ]);
  const ids = links[0]!.tunnels.map(({ ends }) => ends.map(({ object }) => program.get(object)!.live?.id));
  expect(ids[0]).toContain('vco-link');
  expect(JSON.stringify([...program])).not.toContain('psk-of-');
  const session = [...program.values()].find(({ type }) => type === 'nsx:RouteBasedSession')!;
  expect(session.inputs['psk']).toBe(MASKED);
});

test('with the secrets, to compare both ends', async () => {
  const live = await stock(true);
  const rules = () => checkLinks(readLive(live), sides, { whole: true }).findings.map(({ rule }) => rule);
  expect(rules()).not.toContain('link-psk');
  await link.edit('/infra/tier-0s/T0/ipsec-vpn-services/link/sessions/master', { psk: 'another-key' });
  const { findings } = checkLinks(readLive(await stock(true)), sides, { whole: true });
  expect(findings.filter(({ rule }) => rule === 'link-psk')).toEqual([
    expect.objectContaining({ severity: 'error', tunnel: 'master' }),
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/another-key|psk-of-/);
});
