/**
 * What charon tells of its SAs, asked at its own socket as `swanctl --list-sas --raw` asks it, and written as that does: it loads
 * the libraries of strongSwan for each look at an end, and there are many.
 * verified: strongSwan, src/libcharon/plugins/vici/README.md
 */
import { once } from 'node:events';
import { connect } from 'node:net';

/** A daemon that does not answer must not stop the others' turn. */
const TIMEOUT_MS = 10_000;

const REQUEST = 0;
const RESPONSE = 1;
const REGISTER = 3;
const CONFIRM = 5;
const EVENT = 7;

/** One line for each IKE SA. */
export async function listSas(socketFile: string): Promise<string> {
  const socket = connect(socketFile);
  const late = setTimeout(() => socket.destroy(new Error(`${socketFile} does not answer`)), TIMEOUT_MS);
  try {
    await once(socket, 'connect');
    const lines: string[] = [];
    let rest: Buffer = Buffer.alloc(0);
    socket.write(packet(REGISTER, 'list-sa'));
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      rest = Buffer.concat([rest, chunk]);
      for (let length; rest.length >= 4 && rest.length >= 4 + (length = rest.readUInt32BE(0));) {
        const [type, body] = [rest[4], rest.subarray(5, 4 + length)];
        rest = rest.subarray(4 + length);
        if (type === RESPONSE) return lines.join('\n');
        if (type === CONFIRM) socket.write(packet(REQUEST, 'list-sas'));
        else if (type === EVENT) lines.push(`list-sa event {${textIn(body.subarray(1 + body[0]!))}}`);
        else throw new Error(`charon does not know how to list its SAs: a packet of type ${type}`);
      }
    }
    throw new Error('charon ended before it had listed its SAs');
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}

function packet(type: number, name: string): Buffer {
  const body = Buffer.from([type, name.length, ...Buffer.from(name)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

const SECTION = 1;
const SECTION_END = 2;
const PAIR = 3;
const LIST = 4;
const ITEM = 5;

function textIn(bytes: Buffer): string {
  let at = 0;
  const read = (sizeBytes: number): string => {
    const length = bytes.readUIntBE(at, sizeBytes);
    at += sizeBytes + length;
    return bytes.toString('utf8', at - length, at);
  };
  const words: string[] = [];
  let items: string[] = [];
  let list = '';
  while (at < bytes.length) {
    const type = bytes[at++];
    if (type === SECTION) words.push(`${read(1)} {`);
    else if (type === SECTION_END) words.push('}');
    else if (type === PAIR) words.push(`${read(1)}=${read(2)}`);
    else if (type === LIST) [list, items] = [read(1), []];
    else if (type === ITEM) items.push(read(2));
    else words.push(`${list}=[${items.join(' ')}]`);
  }
  return words.join(' ');
}
