/** The field's names of algorithms in pfSense's words. Source: pfsense ipsec.inc, $p1_ealgos, $p1_halgos, $p1_dhgroups and their like of phase 2. */
export interface Cipher {
  readonly name: string;
  /** Bits; of GCM those of the integrity check value, as pfSense counts them there. */
  readonly keylen?: number;
}

export const encryption: Readonly<Record<string, Cipher>> = {
  'aes-128-cbc': { name: 'aes', keylen: 128 },
  'aes-192-cbc': { name: 'aes', keylen: 192 },
  'aes-256-cbc': { name: 'aes', keylen: 256 },
  'aes-128-gcm': { name: 'aes128gcm', keylen: 128 },
  'aes-192-gcm': { name: 'aes192gcm', keylen: 128 },
  'aes-256-gcm': { name: 'aes256gcm', keylen: 128 },
};

/**
 * What a cipher with this length offers; without one, or with 0, in phase 2: every length. A shorter check value makes another
 * algorithm of GCM: `aes-256-gcm-8` and `aes-256-gcm-12` have those of 8 and 12 octets. Source: pfsense ipsec.inc; RFC 4106, 8.2.
 */
export function offered(name: string, keylen: number | undefined): readonly string[] {
  const known = Object.entries(encryption).filter(([, cipher]) => cipher.name === name);
  if (known.length === 0) return [name];
  if (!isAead(name))
    return keylen
      ? known.filter(([, own]) => own.keylen === keylen).map(([field]) => field)
      : known.map(([field]) => field).reverse();
  return known.flatMap(([field]) =>
    [128, 96, 64]
      .filter((icv) => !keylen || icv === keylen)
      .map((icv) => (icv === 128 ? field : `${field}-${icv / 8}`)),
  );
}

export const ciphers = ['aes', 'aes128gcm', 'aes192gcm', 'aes256gcm', 'chacha20poly1305'] as const;

/** Of phase 1; phase 2 writes `hmac_` before it. */
export const integrity: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
};

export const digests = ['sha1', 'sha256', 'sha384', 'sha512', 'aesxcbc'] as const;
export const phase2Digests = ['hmac_sha1', 'hmac_sha256', 'hmac_sha384', 'hmac_sha512', 'aesxcbc'] as const;

export const groups: readonly number[] = [
  1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
];

export const isAead = (name: string): boolean => /gcm$|poly1305$/.test(name);
