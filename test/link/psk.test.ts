/** Keys that are derived: the same for both ends and in every run, another for every tunnel, link and version. */
import fc from 'fast-check';
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { findResource } from '../../provider/core/define/catalog';
import { deriveBgpPassword, derivePsk } from '../../provider/link/psk';
import { TUNNELS, type TunnelName } from '../../provider/model';

const SECRET = 'correct horse battery staple';
const of = (link: string, tunnel: TunnelName, version = 1): string => derivePsk(SECRET, { link, tunnel, version });

it('never moves: links hold them', () => {
  expect(of('dc1', 'master')).toBe('scDrz5_AqLlMjdO-n35ahYGgQf2PqAK3vLOnmtWbz_A');
});

it('is another one for each link, tunnel, version and secret', () => {
  const keys = ['dc1', 'dc2'].flatMap((link) => TUNNELS.flatMap((tunnel) => [1, 2].map((v) => of(link, tunnel, v))));
  expect(new Set([...keys, derivePsk(`${SECRET}.`, { link: 'dc1', tunnel: 'master', version: 1 })]).size).toBe(9);
});

it('is taken by both ends', () => {
  const session = findResource(catalog, 'nsx:RouteBasedSession').inputs.shape['psk']!;
  const connection = findResource(catalog, 'alicloud:VpnConnection').inputs;
  fc.assert(
    fc.property(
      fc.string({ minLength: 16 }),
      fc.string(),
      fc.constantFrom(...TUNNELS),
      fc.nat(),
      (secret, link, tunnel, version) => {
        const psk = derivePsk(secret, { link, tunnel, version });
        expect(psk).toMatch(/^[A-Za-z][A-Za-z0-9_-]{42}$/);
        expect(session.safeParse(psk).success).toBe(true);
        const { failures } = check({ inputs: connection }, { tunnels: { master: { psk }, slave: { psk } } });
        expect(failures.filter(({ path }) => path.includes('psk'))).toEqual([]);
      },
    ),
  );
});

describe('the BGP password of a link', () => {
  const password = (link: string, version = 1): string => deriveBgpPassword(SECRET, { link, version });

  it('never moves', () => expect(password('dc1')).toBe('AyMZIm4Z_09AAiBtpfWhikTEtLuaTLlo'));

  it('is another one for each link and version, and no part of a key', () => {
    const all = [password('dc1'), password('dc2'), password('dc1', 2)];
    expect(new Set(all).size).toBe(3);
    expect(of('dc1', 'master')).not.toContain(password('dc1'));
  });

  it('is taken by both ends', () => {
    const [neighbor, gateway] = ['nsx:BgpNeighbor', 'alicloud:CustomerGateway'].map((type) =>
      findResource(catalog, type),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 16 }), fc.string(), fc.integer({ min: 1 }), (secret, link, version) => {
        const text = deriveBgpPassword(secret, { link, version });
        expect(text).toMatch(/^[A-Za-z][A-Za-z0-9_-]{31}$/);
        expect(neighbor!.inputs.shape['password']!.safeParse(text).success).toBe(true);
        expect(gateway!.inputs.shape['authKey']!.safeParse(text).success).toBe(true);
      }),
    );
  });
});
