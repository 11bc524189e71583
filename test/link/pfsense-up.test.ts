/** Links that end on a pfSense, made in simulators that negotiate: up if both ends match, and named if one does not. */
import type { LinkLook } from '../../provider/link/up/look';
import { statusData } from '../../provider/cli/status/data';
import { linkLines } from '../../provider/cli/status/table';
import { asSent } from '../../provider/simulator';
import { edited, lookAfterwards, MadeLink } from '../kit/made-link';
import { intents } from '../kit/pfsense-links';

let lab: MadeLink;
beforeAll(async () => {
  lab = await MadeLink.start();
});
afterAll(() => lab.stop());

test.each(Object.entries(intents))('with %s: both tunnels are up, and BGP is yours', async (_, intent) => {
  const made = await lab.make(intent);
  const look = await lookAfterwards(lab, made, ({ state }) => state === 'up');
  expect([look.state, look.tunnels.map(({ name, state }) => `${name} ${state}`)]).toEqual([
    'up',
    ['master up', 'slave up'],
  ]);
  const [link] = statusData([look], { kind: 'Terraform state' }, new Date(0)).links;
  expect(link!.ends.map(({ platform, bgp }) => [platform, bgp])).toContainEqual(['pfsense', 'yours']);
  expect(link!.tunnels.every(({ ends }) => ends.every(({ bgp }) => bgp?.up !== true))).toBe(true);
  expect(linkLines(link!).join('\n')).toMatch(/yours[^]*BGP: yours, and not looked at/);
  await lab.unmake(made);
});

const gcm = (keylen: number) => ({ name: 'aes256gcm', keylen });

test.each([
  ['another key', 'phase1_master', { preSharedKey: 'another-key-0123456789' }, 'master', 'authentication'],
  ['no perfect forward secrecy', 'phase2_master', { pfsgroup: 0 }, undefined, undefined],
  ['a length that means every one', 'phase2_master', { encryptionAlgorithmOption: [gcm(0)] }, undefined, undefined],
  [
    'a shorter check value',
    'phase2_master',
    { encryptionAlgorithmOption: [gcm(64)] },
    'master',
    'no IPsec encryption in common',
  ],
  ['another identity', 'phase1_slave', { myidData: '192.0.2.77' }, 'slave', 'identit'],
  [
    'another group',
    'ike_master',
    { dhGroups: ['GROUP15'] },
    'master',
    'no Diffie-Hellman group for IKE in common',
    'nsx',
  ],
])('with NSX and %s', async (_, role, change, tunnel, says, at = 'pfsense') => {
  const made = await lab.make(intents.nsx, edited(at, { [role]: change }));
  const causes = ({ tunnels }: LinkLook): string => JSON.stringify(tunnels.map(({ diagnosis }) => diagnosis?.cause));
  const look = await lookAfterwards(lab, made, (one) =>
    says === undefined ? one.state === 'up' : new RegExp(says, 'i').test(causes(one)),
  );
  expect(look.tunnels.filter(({ state }) => state === 'down').map(({ name }) => name)).toEqual(
    tunnel === undefined ? [] : [tunnel],
  );
  if (says !== undefined) expect(causes(look)).toMatch(new RegExp(says, 'i'));
  await lab.unmake(made);
});

test('what an end says in a form that nobody knows makes that end unknown, and no tunnel down', async () => {
  const made = await lab.make(intents.nsx);
  await lookAfterwards(lab, made, ({ state }) => state === 'up');
  const { listener } = lab.running.pfsense;
  const answer = listener.answer;
  listener.answer = async (request) => {
    const given = await answer.call(listener, request);
    if (given === 'dropped' || !request.rawUrl.includes('/status/ipsec/sas')) return given;
    const body = JSON.parse(asSent(given).text) as { data: object[] };
    return { ...given, body: JSON.stringify({ ...body, data: body.data.map((sa) => ({ ...sa, child_sas: 'none' })) }) };
  };
  try {
    const look = await lookAfterwards(lab, made, ({ state }) => state === 'unknown');
    expect([look.state, look.tunnels.map(({ state }) => state)]).toEqual(['unknown', ['unknown', 'unknown']]);
    const [unasked] = look.ends.flatMap((end) => end.unasked ?? []);
    expect([unasked?.code, unasked?.text]).toEqual([
      'platform',
      expect.stringContaining('child_sas is no list of SAs'),
    ]);
  } finally {
    listener.answer = answer;
  }
  await lab.unmake(made);
});
