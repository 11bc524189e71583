/**
 * As attached.ts, for the executable that brings its own Node: there the texts are an asset beside the script. It lies in
 * memory as the file does, and only the pages that are asked for are read from the disk.
 */
import { getRawAsset } from 'node:sea';
import { decoded, type Place } from './attached';

/** The asset's name, which the release's build gives it. */
const NAME = 'attached';

export function attached(file: string, { fromEnd, length }: Place): string {
  // The declaration allows a string too, which Node's function never returns.
  const asset = getRawAsset(NAME) as ArrayBuffer;
  const from = asset.byteLength - fromEnd;
  if (from < 0 || length > fromEnd) throw new Error(`${file} holds less than was put into it when it was built`);
  return decoded(Buffer.from(asset, from, length));
}
