/** The numbered transfer networks: fixed numbers, and neither end's rules object to any of them. */
import { findResource } from '../../provider/core/define/catalog';
import { catalog } from '../../provider/catalog';
import { tunnelCidr, tunnelCidrCount } from '../../provider/link/addresses';
import { reservedOverlap } from '../../provider/nsx/rules/reserved';

const every = Array.from({ length: tunnelCidrCount }, (_, index) => tunnelCidr(index));

it('numbers never move: programs hold them', () => {
  expect([0, 1, 63, 64, 128].map(tunnelCidr)).toEqual([
    '169.254.8.0/30',
    '169.254.8.4/30',
    '169.254.8.252/30',
    '169.254.9.0/30',
    '169.254.10.0/30',
  ]);
  expect(tunnelCidrCount).toBe(161 * 64);
  expect(every.at(-1)).toBe('169.254.168.252/30');
});

it('are all different', () => {
  expect(new Set(every).size).toBe(every.length);
});

it('overlap nothing that NSX uses inside', () => {
  expect(every.filter((cidr) => reservedOverlap(cidr) !== undefined)).toEqual([]);
});

it('are taken by the rules of an Alibaba Cloud connection', () => {
  const rule = findResource(catalog, 'alicloud:VpnConnection').rules!.find(({ id }) => id === 'alicloud-tunnel-cidr')!;
  const judged = every.filter((tunnelCidrOfBoth) => {
    const bgp = { tunnelCidr: tunnelCidrOfBoth };
    const found = rule.check({ tunnels: { master: { bgp }, slave: { bgp } } });
    return found !== undefined && (!Array.isArray(found) || found.length > 0);
  });
  expect(judged).toEqual([]);
});

it.each([-1, 0.5, tunnelCidrCount, Number.NaN, Number.POSITIVE_INFINITY])('%p is no index', (index) => {
  expect(() => tunnelCidr(index)).toThrow(/index must be a whole number from 0 to 10303, but is/);
});
