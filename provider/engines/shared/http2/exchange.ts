/** One call on a connection: what has come of its request, and its answer as far as there is room for it. */

/** One request, and the way to answer it. What is said to a caller who is gone is dropped. */
export interface Call {
  readonly path: string;
  /** Of its body; `chunks` hold no more than the connection was told to keep. */
  readonly size: number;
  readonly chunks: readonly Buffer[];
  /** The caller has given up, or is gone. */
  readonly isGone: boolean;
  readonly isBegun: boolean;
  begin(headers: Uint8Array): void;
  send(bytes: Uint8Array): void;
  /** Until there is room for more, or nobody who would take it. */
  room(): Promise<void>;
  /** With the last headers; where nothing was begun, they are the only ones. */
  end(headers: Uint8Array): void;
  /** Cuts an answer off that cannot be finished. */
  cut(): void;
}

/** What a call needs of its connection. */
export interface Carrier {
  readonly isFull: boolean;
  /** As much of the bytes as the connection, `window` and a frame have room for; returns how much that was. */
  data(id: number, bytes: Uint8Array, window: number): number;
  /** `ends`: nothing comes after these headers. */
  sendHeaders(id: number, block: Uint8Array, ends: boolean): void;
  reset(id: number): void;
  ended(id: number): void;
  /** Until something has left, or the connection has ended. */
  change(): Promise<void>;
}

/** Of the window of a request, what may be used up before the caller is told that it may go on. */
const TOLD_BYTES = 512 * 1024;

export class Exchange implements Call {
  readonly chunks: Buffer[] = [];
  size = 0;
  isGone = false;
  isBegun = false;
  private taken = 0;
  private readonly queue: Uint8Array[] = [];
  private last: Uint8Array | undefined;

  constructor(
    private readonly carrier: Carrier,
    private readonly id: number,
    readonly path: string,
    /** What the caller takes of the answer until it says more. */
    public window: number,
  ) {}

  /** A piece of the body that took `bytes` on the wire; returns what the caller may send in place of it, if it is worth telling. */
  took(piece: Buffer, bytes: number, most: number): number {
    this.size += piece.length;
    if (this.size <= most && piece.length > 0) this.chunks.push(piece);
    this.taken += bytes;
    if (this.taken < TOLD_BYTES) return 0;
    const granted = this.taken;
    this.taken = 0;
    return granted;
  }

  begin(headers: Uint8Array): void {
    if (this.isGone) return;
    this.isBegun = true;
    this.carrier.sendHeaders(this.id, headers, false);
  }

  send(bytes: Uint8Array): void {
    if (this.isGone) return;
    this.queue.push(bytes);
    this.pump();
  }

  async room(): Promise<void> {
    while (!this.isGone && (this.queue.length > 0 || this.carrier.isFull)) await this.carrier.change();
  }

  end(headers: Uint8Array): void {
    if (this.isGone) return;
    this.last = headers;
    this.pump();
  }

  cut(): void {
    if (this.isGone) return;
    this.carrier.reset(this.id);
    this.dropped();
  }

  /** Sends what there is room for. */
  pump(): void {
    while (!this.isGone && this.queue.length > 0) {
      const next = this.queue[0]!;
      const sent = this.carrier.data(this.id, next, this.window);
      if (sent === 0 && next.length > 0) return;
      this.window -= sent;
      if (sent === next.length) this.queue.shift();
      else this.queue[0] = next.subarray(sent);
    }
    if (this.isGone || this.last === undefined) return;
    this.carrier.sendHeaders(this.id, this.last, true);
    this.over();
  }

  /** The caller has given up, or is gone. */
  dropped(): void {
    if (!this.isGone) this.over();
  }

  private over(): void {
    this.isGone = true;
    this.queue.length = 0;
    this.carrier.ended(this.id);
  }
}
