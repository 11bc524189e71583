/** Which platforms make a link, and what an end changes in it whose BGP people set by hand. */
import { missing } from '../../provider/link/up/ready';
import { isLinkLocal, pairOf, pairsOf } from '../../provider/link/pairs';
import type { EndStatus, Side } from '../../provider/model';
import { catalog } from '../../provider/catalog';

const [cloud, site] = ['cloud', 'site'].map(
  (place) => catalog.vendors.flatMap(({ side }) => (side?.place === place && !side.answers ? [side] : []))[0]!,
) as [Side, Side];
const box: Side = { ...site, platform: 'box', answers: true, linkLocal: 'dropped', bgp: 'yours' };
const other: Side = { ...box, platform: 'other' };

test.each([
  ['a cloud answers a site', [site, cloud], [cloud, site]],
  ['a cloud answers a site that could answer', [box, cloud], [cloud, box]],
  ['of two sites the one answers that can', [site, box], [box, site]],
  ['of two that can, nobody says which', [box, other], undefined],
  ['two that cannot are no pair', [site, { ...site, platform: 'twin' }], undefined],
  ['one end is no link', [cloud], undefined],
  ['nor are three', [cloud, site, box], undefined],
])('%s', (_, ends: readonly Side[], pair) => expect(pairOf(ends)).toEqual(pair));

test('every pair that there is, in the order of the platforms that answer', () => {
  expect(pairsOf([cloud, site, box, other]).map((pair) => pair.map(({ platform }) => platform).join(' '))).toEqual(
    [
      [cloud, site],
      [cloud, box],
      [cloud, other],
      [box, site],
      [other, site],
    ].map((pair) => pair.map(({ platform }) => platform).join(' ')),
  );
});

test('transfer networks are link-local unless an end drops them and the other does not need them', () => {
  expect([isLinkLocal([cloud, site]), isLinkLocal([cloud, box]), isLinkLocal([site, box])]).toEqual([
    true,
    true,
    false,
  ]);
});

test('BGP that is somebody’s own is not waited for, and is no reason to look at routes', () => {
  const phase = { up: true, says: 'UP' };
  const ends: EndStatus[] = ['one', 'other'].map((reporter) => ({
    reporter,
    tunnels: [
      { tunnel: 'master', object: 'o', ike: phase, esp: phase, bgp: { up: false, says: 'ACTIVE' }, complaints: [] },
    ],
  }));
  const expected = { tunnels: ['master'], prefixes: [['10.0.0.0/8'], ['172.16.0.0/16']], hold: 12 };
  expect(missing(ends, { ...expected, bgp: 'yours' })).toEqual([]);
  expect(missing(ends, { ...expected, bgp: true })).toHaveLength(2);
});
