/** IPv4 in plain numbers, without a library: every start of a provider loads this. Texts are taken for what they should be. */

/** Of an address; of a network, of its first one. */
export const ipv4Number = (text: string): number =>
  text
    .split('/')[0]!
    .split('.')
    .reduce((sum, octet) => sum * 256 + Number(octet), 0);

export const ipv4Text = (number: number): string => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.');

/** The two hosts of a /30. */
export const hostsOf = (network: string): readonly [first: string, second: string] => {
  const start = ipv4Number(network);
  return [ipv4Text(start + 1), ipv4Text(start + 2)];
};

/** Of a network, IPv6 too: 24 of `10.0.1.0/24`. */
export const prefixLength = (network: string): number => Number(network.split('/')[1]);

/** The mask of a prefix length: 255.255.255.252 of 30. */
export const maskOf = (bits: number): string => ipv4Text(2 ** 32 - 2 ** (32 - bits));
