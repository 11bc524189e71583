/** The field's names of algorithms in Alibaba Cloud's words. Source: CreateVpnConnection, TunnelIkeConfig and TunnelIpsecConfig. */
export const encryption: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'aes',
  'aes-192-cbc': 'aes192',
  'aes-256-cbc': 'aes256',
  'des-cbc': 'des',
  '3des-cbc': '3des',
  'sm4-cbc': 'sm4',
};

export const integrity: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha2-256': 'sha256',
  'sha2-384': 'sha384',
  'sha2-512': 'sha512',
  sm3: 'sm3',
};

/** Diffie-Hellman groups; a traditional gateway has none above 14. */
export const groups: readonly number[] = [1, 2, 5, 14];
