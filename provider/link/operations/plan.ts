/**
 * A change of a running link as steps, before anything is done: pure, and the same for a first run, one that goes on and one that
 * puts back. One tunnel at a time, the standby first; the next one begins when all of the link is well again.
 */

/** What each end can do, in the order of the ends of the link. */
export interface Abilities {
  /** It moves traffic off one tunnel. */
  readonly drains: boolean;
  /** It switches one tunnel off. */
  readonly stops: boolean;
}

export type Act =
  /** The other tunnels carry all networks. */
  | 'ready'
  /** BGP over the tunnel goes off at the end that can. */
  | 'drain'
  /** Both ends send through other tunnels, and nothing comes in through this one. */
  | 'quiet'
  /** The tunnel goes off: unequal keys or algorithms would end in a refusal after which nobody tries again. */
  | 'stop'
  /** Key and algorithms are written; an end that had stopped starts in the same write. */
  | 'renew'
  /** IKE and IPsec are up at both ends, and the other tunnels were left alone. */
  | 'up'
  | 'undrain'
  /** All of the link is up, with all networks on their ways. */
  | 'carries';

export interface Step {
  /** Unique in a plan: `slave renew 0`. */
  readonly id: string;
  readonly tunnel: string;
  readonly act: Act;
  /** Index of the end that acts. */
  readonly end?: number;
}

export interface Wanted {
  /** The preferred one first, as a link names them. */
  readonly tunnels: readonly string[];
  readonly ends: readonly Abilities[];
  /** False: traffic is not moved away first, and is lost until the tunnel is back or found dead. */
  readonly drain: boolean;
}

/** Standby tunnels first: what goes wrong goes wrong where no traffic is. */
export const standbyFirst = (tunnels: readonly string[]): string[] => [...tunnels].reverse();

export function rotationSteps(tunnel: string, { ends, drain }: Pick<Wanted, 'ends' | 'drain'>): Step[] {
  const [off, on] = [ends.flatMap(index(({ stops }) => stops)), ends.flatMap(index(({ stops }) => !stops))];
  const drains = drain ? ends.flatMap(index((one) => one.drains)).slice(0, 1) : [];
  return [
    step(tunnel, 'ready'),
    ...drains.flatMap((end) => [step(tunnel, 'drain', end), step(tunnel, 'quiet')]),
    ...off.map((end) => step(tunnel, 'stop', end)),
    ...on.map((end) => step(tunnel, 'renew', end)),
    ...off.map((end) => step(tunnel, 'renew', end)),
    step(tunnel, 'up'),
    ...drains.map((end) => step(tunnel, 'undrain', end)),
    step(tunnel, 'carries'),
  ];
}

/** Of a tunnel whose ends may be in any state on the way: what makes it whole with the key of before, or the new one. */
export function finishingSteps(tunnel: string, wanted: Pick<Wanted, 'ends' | 'drain'>): Step[] {
  const all = rotationSteps(tunnel, wanted);
  return all.slice(all.findIndex(({ act }) => act === 'up'));
}

export function drainSteps(tunnel: string, ends: readonly Abilities[]): Step[] {
  return ends
    .flatMap(index((one) => one.drains))
    .slice(0, 1)
    .flatMap((end) => [step(tunnel, 'ready'), step(tunnel, 'drain', end), step(tunnel, 'quiet')]);
}

export function undrainSteps(tunnel: string, ends: readonly Abilities[]): Step[] {
  const drains = ends.flatMap(index((one) => one.drains)).slice(0, 1);
  return drains.flatMap((end) => [step(tunnel, 'undrain', end), step(tunnel, 'carries')]);
}

const step = (tunnel: string, act: Act, end?: number): Step => ({
  id: [tunnel, act, ...(end === undefined ? [] : [end])].join(' '),
  tunnel,
  act,
  ...(end === undefined ? {} : { end }),
});

const index =
  (fits: (one: Abilities) => boolean) =>
  (one: Abilities, at: number): number[] =>
    fits(one) ? [at] : [];
