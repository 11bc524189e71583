/**
 * What a daemon of FRR answers, asked at its own socket as vtysh asks it. A vtysh reads the commands of all daemons when it
 * starts, which takes as long as a hundred answers, and a router is looked at again and again.
 * verified: FRR 8.4, lib/vty.c, vtysh_read: an answer ends with three zeros and what came of the command
 */
import { once } from 'node:events';
import { connect } from 'node:net';

/** A daemon that does not answer must not stop the others' turn. */
const TIMEOUT_MS = 10_000;
const END = Buffer.alloc(3);
const DONE = 0;

/** @returns the answers, in order. Errors: what the daemon refused, or that it is not there */
export async function ask(socketFile: string, commands: readonly string[]): Promise<string[]> {
  const socket = connect(socketFile);
  const late = setTimeout(() => socket.destroy(new Error(`${socketFile} does not answer`)), TIMEOUT_MS);
  try {
    await once(socket, 'connect');
    const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    const answers: string[] = [];
    for (const command of commands) {
      socket.write(`${command}\0`);
      answers.push(await answerTo(command, chunks));
    }
    return answers;
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}

/** Nothing comes after it before the next command. */
async function answerTo(command: string, chunks: AsyncIterator<Buffer, undefined>): Promise<string> {
  const parts: Buffer[] = [];
  for (;;) {
    const { value } = await chunks.next();
    if (value === undefined) throw new Error(`a router of the dataplane ended before it answered "${command}"`);
    parts.push(value);
    const all = Buffer.concat(parts);
    const end = all.length - END.length - 1;
    if (end < 0 || !all.subarray(end, -1).equals(END)) continue;
    const text = all.toString('utf8', 0, end);
    if (all.at(-1) === DONE) return text;
    throw new Error(`a router of the dataplane refused a command: ${text.trim() || command}`);
  }
}
