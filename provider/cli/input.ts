/** What a command is told to read: a file, or stdin. */
import { createReadStream } from 'node:fs';
import { ProviderError } from '../core/define/errors';
import { fileWords } from '../core/define/file-words';
import { noText, textIn } from '../core/define/text-file';

/** Its name in messages. */
export const inputName = (file: string): string => (file === '-' ? 'stdin' : file);

/** As it comes: what an engine writes may be larger than what fits in memory. */
export async function* inputChunks(file: string): AsyncGenerator<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw unreadable(file, fileWords(error), 'Check the path.');
  }
}

/** All of it, for what is small. */
export async function inputBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of inputChunks(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @throws ProviderError for what is no text */
export const inputText = async (file: string): Promise<string> => asText(await inputBytes(file), file);

/** The same of bytes that are read already. */
export function asText(bytes: Buffer, file: string): string {
  const reason = noText(bytes);
  if (reason !== undefined) throw unreadable(file, reason, 'Write its text anew.');
  return textIn(bytes);
}

const unreadable = (file: string, reason: string, hint: string): ProviderError =>
  new ProviderError({ code: 'invalid', message: `${inputName(file)} cannot be read: ${reason}.`, hint });
