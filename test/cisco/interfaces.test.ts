/** Interfaces by their names: types with a hyphen, and those whose subinterfaces stand in a list of their own. */
import type { Bag } from '../../provider/core/define/paths';
import { interfaceAt } from '../../provider/cisco/resources/common/leaves';
import { interfacePath, interfacesIn } from '../../provider/cisco/resources/common/interfaces';
import { catalog } from '../../provider/catalog';
import { findResource } from '../../provider/core/define/catalog';
import { resolve } from '../kit/cases';
import { protection } from '../kit/cases/cisco/common';
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

describe('a network is on one interface', () => {
  const TUNNEL = 'cisco:TunnelInterface';
  const tunnel = (number: number, ipAddress: string): Bag => ({
    ...{ number, ipAddress, source: 'GigabitEthernet1', destination: '203.0.113.7', ipsecProfile: 'A' },
  });
  const onTunnels = async (work: (lab: Lab) => Promise<void>): Promise<void> => {
    const lab = await Lab.start();
    try {
      const ids: Record<string, string> = {};
      for (const [name, { type, inputs }] of Object.entries(protection('A')))
        ids[name] = (await lab.made(type, resolve(inputs, ids))).id;
      await work(lab);
    } finally {
      await lab.stop();
    }
  };

  test('the router says which one has it, unless that is shut down', () =>
    onTunnels(async (lab) => {
      await lab.made(TUNNEL, tunnel(10, '169.254.10.2/30'));
      for (const [address, holder] of [
        ['169.254.10.1/30', 'Tunnel10'],
        ['169.254.10.130/24', 'Tunnel10'],
        ['10.40.0.9/30', 'GigabitEthernet2'],
      ] as const)
        await expect(lab.made(TUNNEL, tunnel(11, address))).rejects.toMatchObject({
          code: 'taken',
          message: expect.stringContaining(`overlaps with ${holder}`) as string,
        });
      await lab.made(TUNNEL, tunnel(11, '169.254.10.6/30'));
      const { signal } = new AbortController();
      await lab.client.patch('interface/Tunnel=10', [{ name: 10, shutdown: [null] }], { signal });
      await lab.made(TUNNEL, tunnel(12, '169.254.10.1/30'));
    }));

  test('two resources cannot have it, whichever of its addresses each has', () => {
    const { claims } = findResource(catalog, TUNNEL);
    const of = (ipAddress: string): readonly string[] => claims!(tunnel(10, ipAddress));
    expect(of('169.254.10.1/30')).toEqual(of('169.254.10.2/30'));
    expect(of('169.254.10.1/30')).not.toEqual(of('169.254.10.5/30'));
  });
});
