/** Links that end on an IOS-XE router, made in simulators that negotiate: up if both ends match, and named if one does not. */
import type { Bag } from '../../provider/core/define/paths';
import type { LinkLook } from '../../provider/link/up/look';
import { linkLines } from '../../provider/cli/status/table';
import { statusData } from '../../provider/cli/status/data';
import { edited, lookAfterwards, MadeLink } from '../kit/made-link';
import { intents } from '../kit/cisco-links';

let lab: MadeLink;
beforeAll(async () => {
  lab = await MadeLink.start();
});
afterAll(() => lab.stop());

test.each(Object.entries(intents))(
  'with %s: both tunnels are up, and the router says its routes',
  async (_, intent) => {
    await lab.during(intent, undefined, async (made) => {
      const look = await lookAfterwards(lab, made, ({ state }) => state === 'up');
      expect([look.state, look.lacking]).toEqual(['up', []]);
      const router = look.tunnels.map(({ ends }) =>
        ends.find((end) => end?.learned?.includes('10.40.0.0/24') === false),
      );
      expect(router.map((end) => [end?.bgp?.up, end?.told])).toEqual(look.tunnels.map(() => [true, ['10.40.0.0/24']]));
      expect(router.every((end) => end!.learned!.length > 0)).toBe(true);
      const [link] = statusData([look], { kind: 'Terraform state' }, new Date(0)).links;
      expect(linkLines(link!).join('\n')).toMatch(/IOS-XE.* 1 of 1 +1 of 1/);
    });
  },
);

/** What somebody changed at the router, by role, and the cause that is named for each tunnel. */
test.each<[string, 'nsx' | 'alicloud', Readonly<Record<string, Bag>>, Readonly<Record<string, string>>]>([
  ['another key, and another identity', 'nsx', { keyring_master: { preSharedKey: 'another-key-0123456789' }, ike_slave: { localIdentity: { type: 'address', value: '192.0.2.77' } } }, { master: 'psk', slave: 'identity' }], // prettier-ignore
  ['another group for IKE', 'alicloud', { proposal: { group: [16] } }, { master: 'ike-group', slave: 'ike-group' }],
  ['neighbors that are shut down', 'alicloud', { neighbor_master: { shutdown: true }, neighbor_slave: { shutdown: true } }, { master: 'bgp-off', slave: 'bgp-off' }], // prettier-ignore
  ['another cipher for ESP', 'nsx', { esp: { esp: 'esp-aes', keyBit: 128, espHmac: 'esp-sha256-hmac' } }, { master: 'esp-encryption', slave: 'esp-encryption' }], // prettier-ignore
  ['another AS number, and another neighbor', 'alicloud', { neighbor_master: { remoteAs: '65099' }, neighbor_slave: { address: '169.254.8.6' } }, { master: 'asn', slave: 'bgp-address' }], // prettier-ignore
])('%s, with %s', async (_, platform, changes, causes) => {
  await lab.during(intents[platform], edited('cisco', changes), async (made) => {
    const named = ({ tunnels }: LinkLook): Record<string, string | undefined> =>
      Object.fromEntries(
        tunnels.map(({ name, diagnosis }) => [name, diagnosis?.certain ? diagnosis.cause.id : undefined]),
      );
    const look = await lookAfterwards(lab, made, (one) => !Object.values(named(one)).includes(undefined));
    expect(named(look)).toEqual(causes);
    expect(look.tunnels.map(({ state }) => state)).toEqual(['down', 'down']);
  });
});

test('what the router does not let in is missed at its end, and a tunnel interface that somebody shut down is told as off', async () => {
  const change = edited('cisco', { prefixes_nsx: { entries: [{ seq: 10, network: '10.11.0.0/16' }] } });
  await lab.during(intents.nsx, change, async (made) => {
    const look = await lookAfterwards(lab, made, ({ lacking }) => lacking.length > 0 && lacking.every(({ phase }) => phase === 'routes')); // prettier-ignore
    expect([look.state, look.tunnels.map(({ state }) => state)]).toEqual(['degraded', ['up', 'up']]);
    expect(look.lacking.map(({ says }) => says)).toContainEqual(expect.stringContaining('10.10.0.0/16 is not learned'));
    await lab.clients.cisco.put('interface/Tunnel=101/shutdown', [null], { signal: new AbortController().signal });
    const off = await lookAfterwards(lab, made, ({ tunnels }) => tunnels[0]!.state === 'down');
    expect(off.tunnels[0]!.ends.map((end) => end?.ike.says)).toContainEqual('the tunnel interface is shut down');
  });
});
