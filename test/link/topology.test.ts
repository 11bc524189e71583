/** Which end belongs to which: by evidence, and where there is none, by no guess. */
import { UNKNOWN } from '../../provider/core/define/unknown';
import { readTopology, type Topology } from '../../provider/link/topology';
import { edited, linked, sides, type Edits } from '../kit/linked-program';

const link = linked();
const connection = 'VpnConnection.hybridLinkConnection';
const master = 'RouteBasedSession.hybridLinkSessionMaster';
const slave = 'RouteBasedSession.hybridLinkSessionSlave';

/** `slave = hybridLinkSessionSlave`: the name of the tunnel, and the object at the other end. */
function pairs({ links }: Topology): string[] {
  return links
    .flatMap(({ tunnels }) => tunnels)
    .map(
      ({ name, ends }) =>
        `${name} = ${ends
          .find(({ tunnel }) => tunnel === undefined)!
          .object.split('.')
          .at(-1)}`,
    )
    .sort();
}

const of = (edits: Edits): Topology => readTopology(edited(link, edits), sides);
const RIGHT = ['master = hybridLinkSessionMaster', 'slave = hybridLinkSessionSlave'];
const SWAPPED = ['master = hybridLinkSessionSlave', 'slave = hybridLinkSessionMaster'];

const addresses: Edits = {
  [`${master} peerAddress`]: '203.0.113.10',
  [`${slave} peerAddress`]: '203.0.113.11',
  [`${connection} internetIps`]: { master: '203.0.113.10', slave: '203.0.113.11' },
};
const open: Edits = { [`${master} peerAddress`]: UNKNOWN, [`${slave} peerAddress`]: UNKNOWN };
const wrongNetworks: Edits = {
  [`${master} tunnelInterface.ipSubnets`]: ['169.254.10.6/30'],
  [`${slave} tunnelInterface.ipSubnets`]: ['169.254.10.2/30'],
};

test.each<[string, Edits, string[]]>([
  ['by references', {}, RIGHT],
  ['by references, whatever the networks say', wrongNetworks, RIGHT],
  ['by outer addresses', addresses, RIGHT],
  ['by outer addresses before networks', { ...addresses, ...wrongNetworks }, RIGHT],
  [
    'by the addresses that the objects have, in whichever order they stand',
    {
      ...addresses,
      [`${master} peerAddress`]: '203.0.113.11',
      [`${slave} peerAddress`]: '203.0.113.10',
      ...wrongNetworks,
    },
    SWAPPED,
  ],
  ['by the network, where the addresses are not known yet', open, RIGHT],
  ['by the network, whatever they are called', { ...open, ...wrongNetworks }, SWAPPED],
  [
    'by what is left, where one network is mistyped',
    { ...open, [`${master} tunnelInterface.ipSubnets`]: ['169.254.99.2/30'] },
    RIGHT,
  ],
  [
    'by names in the end',
    {
      ...open,
      [`${master} tunnelInterface.ipSubnets`]: ['169.254.98.2/30'],
      [`${slave} tunnelInterface.ipSubnets`]: ['169.254.99.2/30'],
    },
    RIGHT,
  ],
])('ends are paired %s', (_, edits, expected) => {
  expect(pairs(of(edits))).toEqual(expected);
});

test('what nothing tells apart is told as ambiguous', () => {
  const nothing = edited(link, {
    ...open,
    [`${master} displayName`]: 'one',
    [`${slave} displayName`]: 'two',
    [`${master} tunnelInterface.ipSubnets`]: UNKNOWN,
    [`${slave} tunnelInterface.ipSubnets`]: UNKNOWN,
    [`${master} peerId`]: UNKNOWN,
    [`${slave} peerId`]: UNKNOWN,
  });
  // The names of the objects in the program still tell …
  expect(pairs(readTopology(nothing, sides))).toEqual(RIGHT);
  // … until they do not.
  const nameless = (text: string): string =>
    text.replace(/Session(Master|Slave)/, (_, one: string) => `Session${one.length}`);
  const renamed = new Map(
    [...nothing].map(([address, declared]) => [nameless(address), { ...declared, name: nameless(declared.name) }]),
  );
  const { links, ambiguous } = readTopology(renamed, sides);
  expect(links).toEqual([]);
  expect(ambiguous.map(({ candidates }) => candidates.length)).toEqual([2, 2, 2, 2]);
});

test('a network that is used twice in the world makes no pair of ends whose addresses say otherwise', () => {
  const other: Edits = {
    [`${master} peerAddress`]: '192.0.2.1',
    [`${slave} peerAddress`]: '192.0.2.2',
    [`${connection} internetIps`]: { master: '203.0.113.10', slave: '203.0.113.11' },
    'CustomerGateway.hybridLinkPeer ipAddress': '192.0.2.99',
  };
  const topology = of({ ...other, [`${master} peerId`]: '192.0.2.1', [`${slave} peerId`]: '192.0.2.2' });
  expect([topology.links, topology.ambiguous, topology.alone.length]).toEqual([[], [], 4]);
});

test('two links on one gateway are two, in either order', () => {
  const second = new Map(
    [...linked({ name: 'other', networks: { master: '169.254.20.0/30', slave: '169.254.20.4/30' } })].map(
      ([address, declared]) => [address, declared],
    ),
  );
  for (const program of [new Map([...link, ...second]), new Map([...second, ...link])]) {
    const { links, alone, ambiguous } = readTopology(program, sides);
    expect(links.map(({ tunnels }) => tunnels.length)).toEqual([2, 2]);
    expect([alone, ambiguous]).toEqual([[], []]);
  }
});
