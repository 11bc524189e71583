/** What a simulator keeps about the others it has met, and the verdicts it asks for. */
import type { Announced, OfferedEnd, TunnelHost } from './end';
import { negotiate, type Negotiation } from './negotiate';

export class Acquaintances {
  private others: readonly TunnelHost[] = [];

  /** Before anybody was met, a simulator pretends that its peers are there and agree. */
  get none(): boolean {
    return this.others.length === 0;
  }

  meet(others: readonly TunnelHost[]): void {
    this.others = others;
  }

  negotiate(own: OfferedEnd): Negotiation {
    return negotiate(
      own,
      this.others.flatMap((host) => host.offered()),
    );
  }

  /** What the other end tells this one; routes with this end's AS number in them went through it already. */
  heard(own: OfferedEnd, { peer }: Negotiation): readonly Announced[] {
    if (peer === undefined) return [];
    const host = this.others.find((one) => one.offered().some(({ object }) => object === peer.object));
    const all = host?.announced(peer.object) ?? [];
    return all.filter(({ asPath }) => own.bgp === undefined || !asPath.includes(own.bgp.localAsn));
  }
}

/** Each of the simulators meets all others. */
export function introduce(hosts: readonly TunnelHost[]): void {
  for (const host of hosts) host.meet(hosts.filter((other) => other !== host));
}
