/**
 * The serving end of one HTTP/2 connection, as much of it as gRPC needs. Node has a whole one, with an object of streams,
 * events and timers for each call: for the five calls that an engine makes for a resource it takes as long as answering them,
 * and loading it is a tenth of each start. Here a call is a few bytes in and one write out.
 *
 * Whoever is connected has started this process, or was started by it: what does not follow the protocol ends the
 * connection, and nothing is limited that only a stranger would misuse. https://www.rfc-editor.org/rfc/rfc9113
 */
import type { Socket } from 'node:net';
import { Exchange, type Call, type Carrier } from './exchange';
import {
  ACK,
  CONTINUATION,
  DATA,
  END_HEADERS,
  END_STREAM,
  FRAME_BYTES,
  FRAME_HEAD,
  FRAME_SIZE_ERROR,
  GOAWAY,
  HEADERS,
  INITIAL_WINDOW_SIZE,
  INTERNAL_ERROR,
  MAX_FRAME_SIZE,
  NO_ERROR,
  PING,
  PREFACE,
  PRIORITIZED,
  PROTOCOL_ERROR,
  PUSH_PROMISE,
  REFUSED_STREAM,
  RST_STREAM,
  SETTINGS,
  setting,
  uint32,
  unpadded,
  Violation,
  WINDOW_UPDATE,
} from './frames';
import { HeaderReader } from './headers';

/** What either end may send before the other says that it has taken what came, until told otherwise. */
const FIRST_WINDOW = 65_535;
/** How much of a request may be under way: more than a resource, so that no call waits for us. */
const WINDOW_BYTES = 1024 * 1024;
/** More is no header of any engine. */
const MAX_HEADER_BYTES = 256 * 1024;
/** What may wait on its way out before whoever sends a stream is asked to wait. */
const FULL_BYTES = 1024 * 1024;

export interface ConnectionOptions {
  /** More of a body is counted and not kept. */
  readonly maxBodyBytes: number;
  onCall(call: Call): void;
}

