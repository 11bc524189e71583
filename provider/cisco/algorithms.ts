/** The field's names of algorithms in the words of IOS-XE. Source: Cisco-IOS-XE-crypto.yang of 17.12.1 */

/** Of an IKEv2 proposal. */
export const ciphers = [
  'aes-cbc-128',
  'aes-cbc-192',
  'aes-cbc-256',
  'aes-gcm-128',
  'aes-gcm-256',
  'en-3des',
  'des',
] as const;

export const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;

/** Its leaves for Diffie-Hellman groups. */
export const groupWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  five: 5,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  nineteen: 19,
  twenty: 20,
  'twenty-one': 21,
  'twenty-four': 24,
};

export const isAead = (name: string): boolean => /gcm|gmac/.test(name);

/** Of a transform set. Bits of the key are a value of their own. */
export const espCiphers = ['esp-aes', 'esp-gcm', 'esp-gmac', 'esp-3des', 'esp-des', 'esp-null'] as const;

export const espDigests = [
  'esp-md5-hmac',
  'esp-sha-hmac',
  'esp-sha256-hmac',
  'esp-sha384-hmac',
  'esp-sha512-hmac',
] as const;

export const pfsGroups: readonly number[] = [1, 2, 5, 14, 15, 16, 19, 20, 21, 24];
