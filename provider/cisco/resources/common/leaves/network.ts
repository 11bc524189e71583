/** Addresses, networks and interfaces as the configuration splits them up. */
import type { Bag } from '../../../../core/define/paths';
import { maskOf } from '../../../../core/define/ipv4';
import { lengthOf } from '../../../client/masks';
import { keyed } from '../../../client/paths';
import { interfaceReference, referredInterface } from '../interfaces';
import { at, below, put, valueAt, type Leaf } from './leaf';

/** An IPv4 address with its mask, as `10.0.0.1/24`. */
export function address(path: string, [host, mask]: readonly [string, string] = ['address', 'mask']): Leaf {
  const [own, bits] = [below(path, host), below(path, mask)];
  return {
    read: (entry) => {
      const found = valueAt(entry, own);
      const length = lengthOf(valueAt(entry, bits) ?? '255.255.255.255');
      return found === undefined ? undefined : `${String(found)}/${length}`;
    },
    write: (entry, value) => {
      const [text, length = 32] = value === undefined ? [] : String(value).split('/');
      put(entry, own, text);
      put(entry, bits, text === undefined ? undefined : maskOf(Number(length)));
    },
    ...at(path),
  };
}

/** An interface by its type: `Tunnel10` is the member Tunnel with the number 10. */
export const interfaceAt = (path: string): Leaf => ({
  read: (entry) => referredInterface(valueAt(entry, path)),
  write: (entry, value) => put(entry, path, value === undefined ? undefined : interfaceReference(String(value))),
  ...at(path),
});

/** What a network has for a mask by its first number, where nobody writes one. verified: RFC 791 */
const classful = (number: string): string => {
  const first = Number(number.split('.')[0]);
  return maskOf(first < 128 ? 8 : first < 192 ? 16 : 24);
};

/** Networks of BGP: with a mask, or without where it is that of their class, which is how the router writes those back. */
export function networks(path: string): Leaf {
  const [masked, plain] = [`${path}/with-mask`, `${path}/no-mask`];
  const listAt = (entry: Bag, list: string): readonly Bag[] =>
    (valueAt(entry, list) as readonly Bag[] | undefined) ?? [];
  const textOf = (one: Bag): string => {
    const number = String(one['number']);
    return `${number}/${lengthOf(one['mask'] ?? classful(number))}`;
  };
  const all = (entry: Bag) => [
    ...listAt(entry, masked).map((one) => ({
      text: textOf(one),
      path: keyed(masked, [String(one['number']), String(one['mask'])]),
      one,
    })),
    ...listAt(entry, plain).map((one) => ({ text: textOf(one), path: keyed(plain, [String(one['number'])]), one })),
  ];
  return {
    read: (entry) => {
      const found = all(entry).map((one) => one.text);
      return found.length === 0 ? undefined : found;
    },
    write: (entry, value) => {
      const wanted = ((value as readonly string[] | undefined) ?? []).map(
        (text) => text.split('/') as [string, string],
      );
      const known = new Map(all(entry).map(({ text, one }) => [text, one]));
      const entries = wanted.map(([number, bits]) => {
        const { 'route-map': routeMap } = known.get(`${number}/${bits}`) ?? {};
        return { number, mask: maskOf(Number(bits)), ...(routeMap !== undefined && { 'route-map': routeMap }) };
      });
      const isPlain = (one: { readonly number: string; readonly mask: string }): boolean =>
        one.mask === classful(one.number);
      const [withMask, without] = [entries.filter((one) => !isPlain(one)), entries.filter(isPlain)];
      put(entry, masked, withMask.length === 0 ? undefined : withMask);
      put(entry, plain, without.length === 0 ? undefined : without.map(({ mask: _mask, ...one }) => one));
    },
    gone: (live, wanted) => {
      const left = new Set(all(wanted).map((one) => one.path));
      return all(live)
        .map((one) => one.path)
        .filter((one) => !left.has(one));
    },
    copy: at(path).copy,
  };
}
