/** BGP communities: `65010:100`, its number, or a well-known word. The router shows numbers unless `ip bgp-community new-format` is set. */

const WORDS = ['gshut', 'internet', 'local-AS', 'no-advertise', 'no-export'];

export function isCommunity(text: string): boolean {
  if (WORDS.includes(text)) return true;
  const [, high, low] = /^(\d{1,5}):(\d{1,5})$/.exec(text) ?? [];
  if (high !== undefined) return Number(high) <= 65_535 && Number(low) <= 65_535;
  return /^\d{1,10}$/.test(text) && Number(text) <= 4_294_967_295;
}

/** One spelling: the number, or the word. */
export function community(value: unknown): string {
  const text = String(value);
  const [, high, low] = /^(\d{1,5}):(\d{1,5})$/.exec(text) ?? [];
  return high === undefined ? text : String(Number(high) * 65_536 + Number(low));
}

/** Numbers of the lists that hold regular expressions; those of standard ones are below. verified: Cisco-IOS-XE-bgp.yang */
export const isExpandedNumber = (name: string): boolean =>
  /^\d{3}$/.test(name) && Number(name) >= 100 && Number(name) <= 500;

/** A number is one in JSON, too. */
export const onWire = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

/** Several, with one blank between them. */
export const isCommunities = (text: string): boolean => text.split(' ').every(isCommunity);

/** One spelling of them: a route has all, in any order. */
export const communities = (value: unknown): string =>
  String(value).trim().split(/\s+/).map(community).sort().join(' ');
