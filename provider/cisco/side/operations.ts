/**
 * One tunnel of a running link on IOS-XE: its interface, and the keyring that its protection leads to. The mark of a rotation is the
 * end of the keyring's description. Nobody's lease has a place here: that of the other end holds for the link.
 */
import type { Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import { noTunnel, type EndOfLink, type KeyMark, type Operations, type Renewal, type Standing } from '../../model';
import type { CiscoClient } from '../client/client';
import { keyed } from '../client/paths';
import { described, describedIn } from '../resources/common/key-mark';
import { inside, interfacesOf, tunnelsOf } from './standing';

type Ctx = Context<CiscoClient>;

const IKEV2 = 'crypto/Cisco-IOS-XE-crypto:ikev2';
const PROFILES = 'crypto/Cisco-IOS-XE-crypto:ipsec/profile';
const KEYRINGS = `${IKEV2}/keyring`;

interface Keyed {
  readonly tunnel: Bag;
  readonly keyring: Bag;
  readonly peer: Bag;
}

const named = (all: readonly Bag[], name: unknown): Bag | undefined => all.find((one) => one['name'] === name);

/** @throws ProviderError where no keyring of its own belongs to the tunnel */
async function keyedOf(ctx: Ctx, number: string): Promise<Keyed> {
  const { client } = ctx;
  const [tunnels, profiles, ikes, keyrings] = await Promise.all([
    tunnelsOf(client, ctx),
    client.list(PROFILES, ctx),
    client.list(`${IKEV2}/profile`, ctx),
    client.list(KEYRINGS, ctx),
  ]);
  const ringOf = (tunnel: Bag): unknown => {
    const { name } = inside(
      tunnel,
      'Cisco-IOS-XE-tunnel:tunnel',
      'protection',
      'Cisco-IOS-XE-crypto:ipsec',
      'profile-option',
    );
    const ike = named(ikes, inside(named(profiles, name), 'set')['ikev2-profile']);
    return inside(ike, 'keyring', 'local')['name'];
  };
  const tunnel = tunnels.find((one) => String(one['name']) === number);
  const keyring = tunnel && named(keyrings, ringOf(tunnel));
  const peers = (keyring?.['peer'] ?? []) as readonly Bag[];
  const [peer] = peers;
  if (tunnel === undefined || keyring === undefined || peer === undefined) {
    throw new ProviderError({
      code: 'notFound',
      message: `Tunnel${number} is not there, or leads to no keyring with a peer.`,
    });
  }
  const others = tunnels.filter((one) => one !== tunnel && ringOf(one) === keyring['name']);
  if (peers.length === 1 && others.length === 0) return { tunnel, keyring, peer };
  throw new ProviderError({
    code: 'conflict',
    message: `The keyring ${String(keyring['name'])} of Tunnel${number} is not its own: it holds ${peers.length} peers, and is that of ${others.length} other tunnels.`,
    hint: 'Give each tunnel a keyring with one peer first.',
  });
}

const numberOf = (end: EndOfLink, tunnel: string): string => {
  const number = interfacesOf(end)[tunnel];
  if (number !== undefined) return number;
  throw noTunnel('IOS-XE', tunnel);
};

/** Sent as clear text it has no type; any other cannot be put back. */
function keyIn(peer: Bag): string | undefined {
  const { key, encryption } = inside(peer, 'pre-shared-key');
  return typeof key === 'string' && (encryption === undefined || encryption === '0') ? key : undefined;
}

async function standing(ctx: Ctx, end: EndOfLink): Promise<Readonly<Record<string, Standing>>> {
  const found = await Promise.all(
    Object.entries(interfacesOf(end)).map(async ([name, number]): Promise<[string, Standing]> => {
      const { tunnel, peer } = await keyedOf(ctx, number);
      const psk = keyIn(peer);
      const { mark } = describedIn(peer['description']);
      return [name, { on: tunnel['shutdown'] === undefined, ...(psk !== undefined && { psk }), ...(mark && { mark }) }];
    }),
  );
  return Object.fromEntries(found);
}

/** One commit for the key and its mark. */
async function write(
  ctx: Ctx,
  { keyring, peer }: Keyed,
  psk: string | undefined,
  mark: KeyMark | undefined,
): Promise<void> {
  const { own } = describedIn(peer['description']);
  const text = described({ ...(own !== undefined && { own }), ...(mark && { mark }) });
  if ((psk === undefined || keyIn(peer) === psk) && peer['description'] === text) return;
  const { description: _old, ...rest } = peer;
  const wanted = {
    ...rest,
    ...(text !== undefined && { description: text }),
    ...(psk !== undefined && { 'pre-shared-key': { key: psk } }),
  };
  const path = keyed(KEYRINGS, [String(keyring['name'])]);
  await ctx.client.put(path, [{ ...keyring, peer: [wanted] }], ctx);
}

async function renew(ctx: Ctx, end: EndOfLink, tunnel: string, { key, suite }: Renewal): Promise<void> {
  if (suite !== undefined) {
    throw new ProviderError({
      code: 'unsupported',
      message: 'The algorithms of one tunnel are not changed on IOS-XE: its IKEv2 policy is that of every tunnel.',
    });
  }
  const number = numberOf(end, tunnel);
  await changing(ctx, `a change of Tunnel${number}`, async () => {
    const live = await keyedOf(ctx, number);
    if (key !== undefined) await write(ctx, live, key.psk, key.mark);
    if (live.tunnel['shutdown'] !== undefined) await ctx.client.delete(`${keyed(TUNNELS, [number])}/shutdown`, ctx);
  });
}

const TUNNELS = 'interface/Tunnel';

async function stop(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  const number = numberOf(end, tunnel);
  await changing(ctx, `the end of Tunnel${number}`, async () => {
    const { tunnel: live } = await keyedOf(ctx, number);
    if (live['shutdown'] === undefined) await ctx.client.put(`${keyed(TUNNELS, [number])}/shutdown`, [null], ctx);
  });
}

async function forget(ctx: Ctx, end: EndOfLink, tunnel: string): Promise<void> {
  const number = numberOf(end, tunnel);
  await changing(ctx, `the mark of Tunnel${number}`, async () =>
    write(ctx, await keyedOf(ctx, number), undefined, undefined),
  );
}

/** In its turn; what readers remember of before is old. */
async function changing(ctx: Ctx, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await ctx.client.inTurn(ctx, what, work);
  } finally {
    ctx.client.forget();
  }
}

const managedAt = ({ client }: Ctx): string => client.label.replace(/:\d+$/, '');

export const operations: Operations = {
  ...{ standing, renew, stop, forget, managedAt },
  leases: () => Promise.resolve([]),
  lease: () => Promise.resolve(),
  busy: () => Promise.resolve([]), // it tells of no upgrade
};
