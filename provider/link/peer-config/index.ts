/**
 * Room: what the other side of a link must be set to, in the language of its device. `peer.ts` turns an end around; each format is
 * one file and a pure function. A device's name is that of a language here, as HCL is one.
 */
import { frr } from './frr';
import { iosXe } from './ios-xe';
import type { Peer } from './peer';
import { pfsense } from './pfsense';
import { strongswan } from './strongswan';
import type { Written } from './text';

export { Hole, peerOf, type Facing, type Peer } from './peer';
export { label, type Written } from './text';

export interface PeerFormat {
  readonly name: string;
  readonly describes: string;
  write(peer: Peer): Written;
}

export const peerFormats: readonly PeerFormat[] = [
  { name: 'strongswan', describes: 'swanctl.conf: IKE and IPsec', write: strongswan },
  { name: 'frr', describes: 'frr.conf: BGP', write: frr },
  { name: 'ios-xe', describes: 'commands of IOS-XE: IKE, IPsec, interfaces and BGP', write: iosXe },
  {
    name: 'pfsense',
    describes: 'bodies of the REST API of pfSense as JSON, and the values of its BGP',
    write: pfsense,
  },
];
