/** Paths of the configuration below `native`, as RESTCONF writes them: the module's name where it changes, keys behind `=`. */

const NATIVE = 'Cisco-IOS-XE-native';
export const NATIVE_ROOT = `/restconf/data/${NATIVE}:native`;

/** `17,a/b` as keys of a list: `=17,a%2Fb`. */
export const keyed = (list: string, keys: readonly (string | number)[]): string =>
  `${list}=${keys.map((key) => encoded(String(key))).join(',')}`;

/** RFC 8040, 3.5.3: all that RFC 3986 reserves is encoded in a key, also what JavaScript leaves. */
const encoded = (key: string): string =>
  encodeURIComponent(key).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** With the module that it belongs to, as an answer's outermost member has it. */
export function memberName(path: string): string {
  const names = path.split('/').map((segment) => segment.split('=')[0]!);
  const last = names.at(-1)!;
  if (last.includes(':')) return last;
  const module = names.findLast((name) => name.includes(':'))?.split(':')[0] ?? NATIVE;
  return `${module}:${last}`;
}

/** What a path is in. Undefined: `native` itself. */
export function parentOf(path: string): string | undefined {
  const at = path.lastIndexOf('/');
  return at < 0 ? undefined : path.slice(0, at);
}
