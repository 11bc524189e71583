/**
 * How long realization takes on this connection, learned from what was seen: objects are asked for when they should be done.
 * An object that was still busy at one question and done at the next says between which times it was done; one that is done at
 * its first question says that others may be asked for sooner.
 */

/** No two rounds of one kind follow closer; what is found in one round is one experience, of however many objects. */
export const SHORTEST_PAUSE_MS = 100;
/** Before anything was seen: when an object is asked for first, counted from its write, and later ones by a sixth more. */
const FIRST_MS = 150;
const LONGEST_PAUSE_MS = 5_000;
/** One object that is stuck says nothing of the others. */
const LONGEST_GUESS_MS = 2_000;
/** What is left of the estimate after a round that came in time: waiting too long costs the user, asking too early a call. */
const SOONER = 0.95;

export class Pace {
  private estimateMs: number | undefined;
  private loweredAt = -Infinity;
  /** Believed until the first object is done: it takes at least as long as one was seen busy. */
  private atLeastMs = FIRST_MS;
  /** Objects that were asked for in vain, and when. */
  private readonly vain = new Map<string, number>();

  /** When to ask for an object that was written at `since`: when it should be done, and after that less and less often. */
  due(path: string, since: number): number {
    const { estimateMs } = this;
    const expected = since + (estimateMs ?? this.atLeastMs);
    const askedAt = this.busyAt(path, since);
    if (askedAt === undefined) return expected;
    // Where nothing is known the pauses grow with the whole time; a little over the time that is known, it is soon done.
    const pause = estimateMs === undefined ? (askedAt - since) / 6 : (askedAt - expected) / 2;
    return Math.max(expected, askedAt + Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, pause)));
  }

  askedInVain(path: string, since: number, now: number): void {
    this.vain.set(path, now);
    this.atLeastMs = Math.min(LONGEST_GUESS_MS, Math.max(this.atLeastMs, now - since));
  }

  settled(path: string, since: number, now: number): void {
    const doneMs = Math.max(SHORTEST_PAUSE_MS, now - since);
    const busyAt = this.busyAt(path, since);
    this.vain.delete(path);
    if (busyAt !== undefined) {
      const busyMs = busyAt - since;
      this.estimateMs = Math.min(Math.max(this.estimateMs ?? (busyMs + doneMs) / 2, busyMs), doneMs);
    } else {
      const believed = Math.min(this.estimateMs ?? doneMs, doneMs);
      const again = now - this.loweredAt < SHORTEST_PAUSE_MS;
      this.estimateMs = again ? believed : Math.max(SHORTEST_PAUSE_MS, believed * SOONER);
      if (!again) this.loweredAt = now;
    }
  }

  private busyAt(path: string, since: number): number | undefined {
    const at = this.vain.get(path);
    return at !== undefined && at >= since ? at : undefined;
  }
}
