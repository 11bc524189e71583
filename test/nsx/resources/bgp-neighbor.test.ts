/** The password of a neighbor, which NSX never gives back, and the filters, which it echoes in two places. */
import type { Bag } from '../../../provider/core/define/paths';
import { Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

let lab: Lab;
afterEach(() => lab.stop());

const TYPE = 'nsx:BgpNeighbor';
const program = (more: Bag = {}): Bag => ({
  displayName: 'peer',
  bgpConfigPath: '/infra/tier-0s/T0/locale-services/default/bgp',
  neighborAddress: '192.0.2.9',
  remoteAsNum: '64998',
  holdDownTime: 9,
  keepAliveTime: 3,
  ...more,
});

const sent = (put: jest.SpyInstance, call: number): Bag => put.mock.calls[call]![1] as Bag;

test('a password that does not change is not sent again; "" clears it', async () => {
  lab = await Lab.start();
  const put = jest.spyOn(lab.client, 'put');
  let stored = await lab.made(TYPE, program({ password: 'one' }));
  expect(sent(put, 0)).toMatchObject({ password: 'one' });
  stored = await lab.updated(TYPE, stored, program({ password: 'one', holdDownTime: 12 }));
  expect(sent(put, 1)).not.toHaveProperty('password');
  stored = await lab.updated(TYPE, stored, program({ password: 'two', holdDownTime: 12 }));
  expect(sent(put, 2)).toMatchObject({ password: 'two' });
  stored = await lab.updated(TYPE, stored, program({ password: '', holdDownTime: 12 }));
  expect(sent(put, 3)).toMatchObject({ password: '' });
  expect(stored.state['passwordFingerprint']).toBeUndefined();
  expect(pathsOf(lab.plan(TYPE, stored, program({ password: '', holdDownTime: 12 })))).toEqual([]);
});

test('removing the password takes it away, or the other end, which has none any more, would not be heard', async () => {
  lab = await Lab.start();
  const put = jest.spyOn(lab.client, 'put');
  let stored = await lab.made(TYPE, program({ password: 'one' }));
  expect(pathsOf(lab.plan(TYPE, stored, program()))).toEqual(['password', 'passwordFingerprint']);
  stored = await lab.updated(TYPE, stored, program({ allowAsIn: true }));
  expect(sent(put, 1)).toMatchObject({ password: '' });
  expect(pathsOf(lab.plan(TYPE, stored, program({ allowAsIn: true })))).toEqual([]);
});

test('a password that the program never set stays', async () => {
  lab = await Lab.start();
  const put = jest.spyOn(lab.client, 'put');
  const stored = await lab.made(TYPE, program());
  await lab.updated(TYPE, stored, program({ allowAsIn: true }));
  expect(sent(put, 1)).not.toHaveProperty('password');
});

test('a filter is changed although NSX echoes the old one in its deprecated fields', async () => {
  lab = await Lab.start();
  const list = (name: string) =>
    lab.made('nsx:PrefixList', { displayName: name, gatewayPath: '/infra/tier-0s/T0', prefixes: [{ network: 'ANY' }] });
  const [first, second] = [await list('first'), await list('second')];
  const filtered = (path: string) => program({ routeFiltering: [{ addressFamily: 'IPV4', inRouteFilters: [path] }] });
  let stored = await lab.made(TYPE, filtered(first.id));
  expect(await lab.live(stored.id)).toMatchObject({ in_route_filters: [first.id] });
  stored = await lab.updated(TYPE, stored, filtered(second.id));
  expect(await lab.live(stored.id)).toMatchObject({ route_filtering: [{ in_route_filters: [second.id] }] });
  await expect(lab.delete('nsx:PrefixList', second)).rejects.toMatchObject({
    code: 'inUse',
    message: expect.stringContaining(stored.id),
  });
});

test('an import leaves out the address family that NSX derived, and takes over what somebody chose', async () => {
  lab = await Lab.start();
  const imported = async (more: Bag): Promise<Bag> => {
    const { id } = await lab.made(TYPE, program(more));
    return (await lab.import(TYPE, id))!.inputs;
  };
  expect(await imported({})).not.toHaveProperty('routeFiltering');
  const own = [{ addressFamily: 'IPV4', maximumRoutes: 50 }];
  expect(await imported({ displayName: 'other', neighborAddress: '192.0.2.10', routeFiltering: own })).toMatchObject({
    routeFiltering: own,
  });
});

test('no BGP configuration yet: the error says what is missing', async () => {
  lab = await Lab.start();
  const bgpConfigPath = '/infra/tier-0s/T0/locale-services/none/bgp';
  await expect(lab.made(TYPE, program({ bgpConfigPath }))).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('locale-services/none'),
  });
});
