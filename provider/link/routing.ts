/** Which tunnel carries what, how many routes are sane, and how long a TCP segment may be. */

/** What stays for a TCP segment of the path's MTU: the headers of ESP in UDP with room for growth, and of IP and TCP. */
export const TUNNEL_OVERHEAD = 101;
export const TCP_HEADERS = 40;

export const DEFAULT_PATH_MTU = 1500;

export const maximumSegmentSize = (pathMtu: number): number => pathMtu - TUNNEL_OVERHEAD - TCP_HEADERS;

export interface Preference {
  readonly local: number;
  readonly prepend: number;
}

/**
 * The active tunnel wins in both directions: by local preference for what leaves, by a longer path for what comes. Tunnels that
 * share the traffic are equal. Both tunnels of a link that stands behind others are below all of theirs.
 *
 * @param behind how many times: as the second link of a site once
 */
export function preferenceOf(index: number, shares = false, behind = 0): Preference {
  const own = index === 0 || shares ? { local: 100, prepend: 0 } : { local: 90, prepend: 2 };
  return { local: own.local - 20 * behind, prepend: own.prepend + 3 * behind };
}

/** Clouds keep 50 routes of a gateway by default; more than that, or twice what is declared, is a leak. */
export const maximumRoutes = (declared: number): number => Math.max(50, 2 * declared);
