import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** In hexadecimal digits. */
export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

export const sha256Of = (file: string): string => sha256(readFileSync(file));
