/** What a command is told to read: a file, or stdin. */
import { readFileSync } from 'node:fs';
import { ProviderError } from '../core/define/errors';

export async function inputText(file: string): Promise<string> {
  if (file !== '-') {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
      throw new ProviderError({
        code: 'invalid',
        message: `${file} cannot be read: ${reason}.`,
        hint: 'Check the path.',
      });
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
