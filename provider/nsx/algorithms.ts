/** The field's names of algorithms in NSX's words. Source: NSX Policy API, IPSecVpnIkeProfile and IPSecVpnTunnelProfile. */
export const encryption: Readonly<Record<string, string>> = {
  'aes-128-cbc': 'AES_128',
  'aes-256-cbc': 'AES_256',
  'aes-128-gcm': 'AES_GCM_128',
  'aes-192-gcm': 'AES_GCM_192',
  'aes-256-gcm': 'AES_GCM_256',
};

export const integrity: Readonly<Record<string, string>> = {
  sha1: 'SHA1',
  'sha2-256': 'SHA2_256',
  'sha2-384': 'SHA2_384',
  'sha2-512': 'SHA2_512',
};

export const groups: readonly number[] = [2, 5, 14, 15, 16, 19, 20, 21];

export const ikeVersions = { IKE_V1: [1], IKE_V2: [2], IKE_FLEX: [1, 2] } as const;
