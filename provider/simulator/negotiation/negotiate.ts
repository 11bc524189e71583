/**
 * What becomes of two ends that meet: a pure function of both, so that each simulator comes to the same verdict and says it
 * in its platform's words. verified: RFC 7296 (what is compared in which exchange), RFC 4271 (OPEN, hold time); assumed: how
 * long things take.
 */
import type { OfferedBgp, OfferedEnd, Proposal } from './end';

export type Phase = 'ike' | 'esp' | 'bgp';

export type FailureKind =
  /** This end takes no part. */
  | 'off'
  /** Nobody answers at the peer's address, or who is there drops what comes from this one. */
  | 'silence'
  /** Both wait for the other to start. */
  | 'nobodyStarts'
  | 'version'
  | 'encryption'
  | 'integrity'
  /** Of IKE the Diffie-Hellman group, of ESP that of perfect forward secrecy. */
  | 'group'
  | 'authentication'
  | 'identity'
  | 'psk'
  | 'selectors'
  | 'asn'
  | 'address'
  | 'password';

export interface Failure {
  readonly phase: Phase;
  readonly kind: FailureKind;
  /** What this end has and what the other one has, where they were compared. Never a secret. */
  readonly own?: string;
  readonly peer?: string;
  /** Virtual ms from when on it shows. */
  readonly at: number;
}

export interface Negotiation {
  /** The other end, if one answers. */
  readonly peer?: OfferedEnd;
  /** Addresses from which somebody calls this end although it expects another peer. */
  readonly strangers: readonly string[];
  /** Virtual ms from when on the phase is there; Infinity: never. */
  readonly ike: number;
  readonly esp: number;
  readonly bgp: number;
  /** The phase after those that are there fails, and why. */
  readonly failure?: Failure;
  /** Negotiated, in seconds. */
  readonly hold?: number;
  readonly keepalive?: number;
}

type Wrong = Pick<Failure, 'kind' | 'own' | 'peer'>;

/** How one end fares with the ends of all others. */
export function negotiate(own: OfferedEnd, others: readonly OfferedEnd[]): Negotiation {
  const strangers = others
    .filter((one) => one.initiates && isOn(one) && one.addresses.peer === own.addresses.local)
    .map((one) => one.addresses.local)
    .filter((address) => address !== own.addresses.peer);
  const nothing = { strangers: [...new Set(strangers)], ike: Infinity, esp: Infinity, bgp: Infinity };
  if (!isOn(own)) return { ...nothing, failure: { phase: 'ike', kind: 'off', at: 0 } };
  const told = own.since + own.takes.ipsec * 1000;
  const peer = answering(own, others);
  if (peer === undefined) return { ...nothing, failure: { phase: 'ike', kind: 'silence', at: told } };
  const ready = Math.max(own.since, peer.since) + Math.max(own.takes.ipsec, peer.takes.ipsec) * 1000;
  const failed = (phase: Phase, wrong: Wrong, at = ready): { failure: Failure } => ({
    failure: { phase, ...wrong, at },
  });

  const inIke = ikeProblem(own, peer);
  if (inIke !== undefined) return { ...nothing, peer, ...failed('ike', inIke) };
  const inEsp = espProblem(own, peer);
  if (inEsp !== undefined) return { ...nothing, peer, ike: ready, ...failed('esp', inEsp) };
  const secret = groupProblem(own.esp, peer.esp);
  const version = own.ike.versions.includes(2) && peer.ike.versions.includes(2) ? 2 : 1;
  // With IKEv2 the first IPsec SA takes its keys from the IKE SA: a group that does not fit shows when it is rekeyed.
  const untilRekey = version === 2 ? Math.min(own.lifetimes.esp, peer.lifetimes.esp) * 1000 : 0;
  const late = secret === undefined ? undefined : failed('esp', secret, ready + untilRekey).failure;
  const up = { ...nothing, peer, ike: ready, esp: untilRekey === 0 && late ? Infinity : ready };
  if (late !== undefined && untilRekey === 0) return { ...up, failure: late };
  return { ...up, ...overTunnel(own, peer, ready, failed), ...(late === undefined ? {} : { failure: late }) };
}

/** Whether a phase is there at a moment: begun, and not failed since. */
export function isUp({ failure, ...found }: Negotiation, phase: Phase, now: number): boolean {
  const order: readonly Phase[] = ['ike', 'esp', 'bgp'];
  const broken = failure !== undefined && failure.at <= now && order.indexOf(failure.phase) <= order.indexOf(phase);
  return found[phase] <= now && !broken;
}

/** The failure that shows at a moment. */
export function shownFailure({ failure }: Negotiation, now: number): Failure | undefined {
  return failure !== undefined && failure.at <= now ? failure : undefined;
}

const UNANSWERED: readonly FailureKind[] = ['off', 'silence', 'nobodyStarts'];

/** IKE was refused by one of both, as opposed to one that nobody answers. */
export function isRefused(met: Negotiation, now: number): boolean {
  const failure = shownFailure(met, now);
  return failure?.phase === 'ike' && !UNANSWERED.includes(failure.kind);
}

const isOn = (end: OfferedEnd): boolean => end.since !== Infinity;

/** Who is at the peer's address and knows this end's; of several the one with the right identities. */
function answering(own: OfferedEnd, others: readonly OfferedEnd[]): OfferedEnd | undefined {
  const there = others.filter(
    (one) => isOn(one) && one.addresses.local === own.addresses.peer && one.addresses.peer === own.addresses.local,
  );
  return there.find((one) => one.ids.local === own.ids.peer && one.ids.peer === own.ids.local) ?? there[0];
}

