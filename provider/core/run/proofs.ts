/**
 * Waiting that a run shares. An engine works on few objects at a time, and one that waits for its platform keeps a place which
 * others need: a hundred objects would wait in ten rows. So an operation with enough others waiting after it hands its proof
 * on to the newest of them, if that has as much time, and ends. As long as an object is not proven, some operation that has
 * not ended waits for it; what fails is told by that one, under the object's own name.
 *
 * Few operations waiting at once cost nobody a place: each of them waits for itself.
 */
import { ProviderError } from '../define/errors';
import { onAbort, registerClock, timeLeftMs } from './deadline';

export interface Proof {
  /** Resolves when the platform is done with the object; rejects with a ProviderError that names it. */
  prove(signal: AbortSignal): Promise<void>;
}

export type Outcome =
  /** Of its own object: proven, failed, or somebody else sees to it. */
  { readonly is: 'proven' } | { readonly is: 'failed'; readonly error: unknown } | { readonly is: 'handedOn' };

export interface Held {
  readonly own: Outcome;
  /** Of objects whose operations have ended: why they are not proven. */
  readonly others: readonly unknown[];
}

/** Most operations that wait although others want their places. */
const MOST_ROOM = 4;

export class Proofs {
  private readonly holders: Holder[] = [];
  private active = 0;
  private most = 0;

  /** Counts an operation: how many an engine has under way says how many places it has. */
  async during<T>(operation: () => Promise<T>): Promise<T> {
    this.most = Math.max(this.most, ++this.active);
    try {
      return await operation();
    } finally {
      this.active -= 1;
    }
  }

  /** Waits for the object, and for those that are handed to it meanwhile. */
  async hold(own: Proof, signal: AbortSignal): Promise<Held> {
    const holder = new Holder(own, signal);
    while (this.holders.length >= this.room) {
      // Not the oldest alone: of a wave that began at once the answers come in any order, and where the first was of the
      // operation that began last, nobody had as much time as that, and all places waited.
      const at = this.holders.findIndex((other) => holder.outlasts(other));
      if (at < 0) break;
      holder.take(this.holders.splice(at, 1)[0]!.handOn());
    }
    this.holders.push(holder);
    try {
      return await holder.settle();
    } finally {
      const at = this.holders.indexOf(holder);
      if (at >= 0) this.holders.splice(at, 1);
    }
  }

  /** At least half of the places stay free for work. */
  private get room(): number {
    return Math.max(1, Math.min(MOST_ROOM, Math.floor(this.most / 2)));
  }
}

class Holder {
  private readonly stop = new AbortController();
  private readonly inherited = new Set<Proof>();
  private readonly others: unknown[] = [];
  private outcome: Outcome | undefined;

  constructor(
    private readonly own: Proof,
    private readonly outer: AbortSignal,
  ) {}

  /** Whether it has as much time as the other: what an operation of seconds waits for would be told as not finished when those are over. */
  outlasts(other: Holder): boolean {
    return timeLeftMs(this.outer) >= timeLeftMs(other.outer);
  }

  take(proofs: readonly Proof[]): void {
    for (const proof of proofs) this.inherited.add(proof);
  }

  /** Ends the wait; what is not proven yet is the caller's. */
  handOn(): Proof[] {
    const open = [...(this.outcome === undefined ? [this.own] : []), ...this.inherited];
    this.outcome ??= { is: 'handedOn' };
    this.inherited.clear();
    this.stop.abort(new ProviderError({ code: 'cancelled', message: 'another operation waits for it' }));
    return open;
  }

  /** First its own object: while more and more operations come to wait, it is over before the platform is asked. */
  async settle(): Promise<Held> {
    const { signal } = this.stop;
    const { outer } = this;
    registerClock(signal, () => timeLeftMs(outer));
    const release = onAbort(outer, () => this.stop.abort(outer.reason));
    try {
      await this.proveOwn(signal);
      while (this.inherited.size > 0)
        await Promise.all([...this.inherited].map((proof) => this.proveOther(proof, signal)));
      return { own: this.outcome!, others: this.others };
    } finally {
      release();
    }
  }

  private async proveOwn(signal: AbortSignal): Promise<void> {
    try {
      await this.own.prove(signal);
      this.outcome ??= { is: 'proven' };
    } catch (error) {
      this.outcome ??= { is: 'failed', error };
    }
  }

  private async proveOther(proof: Proof, signal: AbortSignal): Promise<void> {
    try {
      await proof.prove(signal);
    } catch (error) {
      // Handed on: it is no longer among ours, and is somebody else's to tell.
      if (this.inherited.has(proof)) this.others.push(error);
    }
    this.inherited.delete(proof);
  }
}
