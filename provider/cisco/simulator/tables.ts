/** The configuration of IOS-XE, as far as links need it: YANG's `native`, in the kernel's language. One file each below `tables/`. */
import { object, string } from '../../simulator/schema';
import { ikev2 } from './tables/ikev2';

/** verified: Cisco-IOS-XE-native.yang and what augments it, 17.12.1 (test/cisco/models.test.ts) */
export const native = {
  version: string(),
  license: object({ udi: object({ pid: string(), sn: string() }) }),
  crypto: object({ 'Cisco-IOS-XE-crypto:ikev2': ikev2 }),
};