function ikeProblem(own: OfferedEnd, peer: OfferedEnd): Wrong | undefined {
  if (!own.initiates && !peer.initiates) return { kind: 'nobodyStarts' };
  const versions = (end: OfferedEnd): string[] => end.ike.versions.map((version) => `IKEv${version}`);
  return (
    unlike('version', versions(own), versions(peer)) ??
    algorithmProblem(own.ike, peer.ike) ??
    groupProblem(own.ike, peer.ike) ??
    identityProblem(own, peer) ??
    ((own.psk === undefined) !== (peer.psk === undefined) ? { kind: 'authentication' } : undefined) ??
    (own.psk !== peer.psk ? { kind: 'psk' } : undefined)
  );
}

function identityProblem(own: OfferedEnd, peer: OfferedEnd): Wrong | undefined {
  if (own.ids.peer !== peer.ids.local) return { kind: 'identity', own: own.ids.peer, peer: peer.ids.local };
  if (peer.ids.peer !== own.ids.local) return { kind: 'identity', own: own.ids.local, peer: peer.ids.peer };
  return undefined;
}

function espProblem(own: OfferedEnd, peer: OfferedEnd): Wrong | undefined {
  return algorithmProblem(own.esp, peer.esp) ?? selectorProblem(own, peer);
}

function algorithmProblem(own: Proposal, peer: Proposal): Wrong | undefined {
  return (
    unlike('encryption', own.encryption, peer.encryption) ??
    // A cipher that brings its own integrity has none beside it.
    (own.integrity.length === 0 && peer.integrity.length === 0
      ? undefined
      : unlike('integrity', own.integrity, peer.integrity))
  );
}

function groupProblem(own: Proposal, peer: Proposal): Wrong | undefined {
  const named = ({ groups }: Proposal): string[] => (groups.length === 0 ? ['none'] : groups.map(String));
  return unlike('group', named(own), named(peer));
}

/** An end that lets everything in is narrowed to what the other one wants; two lists must be the same. verified: RFC 7296 2.9. */
function selectorProblem(own: OfferedEnd, peer: OfferedEnd): Wrong | undefined {
  const [mine, theirs] = [own.selectors.local, peer.selectors.peer];
  const [far, near] = [own.selectors.peer, peer.selectors.local];
  const fit = (a: readonly string[], b: readonly string[]): boolean =>
    takesAll(a) || takesAll(b) || a.some((one) => b.includes(one));
  if (fit(mine, theirs) && fit(far, near)) return undefined;
  const text = (local: readonly string[], remote: readonly string[]): string => `${local.join()} to ${remote.join()}`;
  return { kind: 'selectors', own: text(mine, far), peer: text(theirs, near) };
}

const takesAll = (networks: readonly string[]): boolean => networks.includes('0.0.0.0/0');

function unlike(kind: FailureKind, own: readonly string[], peer: readonly string[]): Wrong | undefined {
  return own.some((one) => peer.includes(one)) ? undefined : { kind, own: own.join(), peer: peer.join() };
}

function overTunnel(
  own: OfferedEnd,
  peer: OfferedEnd,
  ready: number,
  failed: (phase: Phase, wrong: Wrong, at: number) => { failure: Failure },
): Partial<Negotiation> {
  const [mine, theirs] = [own.bgp, peer.bgp];
  if (mine === undefined && theirs === undefined) return {};
  const takes = Math.max(own.takes.bgp, peer.takes.bgp) * 1000;
  const at = Math.max(ready, mine?.since ?? 0, theirs?.since ?? 0) + takes;
  if (mine === undefined || theirs === undefined) return failed('bgp', { kind: 'off' }, at);
  const narrowed = [own, peer].find(({ selectors }) => !takesAll(selectors.local) || !takesAll(selectors.peer));
  const wrong = bgpProblem(mine, theirs) ?? (narrowed === undefined ? undefined : outsideSelectors(own, peer));
  if (wrong !== undefined) return failed('bgp', wrong, at);
  const hold = Math.min(mine.hold, theirs.hold);
  return { bgp: at, hold, keepalive: Math.min(mine.keepalive, Math.floor(hold / 3)) };
}

function bgpProblem(own: OfferedBgp, peer: OfferedBgp): Wrong | undefined {
  if (own.network !== peer.network) return { kind: 'address', own: own.network, peer: peer.network };
  if (own.peerAddress !== peer.localAddress) return { kind: 'address', own: own.peerAddress, peer: peer.localAddress };
  if (peer.peerAddress !== own.localAddress) return { kind: 'address', own: own.localAddress, peer: peer.peerAddress };
  if ((own.password ?? '') !== (peer.password ?? '')) return { kind: 'password' };
  if (own.peerAsn !== peer.localAsn) return { kind: 'asn', own: own.peerAsn, peer: peer.localAsn };
  if (peer.peerAsn !== own.localAsn) return { kind: 'asn', own: own.localAsn, peer: peer.peerAsn };
  return undefined;
}

/** Addresses of the tunnel interfaces lie outside of what the tunnel takes. assumed: nobody lists the transfer network. */
const outsideSelectors = (own: OfferedEnd, peer: OfferedEnd): Wrong => ({
  kind: 'selectors',
  own: [...own.selectors.local, ...own.selectors.peer].join(),
  peer: [...peer.selectors.local, ...peer.selectors.peer].join(),
});
