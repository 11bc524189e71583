/** Hubs that are joined, made in simulators that negotiate: who learns what, and by which way. */
import type { Bag } from '../../provider/core/define/paths';
import { allocate } from '../../provider/link/allocation';
import { deriveFabric, planOf } from '../../provider/link/fabric';
import { TUNNELS } from '../../provider/model';
import { MadeLink, sides } from '../kit/made-link';

const branch = (index: number, hub: string): Bag => ({
  communities: ['east'],
  hubs: [hub],
  alicloud: {
    vpnGatewayId: `vpn-sim000000000000000${index}`,
    asn: String(65020 + index),
    prefixes: [index === 1 ? '10.20.0.0/16' : `10.${39 + index}.0.0/16`],
  },
});

const fabric: Bag = {
  sites: {
    dc1: {
      hub: true,
      communities: ['east', 'west'],
      nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
    },
    core: {
      hub: true,
      hubs: ['dc1'],
      communities: ['east'],
      cisco: {
        localAddress: '192.0.2.200',
        slaveLocalAddress: '198.51.101.201',
        asn: '65040',
        prefixes: ['10.40.0.0/24'],
      },
    },
    a: branch(1, 'dc1'),
    b: branch(2, 'core'),
    c: { ...branch(3, 'dc1'), communities: ['west'] },
  },
  communities: { east: '65000:101', west: '65000:102' },
  addressSpace: ['10.0.0.0/8'],
  failoverTarget: 15,
};

let lab: MadeLink;
beforeAll(async () => {
  lab = await MadeLink.start({ extraSites: 2 });
  const links = planOf(fabric, sides).links.map(({ name }) => [name, TUNNELS.length] as const);
  const networks = allocate({ links: Object.fromEntries(links), tunnels: TUNNELS, prior: {}, taken: [] });
  await lab.makeAll(deriveFabric({ ...fabric, networks }, sides));
  lab.clock.advance(120);
});
afterAll(() => lab.stop());

/** By network: the AS paths by which a gateway has learned it. */
async function learnedBy(index: number): Promise<Bag> {
  const { state } = await lab.look('alicloud:getVpnRouteEntries', { vpnGatewayId: `vpn-sim000000000000000${index}` });
  const learned = (state['entries'] as Record<string, string>[]).filter(({ source }) => source === 'VPN_BGP');
  return Object.fromEntries(learned.map(({ routeDest, asPath }) => [routeDest, asPath]));
}

test('sites of one community reach each other over both hubs, and the hubs beyond', async () => {
  expect(await learnedBy(1)).toEqual({
    '10.10.1.0/24': '65010',
    '10.40.0.0/24': '65010 65040',
    '10.41.1.0/24': '65010 65040 65022',
    '10.41.2.0/24': '65010 65040 65022',
  });
  expect(await learnedBy(2)).toEqual({
    '10.40.0.0/24': '65040',
    '10.10.1.0/24': '65040 65010',
    '10.20.1.0/24': '65040 65010 65021',
    '10.20.2.0/24': '65040 65010 65021',
    '10.20.3.0/24': '65040 65010 65021',
  });
});

test('who has nothing in common with what the other hub serves learns nothing of it, and nobody there of him', async () => {
  expect(await learnedBy(3)).toEqual({ '10.10.1.0/24': '65010' });
});
