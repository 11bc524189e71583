/** Mechanical naming: one rule per direction, so that schema, state and documentation agree. */
import { createHash } from 'node:crypto';
import { remembered } from './remembered';

/** `localAsNum` → `local_as_num`, `ipv6Prefix` → `ipv6_prefix`. */
export const snakeCase: (name: string) => string = remembered((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `nsx:RouteBasedSession` → `hybridvpn_nsx_route_based_session`; of a lookup, `nsx:getTier0Gateway` → `hybridvpn_nsx_tier0_gateway`. */
export function terraformName(type: string): string {
  const platform = type.slice(0, type.indexOf(':'));
  return `hybridvpn_${platform}_${fileOf(type).replaceAll('-', '_')}`;
}

/** The file of a definition, without its extension: `nsx:BgpConfig` → `bgp-config`; of a lookup, `nsx:getTier0Gateway` → `tier0-gateway`. */
export function fileOf(type: string): string {
  const kind = type.slice(type.indexOf(':') + 1).replace(/^get(?=[A-Z])/, '');
  return snakeCase(kind).replace(/^_/, '').replaceAll('_', '-');
}

/** What a file is named after: `bgp-config` → `BgpConfig`. */
export const pascalCase = (file: string): string => camelCase(`_${file.replaceAll('-', '_')}`);

/** Of an ephemeral, `psk` → `hybridvpn_psk`. */
export const ephemeralName = ({ name }: { readonly name: string }): string => `hybridvpn_${snakeCase(name)}`;

/** An id segment from a display name: what a path of ids takes (no `/`, no `&`), stable for equal names. */
export function idSegment(displayName: string): string {
  return displayName
    .trim()
    .replace(/[^A-Za-z0-9._~-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * A few letters and digits that tell one text from another where letters of it had to go: `链路` and `連線` are both nothing
 * in an alphabet of ASCII. The same in every run.
 */
export const distinction = (text: string): string => `x${createHash('sha256').update(text).digest('hex').slice(0, 7)}`;
