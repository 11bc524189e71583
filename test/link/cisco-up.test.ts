/** A link between NSX and a router, made in simulators that negotiate: what is told of a wrong key, and a key that is rotated. */
import { catalog } from '../../provider/catalog';
import { fingerprint } from '../../provider/core/compare/fingerprint';
import { findResource } from '../../provider/core/define/catalog';
import { readObject, updateObject, type Call, type Stored } from '../../provider/core/run/lifecycle';
import { actingEnds, on, type ActingEnd } from '../../provider/link/operations';
import { locate, type LocatedLink } from '../../provider/link/up/located';
import { lookAt, type LinkLook } from '../../provider/link/up/look';
import { readTopology } from '../../provider/link/topology';
import { intents } from '../kit/cisco-links';
import { MadeLink, sides, type Made } from '../kit/made-link';

let lab: MadeLink;
let made: Made;
let link: LocatedLink;
beforeAll(async () => {
  lab = await MadeLink.start();
  made = await lab.make(intents.nsx);
  [link] = locate(made.program, readTopology(made.program, sides), sides) as [LocatedLink];
});
afterAll(() => lab.stop());

async function until(wanted: (look: LinkLook) => boolean): Promise<LinkLook> {
  for (let tries = 0; ; tries++) {
    const [look] = await lookAt(lab.ctx, [link]);
    if (wanted(look!) || tries === 20) return look!;
    lab.clock.advance(10);
  }
}

const router = (): ActingEnd => actingEnds(link).find(({ platform }) => platform === 'cisco')!;
const KEYRING = findResource(catalog, 'cisco:Ikev2Keyring');
const call = (): Call => {
  const signal = new AbortController().signal;
  return { client: lab.clients.cisco, signal, owner: 'test', progress: () => undefined, log: () => undefined };
};

test('a rotated key is marked where the router has room, and a program that has the one of before does not put it back', async () => {
  expect((await until(({ state }) => state === 'up')).state).toBe('up');
  const { operations, at } = router();
  const ctx = on(lab.ctx, router());
  const { master, slave } = await operations.standing(ctx, at);
  expect([master?.on, typeof master?.psk, master?.mark]).toEqual([true, 'string', undefined]);

  const mark = { version: 2, retired: fingerprint(master!.psk!) };
  await operations.stop!(ctx, at, 'master');
  expect((await operations.standing(ctx, at))['master']).toMatchObject({ on: false });
  for (const _again of [1, 2]) await operations.renew(ctx, at, 'master', { key: { psk: 'the-second-key-0123', mark } });
  expect(await operations.standing(ctx, at)).toEqual({ master: { on: true, psk: 'the-second-key-0123', mark }, slave });

  const [address] = [...made.program].find(
    ([, { type, prior }]) => type === KEYRING.type && String(prior?.['id']).includes('master'),
  )!;
  const read = await readObject(KEYRING, call(), made.made.get(address) as Stored);
  if (read.gone) throw new Error('gone');
  const { stored } = read;
  expect(stored.memory.rotated).toEqual({ preSharedKey: mark });
  expect(stored.state['description']).toBeUndefined();

  const before = { ...stored.inputs, preSharedKey: master!.psk };
  await expect(updateObject(KEYRING, call(), stored, before)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('was rotated to version 2'),
  });

  // Another description of the program leaves the mark, another key takes it away.
  const told = await updateObject(KEYRING, call(), stored, { ...stored.inputs, description: 'of the branch' });
  expect(told.error).toBeUndefined();
  expect((await operations.standing(ctx, at))['master']).toMatchObject({ mark });
  const other = { ...stored.inputs, description: 'of the branch', preSharedKey: 'the-third-key-01234' };
  expect((await updateObject(KEYRING, call(), told.stored!, other)).error).toBeUndefined();
  expect((await operations.standing(ctx, at))['master']).toEqual({ on: true, psk: 'the-third-key-01234' });
});

test('a key that only one end has is named as the cause', async () => {
  const { operations, at } = router();
  const key = { psk: 'a-key-of-the-router-alone', mark: undefined };
  await operations.renew(on(lab.ctx, router()), at, 'master', { key });
  const cause = ({ tunnels }: LinkLook): string | undefined =>
    tunnels.find(({ name }) => name === 'master')?.diagnosis?.cause.id;
  expect(cause(await until((look) => cause(look) === 'psk'))).toBe('psk');
});

test.each(['nsx', 'cisco'])('a tunnel that was deleted on %s alone is still one of its link', (platform) => {
  const type = platform === 'nsx' ? 'nsx:RouteBasedSession' : 'cisco:TunnelInterface';
  const left = new Map(
    [...made.program].filter(([, one]) => one.type !== type || !/-slave\b/.test(JSON.stringify(one.inputs))),
  );
  expect(made.program.size - left.size).toBe(1);
  const links = locate(left, readTopology(left, sides), sides);
  expect(links.map(({ name, alone, expected }) => [name, alone, expected.tunnels])).toEqual([
    [link.name, undefined, ['master', 'slave']],
  ]);
});

test.each([
  ['cisco', '999'],
  ['pfsense', '5f00000000099'],
  ['nsx', '/infra/tier-0s/T0/ipsec-vpn-services/branch/sessions/nobodys'],
])('on %s the end of a tunnel that was deleted says so', async (platform, object) => {
  const { reports } = sides.find((side) => side.platform === platform)!;
  const ctx = { ...lab.ctx, client: lab.ctx.client.of(platform) };
  const { tunnels } = await reports!.status(ctx, { tunnels: { master: object } });
  expect(tunnels.map(({ esp, complaints }) => [esp.up, complaints.map(({ about }) => about)])).toEqual([
    [false, ['gone']],
  ]);
});