export class Connection implements Carrier {
  private readonly headers = new HeaderReader();
  private readonly calls = new Map<number, Exchange>();
  private rest: Buffer | undefined;
  private greeted = false;
  /** Headers that are not complete yet. */
  private partial: { readonly id: number; readonly ends: boolean; readonly parts: Buffer[]; size: number } | undefined;
  private lastId = 0;
  private taken = 0;
  private window = FIRST_WINDOW;
  private firstWindow = FIRST_WINDOW;
  private frameBytes = FRAME_BYTES;
  private out: Uint8Array[] = [];
  private outBytes = 0;
  private leaving = false;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly options: ConnectionOptions,
  ) {
    socket.on('error', () => undefined); // its calls learn it from the end of the connection, and the engine by itself
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('drain', () => this.wake());
    socket.on('close', () => this.forget());
    this.frame(SETTINGS, 0, 0, setting(INITIAL_WINDOW_SIZE, WINDOW_BYTES));
    this.frame(WINDOW_UPDATE, 0, 0, uint32(WINDOW_BYTES - FIRST_WINDOW));
  }

  /** No further calls are taken; the connection ends when those in progress are answered. */
  close(): void {
    if (this.leaving) return;
    this.leaving = true;
    this.frame(GOAWAY, 0, 0, Buffer.concat([uint32(this.lastId), uint32(NO_ERROR)]));
    this.endIfIdle();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    try {
      this.parse(this.rest === undefined ? chunk : Buffer.concat([this.rest, chunk]));
    } catch (error) {
      this.fail(error instanceof Violation ? error.code : INTERNAL_ERROR);
    }
  }

  private parse(bytes: Buffer): void {
    let at = 0;
    if (!this.greeted) {
      const greeting = bytes.subarray(0, PREFACE.length);
      if (!greeting.equals(PREFACE.subarray(0, greeting.length))) throw new Violation(PROTOCOL_ERROR);
      if (greeting.length < PREFACE.length) return void (this.rest = bytes);
      this.greeted = true;
      at = PREFACE.length;
    }
    while (bytes.length - at >= FRAME_HEAD) {
      const length = bytes.readUIntBE(at, 3);
      if (length > FRAME_BYTES) throw new Violation(FRAME_SIZE_ERROR);
      const end = at + FRAME_HEAD + length;
      if (end > bytes.length) break;
      const id = bytes.readUInt32BE(at + 5) & 0x7fffffff;
      this.handle(bytes[at + 3]!, bytes[at + 4]!, id, bytes.subarray(at + FRAME_HEAD, end));
      at = end;
    }
    this.rest = at === bytes.length ? undefined : bytes.subarray(at);
  }

  private handle(type: number, flags: number, id: number, payload: Buffer): void {
    if (this.partial !== undefined && type !== CONTINUATION) throw new Violation(PROTOCOL_ERROR);
    switch (type) {
      case DATA:
        return this.onData(flags, id, payload);
      case HEADERS:
        return this.onHeaders(flags, id, payload);
      case CONTINUATION:
        return this.onMoreHeaders(flags, id, payload);
      case RST_STREAM:
        return this.calls.get(id)?.dropped();
      case SETTINGS:
        return flags & ACK ? undefined : this.onSettings(payload);
      case PING:
        return flags & ACK ? undefined : this.frame(PING, ACK, 0, payload);
      case WINDOW_UPDATE:
        return this.onWindow(id, payload);
      case PUSH_PROMISE:
        throw new Violation(PROTOCOL_ERROR);
      default:
        return; // priorities, the other end's farewell, and whatever the protocol may yet get
    }
  }

  private onHeaders(flags: number, id: number, payload: Buffer): void {
    const bare = unpadded(flags, payload);
    const block = flags & PRIORITIZED ? bare.subarray(5) : bare;
    this.partial = { id, ends: (flags & END_STREAM) !== 0, parts: [block], size: block.length };
    if (flags & END_HEADERS) this.onWholeHeaders();
  }

  private onMoreHeaders(flags: number, id: number, payload: Buffer): void {
    const { partial } = this;
    if (partial?.id !== id) throw new Violation(PROTOCOL_ERROR);
    partial.parts.push(payload);
    partial.size += payload.length;
    if (partial.size > MAX_HEADER_BYTES) throw new Violation(PROTOCOL_ERROR);
    if (flags & END_HEADERS) this.onWholeHeaders();
  }

  private onWholeHeaders(): void {
    const { id, ends, parts } = this.partial!;
    this.partial = undefined;
    const headers = this.headers.read(parts.length === 1 ? parts[0]! : Buffer.concat(parts)); // even of a call not taken
    let call = this.calls.get(id);
    if (call === undefined) {
      if (id % 2 === 0 || id <= this.lastId) throw new Violation(PROTOCOL_ERROR);
      if (this.leaving) return this.frame(RST_STREAM, 0, id, uint32(REFUSED_STREAM));
      this.lastId = id;
      const path = headers.find(([name]) => name === ':path')?.[1] ?? '';
      call = new Exchange(this, id, path, this.firstWindow);
      this.calls.set(id, call);
    }
    if (ends) this.options.onCall(call);
  }

  private onData(flags: number, id: number, payload: Buffer): void {
    this.taken += payload.length;
    if (this.taken >= WINDOW_BYTES / 2) {
      this.frame(WINDOW_UPDATE, 0, 0, uint32(this.taken));
      this.taken = 0;
    }
    const call = this.calls.get(id);
    if (call === undefined) return; // one that was given up: what is still under way belongs to nobody
    const ends = (flags & END_STREAM) !== 0;
    const granted = call.took(unpadded(flags, payload), payload.length, this.options.maxBodyBytes);
    if (ends) this.options.onCall(call);
    else if (granted > 0) this.frame(WINDOW_UPDATE, 0, id, uint32(granted));
  }

  private onSettings(payload: Buffer): void {
    for (let at = 0; at + 6 <= payload.length; at += 6) {
      const [name, value] = [payload.readUInt16BE(at), payload.readUInt32BE(at + 2)];
      if (name === MAX_FRAME_SIZE) this.frameBytes = value;
      if (name === INITIAL_WINDOW_SIZE) {
        for (const call of this.calls.values()) call.window += value - this.firstWindow;
        this.firstWindow = value;
      }
    }
    this.frame(SETTINGS, ACK, 0, new Uint8Array(0));
    this.pump();
  }

  private onWindow(id: number, payload: Buffer): void {
    const more = payload.readUInt32BE(0) & 0x7fffffff;
    if (id === 0) this.window += more;
    else {
      const call = this.calls.get(id);
      if (call !== undefined) call.window += more;
    }
    this.pump();
  }

  private pump(): void {
    for (const call of this.calls.values()) call.pump();
    this.wake();
  }

  /** As much of the bytes as both windows and a frame have room for; how much that was. */
  data(id: number, bytes: Uint8Array, window: number): number {
    const length = Math.min(bytes.length, window, this.window, this.frameBytes);
    if (length <= 0) return 0;
    this.window -= length;
    this.frame(DATA, 0, id, length === bytes.length ? bytes : bytes.subarray(0, length));
    return length;
  }

  /** `ends`: nothing comes after these headers. */
  sendHeaders(id: number, block: Uint8Array, ends: boolean): void {
    let type = HEADERS;
    for (let at = 0; at === 0 || at < block.length; at += this.frameBytes) {
      const part = block.subarray(at, at + this.frameBytes);
      const last = at + this.frameBytes >= block.length;
      this.frame(type, (ends && type === HEADERS ? END_STREAM : 0) | (last ? END_HEADERS : 0), id, part);
      type = CONTINUATION;
    }
  }

  reset(id: number): void {
    this.frame(RST_STREAM, 0, id, uint32(INTERNAL_ERROR));
  }

  ended(id: number): void {
    this.calls.delete(id);
    this.wake();
    this.endIfIdle();
  }

  get isFull(): boolean {
    return this.outBytes + this.socket.writableLength > FULL_BYTES;
  }

  /** Until something has left, or the connection has ended. */
  change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    const woken = this.waiting;
    this.waiting = [];
    for (const resolve of woken) resolve();
  }

  private frame(type: number, flags: number, id: number, payload: Uint8Array): void {
    const head = Buffer.allocUnsafe(FRAME_HEAD);
    head.writeUIntBE(payload.length, 0, 3);
    head[3] = type;
    head[4] = flags;
    head.writeUInt32BE(id, 5);
    // All that one turn says leaves in one write: a call's answer is three frames, and calls come in groups.
    if (this.out.length === 0) process.nextTick(() => this.flush());
    this.out.push(head, payload);
    this.outBytes += FRAME_HEAD + payload.length;
  }

  private flush(): void {
    const { out, outBytes } = this;
    this.out = [];
    this.outBytes = 0;
    if (out.length > 0 && this.socket.writable && this.socket.write(Buffer.concat(out, outBytes))) this.wake();
  }

  private endIfIdle(): void {
    if (!this.leaving || this.calls.size > 0) return;
    this.flush();
    this.socket.end();
  }

  private fail(code: number): void {
    this.frame(GOAWAY, 0, 0, Buffer.concat([uint32(this.lastId), uint32(code)]));
    this.flush();
    this.socket.end(() => this.socket.destroy());
  }

  private forget(): void {
    for (const call of [...this.calls.values()]) call.dropped();
    this.wake();
  }
}
