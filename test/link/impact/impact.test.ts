/** What a planned change does to the tunnels of the example's link. */
import { impactOfEdit, impactOn } from '../../kit/planned-link';

const touched = (edits: Parameters<typeof impactOfEdit>[0]): string[] =>
  impactOfEdit(edits).touches.map(
    ({ link, tunnel, level, sure }) => `${link} ${tunnel}: ${sure ? '' : 'maybe '}${level}`,
  );

test('a profile of one tunnel touches that tunnel, at both ends', () => {
  const impact = impactOfEdit({ 'IkeProfile.hybridLinkIkeMaster dhGroups': ['GROUP19'] });
  expect(impact).toMatchObject({ level: 'tunnel-renegotiates', scope: 'known', confidence: 'practice' });
  expect(impact.changed.map(({ path }) => path)).toEqual([['dhGroups']]);
  expect(impact.touches).toHaveLength(1);
  expect(impact.touches[0]!.ends.map(({ platform }) => platform).sort()).toEqual(['alicloud', 'nsx']);
});

test('a key of one tunnel of a connection: of the other one nobody says, so it is both', () => {
  const edits = { 'VpnConnection.hybridLinkConnection tunnels.master.psk': 'another-key' };
  expect(impactOfEdit(edits)).toMatchObject({ level: 'both-tunnels', scope: 'unknown' });
  expect(touched(edits)).toEqual(['nsx-dc1 master: tunnel-renegotiates', 'nsx-dc1 slave: maybe tunnel-renegotiates']);
});

test('nothing planned, nothing said', () => {
  expect(impactOn({})).toMatchObject({ changes: [], level: 'none' });
});
