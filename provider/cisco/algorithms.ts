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

/** Of links: their names of what is offered for IKE and for ESP. */
export const ikeEncryption: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'aes-cbc-128',
  'aes-192-cbc': 'aes-cbc-192',
  'aes-256-cbc': 'aes-cbc-256',
  'aes-128-gcm': 'aes-gcm-128',
  'aes-256-gcm': 'aes-gcm-256',
};

export const ikeIntegrity: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
};

export interface EspCipher {
  readonly esp: string;
  readonly keyBit: number;
}

export const espEncryption: Readonly<Record<string, EspCipher>> = {
  'aes-128-cbc': { esp: 'esp-aes', keyBit: 128 },
  'aes-192-cbc': { esp: 'esp-aes', keyBit: 192 },
  'aes-256-cbc': { esp: 'esp-aes', keyBit: 256 },
  'aes-128-gcm': { esp: 'esp-gcm', keyBit: 128 },
  'aes-256-gcm': { esp: 'esp-gcm', keyBit: 256 },
};

/** Words of the models for a cipher with the bits of its key. */
export const oneWord: Readonly<Partial<Record<string, EspCipher>>> = {
  'esp-192-aes': { esp: 'esp-aes', keyBit: 192 },
  'esp-256-aes': { esp: 'esp-aes', keyBit: 256 },
};

export const espIntegrity: Readonly<Record<string, string>> = {
  sha1: 'esp-sha-hmac',
  'sha2-256': 'esp-sha256-hmac',
  'sha2-384': 'esp-sha384-hmac',
  'sha2-512': 'esp-sha512-hmac',
};
