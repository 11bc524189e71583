/** IP addresses and networks as they are computed with, parsed once for each text. Both throw on what is none. */
import ipaddr from 'ipaddr.js';
import { remembered } from './remembered';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address, also in a short form. */
export const parseAddress: (text: string) => Address = remembered((text) => ipaddr.parse(text));

/** An address with the length of its prefix. */
export const parseCidr: (text: string) => readonly [Address, number] = remembered((text) =>
  // The library's own choice tries IPv6 first, and an error that is thrown and caught costs more than the parsing.
  text.includes(':') ? ipaddr.IPv6.parseCIDR(text) : ipaddr.IPv4.parseCIDR(text),
);
