/** Addresses and masks of IPv4, as the configuration has them. */
const numberOf = (address: unknown): number =>
  String(address)
    .split('.')
    .reduce((sum, octet) => sum * 256 + Number(octet), 0);

const textOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/** Of a mask, or a length as it is. */
export const bitsOf = (mask: unknown): number =>
  typeof mask === 'number' ? mask : 32 - Math.log2(2 ** 32 - numberOf(mask));

export function networkOf(address: unknown, mask: unknown): string {
  const size = 2 ** (32 - bitsOf(mask));
  return textOf(Math.floor(numberOf(address) / size) * size);
}

/** First and last address of a network, to compare networks of different lengths. */
export function rangeOf(address: unknown, mask: unknown): readonly [first: number, last: number] {
  const first = numberOf(networkOf(address, mask));
  return [first, first + 2 ** (32 - bitsOf(mask)) - 1];
}

/** Without a mask it is one address. */
export const contains = (address: unknown, mask: unknown, other: string): boolean =>
  address !== undefined &&
  networkOf(address, mask ?? '255.255.255.255') === networkOf(other, mask ?? '255.255.255.255');
