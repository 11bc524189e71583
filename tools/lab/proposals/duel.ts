/** Two daemons that negotiate one pair of offers after the other, and make the IPsec SA of each anew. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CHILD } from '../../../provider/simulator/dataplane/charon-config';
import { Endpoint } from '../../../provider/simulator/dataplane/endpoint';
import { Sandbox } from '../../../provider/simulator/dataplane/sandbox';
import { script } from '../../../provider/simulator/dataplane/shell';
import { openUnderlay, routeTo, setRoutes } from '../../../provider/simulator/dataplane/underlay';
import type { Failure, OfferedEnd, Proposal } from '../../../provider/simulator/negotiation';

/** What one end offers. */
export interface Offers {
  readonly ike: Proposal;
  readonly esp: Proposal;
}

/** `rekeyed`: up, and its IPsec SA was made anew. Else why not, as the daemons say. */
export type Outcome = { readonly did: 'rekeyed' } | { readonly did: 'failed'; readonly why: Partial<Failure> };

const ADDRESSES = ['198.51.100.10', '203.0.113.10'] as const;
const SECONDS = 8;

export class Duel {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly ends: readonly [Endpoint, Endpoint],
  ) {}

  static async open(first: Offers): Promise<Duel> {
    const sandbox = await Sandbox.open();
    try {
      await openUnderlay(sandbox);
      const routers = await Promise.all(['r1', 'r2'].map((name) => routerSpace(sandbox.name(name))));
      const [near, far] = [0, 1].map((side) => new Endpoint(sandbox, side + 1, endOf(side, first), routers[side]!)) as [
        Endpoint,
        Endpoint,
      ];
      await Promise.all([near.start(), far.start()]);
      await setRoutes(sandbox, [routeTo(near, far), routeTo(far, near)]);
      return new Duel(sandbox, [near, far]);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  async negotiate(offers: readonly [Offers, Offers]): Promise<Outcome> {
    const [near, far] = this.ends;
    for (const [side, end] of this.ends.entries()) {
      await end.update(endOf(side, offers[side]!));
      await end.renew();
    }
    const went = await near.swanctl('--initiate', '--child', CHILD, '--timeout', String(SECONDS)).then(
      () => true,
      () => false,
    );
    if (!went) return this.failed();
    await Promise.all([near.look(), far.look()]);
    const before = near.sees.children.map(({ id }) => id);
    await near.swanctl('--rekey', '--child', CHILD);
    for (const start = Date.now(); Date.now() - start < SECONDS * 1000; await sleep(20)) {
      await Promise.all([near.look(), far.look()]);
      if (near.failure?.phase === 'esp' || far.failure?.phase === 'esp') break;
      if (near.sees.children.some(({ id }) => !before.includes(id))) return { did: 'rekeyed' };
    }
    return this.failed();
  }

  private async failed(): Promise<Outcome> {
    await Promise.all(this.ends.map((end) => end.look()));
    const told = this.ends.flatMap(({ failure }) => failure ?? []);
    return { did: 'failed', why: told.find(({ kind }) => kind !== 'silence') ?? told[0] ?? {} };
  }
}

async function routerSpace(name: string): Promise<string> {
  await script(`ip netns add ${name}\nip -n ${name} link set lo up\n`);
  return name;
}

function endOf(side: number, { ike, esp }: Offers): OfferedEnd {
  const [local, peer] = side === 0 ? ADDRESSES : [ADDRESSES[1], ADDRESSES[0]];
  return {
    object: String(side),
    router: String(side),
    since: 0,
    addresses: { local, peer },
    ids: { local, peer },
    psk: 'a key of both ends that is of no use elsewhere',
    initiates: side === 0,
    ike: { ...ike, versions: [2] },
    esp,
    lifetimes: { ike: 28800, esp: 3600 },
    selectors: { local: ['0.0.0.0/0'], peer: ['0.0.0.0/0'] },
    takes: { ipsec: 0, bgp: 0 },
  };
}
