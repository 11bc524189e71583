/** What stands on both platforms is one program, and its links are found in it. */
import { checkLinks } from '../../../provider/link/check';
import { readTopology } from '../../../provider/link/topology';
import { MASKED, readLive } from '../../../provider/program';
import { Linked } from '../../kit/linked';
import { stockOf } from '../../kit/linked-state';
import { sides } from '../../kit/linked-program';

let link: Linked;

beforeAll(async () => {
  link = await Linked.start();
  await link.build();
});
afterAll(() => link.stop());

test('both tunnels of a link that nobody of us made', async () => {
  const program = readLive(await stockOf(link, false));
  const { links, alone, ambiguous } = readTopology(program, sides);
  expect([links.map(({ name, tunnels }) => [name, tunnels.map((one) => one.name)]), alone, ambiguous]).toEqual([
    [['link', ['master', 'slave']]],
    [],
    [],
  ]);
  const ids = links[0]!.tunnels.map(({ ends }) => ends.map(({ object }) => program.get(object)!.live?.id));
  expect(ids[0]).toContain('vco-link');
  expect(JSON.stringify([...program])).not.toContain('psk-of-');
  const session = [...program.values()].find(({ type }) => type === 'nsx:RouteBasedSession')!;
  expect(session.inputs['psk']).toBe(MASKED);
});

test('with the secrets, to compare both ends', async () => {
  const live = await stockOf(link, true);
  const rules = () => checkLinks(readLive(live), sides, { whole: true }).findings.map(({ rule }) => rule);
  expect(rules()).not.toContain('link-psk');
  await link.edit('/infra/tier-0s/T0/ipsec-vpn-services/link/sessions/master', { psk: 'another-key' });
  const { findings } = checkLinks(readLive(await stockOf(link, true)), sides, { whole: true });
  expect(findings.filter(({ rule }) => rule === 'link-psk')).toEqual([
    expect.objectContaining({ severity: 'error', tunnel: 'master' }),
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/another-key|psk-of-/);
});
