/** What a simulator keeps about the others it has met, and the verdicts it asks for. */
import type { Announced, OfferedEnd } from './end';
import { negotiate, type Negotiation } from './negotiate';
import type { Traffic, TunnelHost, Wire } from './wire';

export class Acquaintances {
  /** Another number in each turn of the process: what was made of the others' ends in an earlier one is old. */
  turn = 0;
  private others: readonly TunnelHost[] = [];
  private met: ReadonlyMap<string, Met[]> | undefined;

  /** Daemons that play the ends; without, a verdict is what the configurations come to. */
  private wire: Wire | undefined;

  /** Before anybody was met, a simulator pretends that its peers are there and agree. */
  get none(): boolean {
    return this.others.length === 0;
  }

  meet(others: readonly TunnelHost[], wire?: Wire): void {
    this.others = others;
    this.wire = wire;
  }

  negotiate(own: OfferedEnd): Negotiation {
    if (this.wire !== undefined) return this.wire.negotiated(own);
    // Who is at the peer's address, and who calls this end.
    const near = [own.addresses.peer, `to ${own.addresses.local}`].flatMap((key) => this.ends().get(key) ?? []);
    return negotiate(own, [...new Set(near.map(({ end }) => end))]);
  }

  /** What the other end tells this one; routes with this end's AS number in them went through it already. */
  heard(own: OfferedEnd, { peer }: Negotiation): readonly Announced[] {
    if (this.wire !== undefined) return this.wire.heard(own);
    if (peer === undefined) return [];
    const met = this.ends()
      .get(peer.addresses.local)
      ?.find(({ end }) => end === peer || end.object === peer.object);
    const all = met?.host.announced(peer.object) ?? [];
    return all.filter(({ asPath }) => own.bgp === undefined || !asPath.includes(own.bgp.localAsn));
  }

  /** Counted by the daemons; undefined: nobody counts. */
  traffic(own: OfferedEnd): Traffic | undefined {
    return this.wire?.traffic(own);
  }

  /**
   * The others' ends by their own address, and by the one they call. Nobody changes them while one request is answered, which
   * may ask for hundreds of verdicts.
   */
  private ends(): ReadonlyMap<string, readonly Met[]> {
    if (this.met !== undefined) return this.met;
    const met = new Map<string, Met[]>();
    for (const host of this.others) {
      for (const end of host.offered()) {
        for (const key of [end.addresses.local, `to ${end.addresses.peer}`]) {
          met.set(key, [...(met.get(key) ?? []), { end, host }]);
        }
      }
    }
    this.met = met;
    queueMicrotask(() => {
      this.met = undefined;
      this.turn++;
    });
    return met;
  }
}

interface Met {
  readonly end: OfferedEnd;
  readonly host: TunnelHost;
}

/** Each of the simulators meets all others, in the flesh if there is a wire. */
export function introduce(hosts: readonly TunnelHost[], wire?: Wire): void {
  for (const host of hosts)
    host.meet(
      hosts.filter((other) => other !== host),
      wire,
    );
}
