/** Interfaces by their names: types with a hyphen, and those whose subinterfaces stand in a list of their own. */
import type { Bag } from '../../provider/core/define/paths';
import { interfaceAt } from '../../provider/cisco/resources/common/leaves';
import { interfacePath, interfacesIn } from '../../provider/cisco/resources/common/interfaces';
import { Lab } from './lab';

test.each([
  ['Tunnel10', { Tunnel: 10 }, 'interface/Tunnel=10'],
  ['GigabitEthernet0/0/1.20', { GigabitEthernet: '0/0/1.20' }, 'interface/GigabitEthernet=0%2F0%2F1.20'],
  ['Port-channel1', { 'Port-channel': 1 }, 'interface/Port-channel=1'],
  [
    'Port-channel1.20',
    { 'Port-channel-subinterface': { 'Port-channel': '1.20' } },
    'interface/Port-channel-subinterface/Port-channel=1.20',
  ],
  ['BD-VIF7', { 'BD-VIF': '7' }, 'interface/BD-VIF=7'],
  ['BDI77', { BDI: '77' }, 'interface/BDI=77'],
  ['Vlan100', { Vlan: 100 }, 'interface/Vlan=100'],
])('%s', (name, written, path) => {
  const leaf = interfaceAt('at');
  const entry: Bag = {};
  leaf.write(entry, name, { major: 17, minor: 12 });
  expect(entry).toEqual({ at: written });
  expect(leaf.read(entry)).toBe(name);
  expect(interfacePath(name)).toBe(path);
});

test('all interfaces of a router have their names, those of subinterfaces too', () => {
  const types: Bag = {
    GigabitEthernet: [{ name: '1' }, { name: '1.20' }],
    'Port-channel': { name: 1 },
    'Port-channel-subinterface': { 'Port-channel': [{ name: '1.20' }] },
  };
  expect(interfacesIn(types).map(([name]) => name)).toEqual([
    'GigabitEthernet1',
    'GigabitEthernet1.20',
    'Port-channel1',
    'Port-channel1.20',
  ]);
});

test('a neighbor comes from the interface that the program names, and from the next one alone', async () => {
  const lab = await Lab.start();
  try {
    await lab.made('cisco:BgpProcess', { asNumber: '65010' });
    const neighbor = { process: '65010', address: '192.0.2.9', remoteAs: '65020' };
    let stored = await lab.made('cisco:BgpNeighbor', { ...neighbor, updateSource: 'Port-channel1' });
    for (const updateSource of ['Port-channel1.20', 'Vlan100', 'GigabitEthernet1']) {
      ({ stored } = await lab.update('cisco:BgpNeighbor', stored, { ...neighbor, updateSource }));
      expect((await lab.refreshed('cisco:BgpNeighbor', stored)).state).toMatchObject({ updateSource });
    }
  } finally {
    await lab.stop();
  }
});
