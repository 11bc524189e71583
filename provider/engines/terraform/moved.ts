/**
 * `moved` blocks from another provider's resource: the object stays, its state becomes ours.
 *
 * Terraform asks a provider that is not configured for the new state, so nothing can be read yet: of another provider's
 * resource only the id is taken, and these private bytes say "not read yet". The refresh that follows reads it as an
 * import does. A plan without that refresh would take every argument for a change, and replace the object for some, so
 * it is an error.
 */
import { ProviderError } from '../../core/define/errors';

export const NOT_READ_YET: Uint8Array = Buffer.from('{"moved":true}');

export const isNotReadYet = (bytes: Uint8Array): boolean => Buffer.from(NOT_READ_YET).equals(bytes);

export function notReadYetError(title: string): ProviderError {
  return new ProviderError({
    code: 'invalid',
    message: `${title} was moved here and has not been read yet.`,
    hint: 'Plan once with refresh, and with connection settings that are known.',
  });
}
