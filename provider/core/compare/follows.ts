/**
 * Values that nobody gave and that follow an input: the identity from an address, the address in a transfer network. When
 * the input changes they are not what they were, and nobody knows them before the write: planned as they were, whatever
 * refers to them would be left at the old value.
 */
import { parsePath, touches, type Path } from '../define/paths';
import type { Field } from '../define/shape';

/** Whether a change moves this value; `base` is the path of the object that holds the field. */
export function moves(field: Field, base: Path, changes: readonly { readonly path: Path }[]): boolean {
  const followed = (field.meta.follows ?? []).map((text) => followedPath(text, base));
  return followed.some((path) => changes.some((change) => touches(change.path, path)));
}

/** `tunnelCidr`: beside the field itself; `/tunnels.master.bgp`: from the root of the inputs. */
export function followedPath(text: string, base: Path): Path {
  return text.startsWith('/') ? parsePath(text.slice(1)) : [...base, ...parsePath(text)];
}
