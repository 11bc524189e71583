/** What runs of the tunnels: the SAs of strongSwan. verified: pfrest 2.10, Models/IPsecSAStatus.inc; assumed: which states show when */
import { Acquaintances, isRefused, isUp, type Negotiation, type TunnelHost } from '../../simulator';
import type { Json } from '../../simulator/schema';
import type { Firewall } from './firewall';
import { offersOf, type Offer } from './offers';

const PHASES = ['ike', 'esp'] as const;

export class Sas {
  readonly known = new Acquaintances();
  keyOf = (secret: string): string => secret;

  constructor(private readonly firewall: Firewall) {}

  /** Its tunnels, for the simulators that it meets. */
  get tunnels(): TunnelHost {
    return {
      offered: () => this.offers().map(({ end }) => end),
      announced: () => [], // BGP is FRR's
      rank: () => undefined,
      meet: (others, wire) => this.known.meet(others, wire),
    };
  }

  list(): Json[] {
    return this.offers().flatMap((offer): Json[] => {
      const sa = this.sa(offer);
      return sa === undefined ? [] : [sa];
    });
  }

  private offers(): Offer[] {
    return offersOf(this.firewall, this.keyOf);
  }

  private sa(offer: Offer): Json | undefined {
    const { phase1, end } = offer;
    if (end.since === Infinity) return undefined;
    const met = this.known.none ? undefined : this.known.negotiate(end);
    const now = this.firewall.clock.now();
    const [ike, esp] = PHASES.map((phase) => (met === undefined ? alone(offer, now) : isUp(met, phase, now)));
    // verified: trials with strongSwan 5.9.8, which keeps nothing of a negotiation that was refused, and does not try again
    if (ike !== true && (!end.initiates || (met !== undefined && isRefused(met, now)))) return undefined;
    const [proposal] = phase1.encryption as readonly Json[];
    const since = Math.max(0, Math.floor((now - upSince(offer, met)) / 1000));
    return {
      con_id: connectionOf(offer),
      uniqueid: Number(phase1.ikeid),
      version: phase1.iketype === 'ikev1' ? 1 : 2,
      state: ike === true ? 'ESTABLISHED' : 'CONNECTING',
      local_host: end.addresses.local,
      local_port: phase1.ikeport,
      local_id: end.ids.local,
      remote_host: end.addresses.peer,
      remote_port: phase1.ikeport,
      remote_id: end.ids.peer,
      encr_alg: proposal?.encryption_algorithm_name ?? null,
      encr_keysize: proposal?.encryption_algorithm_keylen ?? null,
      integ_alg: proposal?.hash_algorithm ?? null,
      dh_group: proposal === undefined ? null : String(proposal.dhgroup),
      established: ike === true ? since : null,
      rekey_time: ike === true ? end.lifetimes.ike - (since % end.lifetimes.ike) : null,
      child_sas: esp === true ? [this.child(offer, since)] : [],
    };
  }

  private child({ phase2, end }: Offer, since: number): Json {
    const traffic = this.known.traffic(end);
    return {
      name: `con${String(phase2.ikeid)}`,
      reqid: 5000 + Number(phase2.reqid), // verified: ipsec.inc
      state: 'INSTALLED',
      mode: 'TUNNEL',
      protocol: 'ESP',
      bytes_in: traffic?.bytesIn ?? 0,
      bytes_out: traffic?.bytesOut ?? 0,
      packets_in: traffic?.packetsIn ?? 0,
      packets_out: traffic?.packetsOut ?? 0,
      rekey_time: end.lifetimes.esp - (since % end.lifetimes.esp),
      install_time: since,
      local_ts: end.selectors.local,
      remote_ts: end.selectors.peer,
    };
  }
}

/** Before anybody was met the peer is there and agrees. */
const alone = (offer: Offer, now: number): boolean => aloneSince(offer) <= now;
const aloneSince = ({ end }: Offer): number => end.since + end.takes.ipsec * 1000;

const upSince = (offer: Offer, met: Negotiation | undefined): number =>
  met === undefined ? aloneSince(offer) : met.esp;

/** verified: ipsec.inc, ipsec_conid */
const connectionOf = ({ phase1, phase2 }: Offer): string =>
  phase1.iketype === 'ikev1' || phase1.splitconn === true
    ? `con${String(phase1.ikeid)}_${String(phase2.reqid)}`
    : `con${String(phase1.ikeid)}`;
