/** Which BGP neighbor belongs to a tunnel interface, while one takes the place of another. */
import { catalog } from '../../provider/catalog';
import { neighborAt } from '../../provider/cisco/side/standing';
import { derive } from '../../provider/link/derive';
import type { Declared, Program, Side } from '../../provider/model';
import { intents } from '../kit/cisco-links';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));
const OLD = '169.254.99.2';

test('in a program it is the one in the network of the interface', () => {
  const derived = [...derive(intents.nsx, sides).program];
  const before = derived
    .filter(([, { type }]) => type === 'cisco:BgpNeighbor')
    .map(([address, one]): [string, Declared] => [
      `${address}Before`,
      { ...one, inputs: { ...one.inputs, address: OLD } },
    ]);
  const program: Program = new Map([...before, ...derived]);
  const ends = sides.find(({ platform }) => platform === 'cisco')!.read(program);
  expect(ends.map(({ bgp }) => bgp?.peerAddress)).toEqual(['169.254.8.2', '169.254.8.6']);
});

test('on a router it is, too; alone, the one that comes from the interface', () => {
  const neighbor = (address: string) => ({
    process: '65040',
    address,
    body: { 'update-source': { interface: { Tunnel: 101 } } },
  });
  const tunnel = { ip: { address: { primary: { address: '169.254.8.1', mask: '255.255.255.252' } } } };
  const [old, current] = [neighbor(OLD), neighbor('169.254.8.2')];
  expect(neighborAt([old, current], '101', tunnel)).toBe(current);
  expect(neighborAt([old], '101', tunnel)).toBe(old);
});
