/**
 * Headers as HTTP/2 writes them (HPACK): texts that came before are named by their number, so both ends keep the same list
 * of them. We read all forms and write the plainest one, which needs no list. https://www.rfc-editor.org/rfc/rfc7541
 */
import { unshortened } from './huffman';

export type Header = readonly [name: string, value: string];

/** What both ends know from the start, from number 1 on; values only where there are any. */
const KNOWN: readonly Header[] = [
  ':authority|:method GET|:method POST|:path /|:path /index.html|:scheme http|:scheme https',
  ':status 200|:status 204|:status 206|:status 304|:status 400|:status 404|:status 500',
  'accept-charset|accept-encoding gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin',
  'age|allow|authorization|cache-control|content-disposition|content-encoding|content-language|content-length',
  'content-location|content-range|content-type|cookie|date|etag|expect|expires|from|host|if-match',
  'if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|max-forwards',
  'proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|set-cookie',
  'strict-transport-security|transfer-encoding|user-agent|vary|via|www-authenticate',
]
  .join('|')
  .split('|')
  .map((text): Header => {
    const [name = '', ...value] = text.split(' ');
    return [name, value.join(' ')];
  });

/** What the list of the other end may hold, as the protocol counts it. */
const LIST_BYTES = 4096;
const ENTRY_BYTES = 32;

/** Reads the headers of one connection, in the order in which they came. */
export class HeaderReader {
  /** The newest first. */
  private readonly recent: Header[] = [];
  private size = 0;
  private most = LIST_BYTES;
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;

  /** @throws Error if the bytes are no headers: nothing that comes later can be read then */
  read(block: Uint8Array): Header[] {
    this.bytes = block;
    this.at = 0;
    const headers: Header[] = [];
    while (this.at < block.length) {
      const head = block[this.at]!;
      if (head & 0x80) headers.push(this.numbered(this.number(7)));
      else if (head & 0x40) headers.push(this.kept(this.spelled(6)));
      else if (head & 0x20) this.resize(this.number(5));
      else headers.push(this.spelled(4));
    }
    return headers;
  }

  private numbered(number: number): Header {
    const header = KNOWN[number - 1] ?? this.recent[number - 1 - KNOWN.length];
    if (header === undefined) throw new Error(`there is no header ${number}`);
    return header;
  }

  /** A value, behind a name or its number. */
  private spelled(prefixBits: number): Header {
    const number = this.number(prefixBits);
    const name = number === 0 ? this.text() : this.numbered(number)[0];
    return [name, this.text()];
  }

  private kept(header: Header): Header {
    this.recent.unshift(header);
    this.size += sizeOf(header);
    this.shrink();
    return header;
  }

  private resize(most: number): void {
    if (most > LIST_BYTES) throw new Error(`a list of ${most} bytes of headers is larger than was agreed`);
    this.most = most;
    this.shrink();
  }

  private shrink(): void {
    while (this.size > this.most) this.size -= sizeOf(this.recent.pop()!);
  }

  /** In the last bits of a byte, or, where those are all set, in the bytes after it, seven bits in each. */
  private number(prefixBits: number): number {
    const limit = 2 ** prefixBits - 1;
    const head = this.byte() & limit;
    if (head < limit) return head;
    let value = limit;
    for (let shift = 1; ; shift *= 128) {
      const next = this.byte();
      value += (next & 0x7f) * shift;
      if (value > LARGEST) throw new Error('a number among headers is too large');
      if (next < 0x80) return value;
    }
  }

  private text(): string {
    const short = (this.bytes[this.at]! & 0x80) !== 0;
    const length = this.number(7);
    const start = this.at;
    this.at += length;
    if (this.at > this.bytes.length) throw new Error('headers end in the middle');
    const bytes = this.bytes.subarray(start, this.at);
    return short ? unshortened(bytes) : Buffer.from(bytes).toString('latin1');
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('headers end in the middle');
    return byte;
  }
}

const LARGEST = 2 ** 28;

const sizeOf = ([name, value]: Header): number => name.length + value.length + ENTRY_BYTES;

/** Headers as bytes, each spelled out. Names are lower case; values are Latin-1. */
export function headerBlock(headers: Readonly<Record<string, string | number>>): Buffer {
  const parts = Object.entries(headers).flatMap(([name, value]) => [
    Buffer.from([0]),
    textBytes(name),
    textBytes(String(value)),
  ]);
  return Buffer.concat(parts);
}

function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  const length: number[] = [];
  if (bytes.length < 127) length.push(bytes.length);
  else {
    length.push(127);
    let rest = bytes.length - 127;
    for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) | 0x80);
    length.push(rest);
  }
  return Buffer.concat([Buffer.from(length), bytes]);
}
