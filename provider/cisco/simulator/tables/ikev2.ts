/** verified: Cisco-IOS-XE-crypto.yang of 17.12.1, crypto/ikev2 */
import { empty, listOf, object, string, type Field } from '../../../simulator/schema';

const empties = (...names: readonly string[]) =>
  object(Object.fromEntries(names.map((name) => [name, empty()])) as Record<string, Field<true, false>>);
const digests = () => empties('md5', 'sha1', 'sha256', 'sha384', 'sha512');

const proposal = object({
  name: string({ required: true }),
  encryption: empties(...['des', 'en-3des', 'aes-cbc-128', 'aes-cbc-192', 'aes-cbc-256', 'aes-gcm-128', 'aes-gcm-256']),
  integrity: digests(),
  prf: digests(),
  group: empties(
    ...['one', 'two', 'five', 'fourteen', 'fifteen', 'sixteen', 'nineteen', 'twenty', 'twenty-one', 'twenty-four'],
  ),
});

export const ikev2 = object({
  proposal: listOf(proposal, { key: 'name' }),
});
