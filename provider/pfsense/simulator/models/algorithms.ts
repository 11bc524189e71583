/** What pfSense offers of algorithms. verified: pfsense ipsec.inc, $p1_ealgos, $p2_ealgos, $p1_halgos, $p2_halgos, $p1_dhgroups */
export const CIPHERS: Readonly<Record<string, readonly number[] | undefined>> = {
  aes: [128, 192, 256],
  aes128gcm: [64, 96, 128],
  aes192gcm: [64, 96, 128],
  aes256gcm: [64, 96, 128],
  chacha20poly1305: undefined,
};

export const cipherNames = Object.keys(CIPHERS);
export const takesLength = (name: unknown): boolean => CIPHERS[String(name)] !== undefined;
export const DIGESTS = ['sha1', 'sha256', 'sha384', 'sha512', 'aesxcbc'] as const;
export const PHASE2_DIGESTS = ['hmac_sha1', 'hmac_sha256', 'hmac_sha384', 'hmac_sha512', 'aesxcbc'] as const;
export const GROUPS: readonly number[] = [
  1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
];
