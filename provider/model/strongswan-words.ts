/** The words of strongSwan's proposals for the names that this house has. Source: strongSwan documentation, IKEv2 cipher suites. */

export const ENCRYPTION: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'aes128',
  'aes-192-cbc': 'aes192',
  'aes-256-cbc': 'aes256',
  'aes-128-gcm': 'aes128gcm16',
  'aes-192-gcm': 'aes192gcm16',
  'aes-256-gcm': 'aes256gcm16',
  // Of 12 and of 8 octets of check value (RFC 4106).
  'aes-128-gcm-12': 'aes128gcm12',
  'aes-192-gcm-12': 'aes192gcm12',
  'aes-256-gcm-12': 'aes256gcm12',
  'aes-128-gcm-8': 'aes128gcm8',
  'aes-192-gcm-8': 'aes192gcm8',
  'aes-256-gcm-8': 'aes256gcm8',
  '3des-cbc': '3des',
  'des-cbc': 'des',
};

export const INTEGRITY: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
};

/** By their numbers. */
export const GROUPS: Readonly<Record<string, string>> = {
  1: 'modp768',
  2: 'modp1024',
  5: 'modp1536',
  14: 'modp2048',
  15: 'modp3072',
  16: 'modp4096',
  19: 'ecp256',
  20: 'ecp384',
  21: 'ecp521',
};
