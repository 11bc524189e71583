/** Whether a text is in PEM form: asked of arguments and settings before anything is sent, and of files when they are read. */

/** What a PEM text may be asked for; its blocks say what they are: `TRUSTED CERTIFICATE`, `RSA PRIVATE KEY`. */
export type PemKind = 'certificate' | 'private key';

/** What is wrong with it, as the end of a sentence; undefined: nothing. Nothing of the text is shown: it may be a key. */
export function noPem(kind: PemKind, pem: string): string | undefined {
  const blocks = [...pem.matchAll(/^-----BEGIN ([A-Z0-9 ]{1,40})-----/gm)].map(([, block]) => block!.toLowerCase());
  if (blocks.some((block) => block.endsWith(kind))) return undefined;
  const instead = blocks.length === 0 ? 'no PEM block at all' : `only: ${[...new Set(blocks)].join(', ')}`;
  return `holds no ${kind} in PEM form (${instead})`;
}

/** Whether there are blocks in it, or what is left of one. */
export const isPem = (value: unknown): boolean => typeof value === 'string' && value.includes('-----BEGIN ');

/** How to come by one. */
export const pemHint = (kind: PemKind): string =>
  `A PEM block starts with "-----BEGIN ${kind.toUpperCase()}-----"; a file in DER form is turned into one by \`openssl ${kind === 'certificate' ? 'x509' : 'pkey'} -inform der -in FILE\`.`;
