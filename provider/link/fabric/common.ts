/**
 * What links on one gateway have in common, made once: profiles that say nothing of one link, and what lets the same routes
 * through. Called by what it follows from, never by what is in it, which may not be known yet: who comes or goes finds it there
 * or makes a new one, and no other link has another.
 */
import type { Alike } from '../../model';
import { kindOf } from '../intent/kinds';
import type { PlannedLink, Site } from './plan';

/** Names of what a link has in common with others at this end, by role without the tunnel. */
export function commonNames(at: Site, link: PlannedLink): Readonly<Record<string, string>> {
  const { alike = {} } = at.side.shared ?? {};
  const peer = at === link.hub ? link.site : link.hub;
  return Object.fromEntries(Object.entries(alike).map(([role, by]) => [role, nameOf(by, at, peer, link)]));
}

/** Two hyphens, which no site has in its name: `dc1--alicloud`, `dc1--alicloud-65000-100-standby`, `dc1--cisco-core`. */
function nameOf(by: Alike, at: Site, peer: Site, link: PlannedLink): string {
  const name = `${at.name}--${peer.side.platform}`;
  if (by === 'platform') return name;
  const { told } = link.atHub;
  // What another hub is told follows from who is behind both: no third one is told the same.
  if (told === undefined) return `${name}-${peer.name}`;
  const shares = [at, peer].some(({ end, side }) => kindOf(end, side)?.shares === true);
  const words = [
    told.replace(':', '-'),
    ...(shares ? ['ecmp'] : []),
    ...(link.site.standby || link.hub.standby ? ['standby'] : []),
    ...(link.site.standby && link.hub.standby ? ['twice'] : []),
  ];
  return [name, ...words].join('-');
}
