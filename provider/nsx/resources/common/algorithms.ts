/**
 * Algorithm tables of NSX's IKE and tunnel profiles. They are open: a newer NSX may know more, so a value that is not
 * listed is a warning, not an error. Source: NSX Policy API 9.1, IPSecVpnIkeProfile and IPSecVpnTunnelProfile.
 */
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { sharedDefault } from './types';

export const GCM = ['AES_GCM_128', 'AES_GCM_192', 'AES_GCM_256'] as const;
export const GMAC = [
  'NO_ENCRYPTION_AUTH_AES_GMAC_128',
  'NO_ENCRYPTION_AUTH_AES_GMAC_192',
  'NO_ENCRYPTION_AUTH_AES_GMAC_256',
] as const;
/** Ciphers that bring no integrity of their own. */
const CBC = ['AES_128', 'AES_256'] as const;
const DIGESTS = ['SHA1', 'SHA2_256', 'SHA2_384', 'SHA2_512'] as const;
const GROUPS = ['GROUP2', 'GROUP5', 'GROUP14', 'GROUP15', 'GROUP16', 'GROUP19', 'GROUP20', 'GROUP21'] as const;

export const IKE_ENCRYPTION = [...CBC, ...GCM] as const;
export const TUNNEL_ENCRYPTION = [...CBC, ...GCM, ...GMAC, 'NO_ENCRYPTION'] as const;

const names = () => z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not an algorithm name of NSX, such as AES_256'));
const someNames = () => names().min(1);

export const encryptionField = (known: readonly string[], byDefault: string) =>
  field(someNames().optional(), `Encryption algorithms offered, a set. NSX default: ${byDefault}.`, {
    set: true,
    known,
    ...sharedDefault([byDefault]),
  });

export const digestField = () =>
  field(
    names().optional(),
    'Integrity algorithms offered, a set. NSX default: SHA2_256 if the encryption has AES_128 or AES_256, else none. SHA1 is deprecated.',
    {
      set: true,
      known: DIGESTS,
      computed: true,
      explicit: true,
      follows: ['encryptionAlgorithms'],
      onUnset: impliedDigest,
    },
  );

export const groupsField = (what: string) =>
  field(someNames().optional(), `Diffie-Hellman groups offered for ${what}, a set. NSX default: GROUP14.`, {
    set: true,
    known: GROUPS,
    ...sharedDefault(['GROUP14']),
  });

/** Whether one of these algorithms is in the table. */
export const hasOneOf = (algorithms: readonly string[] | undefined, table: readonly string[]): boolean =>
  algorithms?.some((item) => table.includes(item)) ?? false;

/** Whether one of these ciphers brings no integrity of its own. */
export const needsDigest = (encryption: readonly string[] | undefined): boolean => hasOneOf(encryption, CBC);

function impliedDigest({ encryptionAlgorithms }: { encryptionAlgorithms?: string[] }): string[] {
  return needsDigest(encryptionAlgorithms) ? ['SHA2_256'] : [];
}
