/**
 * Secrets, with what says how they are written. What is sent is clear text: a type that stands there from before goes, or the router
 * would take the new text for an encrypted one.
 *
 * Passwords of type 7: what `service password-encryption` makes of them, so that nobody reads them over a shoulder. It hides
 * nothing from a program, so that what stands in the configuration can be compared. Source: the well-known table of IOS
 */
import { isBag, type Bag } from '../../../../core/define/paths';
import { at, put, valueAt, type Leaf } from './leaf';

const TABLE = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';

/** The password; undefined: it is of a type that cannot be read, or not of its form. */
export function clearText(password: Bag): string | undefined {
  const { enctype, text } = password;
  if (typeof text !== 'string') return undefined;
  if (enctype === undefined || Number(enctype) === 0) return text;
  if (Number(enctype) !== 7 || !/^\d\d([0-9A-Fa-f]{2})+$/.test(text)) return undefined;
  const seed = Number(text.slice(0, 2));
  const bytes = Buffer.from(text.slice(2), 'hex');
  return String.fromCharCode(...bytes.map((byte, index) => byte ^ TABLE.charCodeAt((seed + index) % TABLE.length)));
}

/** The configuration is shown as a whole: what does not stand in it is not there, and somebody may have taken it away. */
const NONE = '';

export const password = (path: string): Leaf => ({
  read: (entry) => {
    const found = valueAt(entry, path);
    return isBag(found) ? clearText(found) : NONE;
  },
  write: (entry, value) =>
    put(entry, path, value === undefined || value === NONE ? undefined : { enctype: 0, text: value }),
  ...at(path),
});

/** A pre-shared key, beside others in its container. */
export const preSharedKey = (path: string): Leaf => ({
  read: (entry) => (isBag(valueAt(entry, path)) ? valueAt(entry, `${path}/key`) : NONE),
  write: (entry, value) => {
    for (const name of ['encryption', 'hex']) put(entry, `${path}/${name}`, undefined);
    put(entry, `${path}/key`, value);
  },
  ...at(path),
});
