/** What a command is told to read: a file, or stdin. */
import { createReadStream } from 'node:fs';
import { ProviderError } from '../core/define/errors';
import { fileWords } from '../core/define/file-words';

/** Its name in messages. */
export const inputName = (file: string): string => (file === '-' ? 'stdin' : file);

/** As it comes: what an engine writes may be larger than what fits in memory. */
export async function* inputChunks(file: string): AsyncGenerator<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new ProviderError({
      code: 'invalid',
      message: `${inputName(file)} cannot be read: ${fileWords(error)}.`,
      hint: 'Check the path.',
    });
  }
}

/** All of it, for what is small. */
export async function inputBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of inputChunks(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const inputText = async (file: string): Promise<string> => (await inputBytes(file)).toString('utf8');
