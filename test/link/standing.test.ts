/** What stands on both platforms, read back into the words that a link is asked for. */
import { catalog } from '../../provider/catalog';
import { standingLink, type Standing } from '../../provider/link/standing';
import { readTopology } from '../../provider/link/topology';
import { definitionOf, readLive } from '../../provider/program';
import { makeByHand } from '../kit/hand-made-link';
import { Linked, paths } from '../kit/linked';
import { sides } from '../kit/linked-program';
import { stockOf } from '../kit/linked-state';

let link: Linked;
let restore: () => void;

beforeAll(async () => {
  link = await Linked.start();
  await makeByHand(link);
  restore = link.remember();
});
beforeEach(() => restore());
afterAll(() => link.stop());

async function standing(): Promise<Standing> {
  const program = readLive(await stockOf(link, true));
  const { links } = readTopology(program, sides);
  return standingLink(program, links[0]!, sides, (type) => definitionOf(catalog, type));
}

test('a link of derived values is known by its words, whatever its ids are', async () => {
  const { name, asked, objects, differences } = await standing();
  expect(differences).toEqual([]);
  expect(name).toBe('dc1');
  expect(asked).toMatchObject({
    failoverTarget: 13,
    networks: { master: '169.254.10.0/30', slave: '169.254.10.4/30' },
    nsx: { tier0: paths.tier0, localAddress: '192.0.2.100', asn: '65010', prefixes: ['10.10.0.0/16'] },
    alicloud: { vpnGatewayId: 'vpn-sim0000000000000001', asn: '45104', prefixes: ['10.20.0.0/16'] },
  });
  expect(asked).not.toHaveProperty('overrides');
  expect(asked['nsx']).not.toHaveProperty('overrides');
  expect(objects.map(({ role }) => role).sort()).toEqual(
    [
      ...['connection', 'dpd', 'prefixes_nsx', 'prefixes_vpc'],
      ...['esp', 'ike', 'in', 'neighbor', 'out', 'session'].flatMap((role) => [`${role}_master`, `${role}_slave`]),
    ].sort(),
  );
});

test('what a link can be told to do otherwise becomes an override', async () => {
  await link.edit(paths.esp('slave'), { sa_life_time: 1800 });
  await link.edit(paths.session('master'), { tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1300 } });
  await link.edit(paths.session('slave'), { tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1300 } });
  const { asked, differences } = await standing();
  expect(differences).toEqual([]);
  expect(asked['nsx']).toMatchObject({ overrides: { espLifetime: { slave: 1800 }, maxSegmentSize: 1300 } });
});

test('what no words say is told: end, tunnel, object, field and both values', async () => {
  await link.edit(paths.session('master'), { display_name: 'To the cloud' });
  const { differences } = await standing();
  expect(differences).toContainEqual({
    ...{ end: 'nsx', tunnel: 'slave', role: 'session', object: 'dc1-slave', field: 'displayName' },
    ...{ live: '"dc1-slave"', derived: '"To the cloud-slave"' },
  });
});

test('keys of both ends that are not one', async () => {
  await link.edit(paths.session('slave'), { psk: 'another-key' });
  const { differences } = await standing();
  expect(differences).toEqual([
    { tunnel: 'slave', field: 'psk', live: 'another key at each end', derived: 'one key for both' },
  ]);
  expect(JSON.stringify(differences)).not.toContain('another-key');
});
