/** What the interfaces of a router say of the address that a link is to start from. */
import { addressCheck } from '../../provider/cisco/side/precheck';

const primary = (address: string) => ({ ip: { address: { primary: { address, mask: '255.255.255.0' } } } });
const query = { gateway: 'router', prefixes: [], peerPrefixes: [], peerAddresses: [], address: '192.0.2.200' };

test.each([
  ['in the global table', {}, { address: 'ok', 'front-vrf': 'ok' }],
  ['in a VRF', { vrf: { forwarding: 'INTERNET' } }, { address: 'ok', 'front-vrf': 'fails' }],
  ['in a VRF of old', { ip: { ...primary('192.0.2.200').ip, vrf: { forwarding: 'OLD' } } }, { 'front-vrf': 'fails' }],
  ['off', { shutdown: [null] }, { address: 'fails', 'front-vrf': 'ok' }],
])('on an interface that is %s', (_title, more, results) => {
  const checks = addressCheck([{ name: '1', ...primary('192.0.2.200'), ...more }], query);
  expect(Object.fromEntries(checks.map(({ id, result }) => [id, result]))).toMatchObject(results);
});

test('on none that is known: nothing is said of its VRF', () => {
  expect(addressCheck([{ name: '2', ...primary('10.40.0.1') }], query).map(({ id }) => id)).toEqual(['address']);
});
