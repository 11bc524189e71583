/** What somebody breaks at a site's NSX manager. */
import { edit } from './consoles';
import type { Fault, Secrecy } from './pair';

export const NSX_FAULTS: readonly Fault[] = [
  {
    title: 'another pre-shared key',
    make: (line, tunnel) =>
      edit(line, 'RouteBasedIPSecVpnSession', new RegExp(tunnel), { psk: 'a-key-that-the-peer-does-not-have' }),
    cause: /pre-shared key|PSK/i,
  },
  {
    title: 'another Diffie-Hellman group for IKE',
    make: (line, tunnel) => edit(line, 'IPSecVpnIkeProfile', new RegExp(tunnel), { dh_groups: ['GROUP15'] }),
    cause: /Diffie-Hellman|group/i,
  },
];

const NSX_GROUPS = ['GROUP15'];

export const NSX_SECRECY: Secrecy = {
  planned: (text) =>
    editedIn(text, (names) => names.some((name) => /^enable_?perfect_?forward_?secrecy$/i.test(name)), {
      name: /^dh_?groups$/i,
      value: NSX_GROUPS,
    }),
  make: (line, tunnel) => edit(line, 'IPSecVpnTunnelProfile', new RegExp(tunnel), { dh_groups: NSX_GROUPS }),
};

/** JSON in which the objects that have these names have another value by one of them. */
function editedIn(
  text: string,
  meant: (names: readonly string[]) => boolean,
  set: { readonly name: RegExp; readonly value: unknown },
): string {
  const edited = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(edited);
    if (typeof value !== 'object' || value === null) return value;
    const own = Object.entries(value).map(([name, one]): [string, unknown] => [name, edited(one)]);
    const is = meant(own.map(([name]) => name));
    return Object.fromEntries(own.map(([name, one]) => [name, is && set.name.test(name) ? set.value : one]));
  };
  return JSON.stringify(edited(JSON.parse(text)));
}
