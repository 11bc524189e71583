/** What HTTP/2 puts in front of everything: kinds, flags, settings and errors, by their numbers. https://www.rfc-editor.org/rfc/rfc9113 */

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
export const FRAME_HEAD = 9;
/** Both ends take frames of this size, unless the other one says more. */
export const FRAME_BYTES = 16_384;

export const DATA = 0;
export const HEADERS = 1;
export const RST_STREAM = 3;
export const SETTINGS = 4;
export const PUSH_PROMISE = 5;
export const PING = 6;
export const GOAWAY = 7;
export const WINDOW_UPDATE = 8;
export const CONTINUATION = 9;

/** Flags. The first two share a bit: settings and pings are acknowledged, headers and data end. */
export const ACK = 0x1;
export const END_STREAM = 0x1;
export const END_HEADERS = 0x4;
const PADDED = 0x8;
export const PRIORITIZED = 0x20;

export const INITIAL_WINDOW_SIZE = 4;
export const MAX_FRAME_SIZE = 5;

export const NO_ERROR = 0;
export const PROTOCOL_ERROR = 1;
export const INTERNAL_ERROR = 2;
export const FRAME_SIZE_ERROR = 6;
export const REFUSED_STREAM = 7;

/** The other end does not keep to the protocol: the connection ends, and this says why. */
export class Violation extends Error {
  constructor(readonly code: number) {
    super(`HTTP/2: violation ${code}`);
  }
}

/** Without the bytes that only hide how long it is. */
export function unpadded(flags: number, payload: Buffer): Buffer {
  if ((flags & PADDED) === 0) return payload;
  const end = payload.length - (payload[0] ?? 0);
  if (end < 1) throw new Violation(PROTOCOL_ERROR);
  return payload.subarray(1, end);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function setting(name: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUInt16BE(name);
  bytes.writeUInt32BE(value, 2);
  return bytes;
}
