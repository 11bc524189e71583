import type { ResourceCase } from '../case';
import { triggers } from '../triggers';
import { aProcess, aTunnel, node, protection } from './common';

const BGP = 'router/Cisco-IOS-XE-bgp:bgp=65010';
const ID = '169.254.12.1';
const { drift, unnoticed, vanish } = node(`${BGP}/neighbor=${ID}`);
const family = node(`${BGP}/address-family/no-vrf/ipv4=unicast/ipv4-unicast/neighbor=${ID}`);

export const cases: readonly ResourceCase[] = [
  {
    type: 'cisco:BgpNeighbor',
    title: 'over a tunnel',
    prerequisites: { ...protection('CASE-N'), tunnel: aTunnel(12, '169.254.12.2/30'), process: aProcess },
    inputs: {
      process: '${process.id}',
      address: ID,
      remoteAs: '65020',
      description: 'dc1, tunnel 1',
      keepalive: 10,
      holdTime: 30,
      updateSource: 'Tunnel12',
      ebgpMultihop: 2,
      bfd: true,
      password: 'password-of-the-case',
      routeMapIn: 'DC1-IN',
      routeMapOut: 'DC1-OUT',
      prefixListIn: 'DC1-IN',
      prefixListOut: 'DC1-OUT',
      sendCommunity: 'both',
      softReconfiguration: true,
      nextHopSelf: true,
      maximumPrefix: 100,
      weight: 10,
      allowAsIn: 2,
    },
    updates: [
      { title: 'the same AS, dotted', change: { remoteAs: '0.65020' }, expect: 'none' },
      { title: 'another AS', change: { remoteAs: '65021' }, expect: 'update', paths: ['remoteAs'] },
      { title: 'another description', change: { description: 'renamed' }, expect: 'update', paths: ['description'] },
      { title: 'off', change: { shutdown: true }, expect: 'update', paths: ['shutdown'] },
      { title: 'on again', change: { shutdown: null }, expect: 'update', paths: ['shutdown'] },
      {
        title: 'other timers',
        change: { keepalive: 20, holdTime: 60 },
        expect: 'update',
        paths: ['keepalive', 'holdTime'],
      },
      {
        title: 'the default timers',
        change: { keepalive: null, holdTime: null },
        expect: 'update',
        paths: ['keepalive', 'holdTime'],
      },
      { title: 'another password', change: { password: 'another-password' }, expect: 'update', paths: ['password'] },
      { title: 'no password', change: { password: null }, expect: 'update', paths: ['password'] },
      {
        title: 'a neighbor next door',
        change: { ebgpMultihop: null, bfd: null, updateSource: null },
        expect: 'update',
        paths: ['ebgpMultihop', 'bfd', 'updateSource'],
      },
      { title: 'another route map', change: { routeMapIn: 'DC1-IN-B' }, expect: 'update', paths: ['routeMapIn'] },
      {
        title: 'no filters',
        change: { routeMapIn: null, routeMapOut: null, prefixListIn: null, prefixListOut: null },
        expect: 'update',
        paths: ['routeMapIn', 'prefixListOut'],
      },
      { title: 'no communities', change: { sendCommunity: null }, expect: 'update', paths: ['sendCommunity'] },
      {
        title: 'nothing special',
        change: { softReconfiguration: null, nextHopSelf: null, maximumPrefix: null, weight: null, allowAsIn: null },
        expect: 'update',
        paths: ['softReconfiguration', 'nextHopSelf', 'maximumPrefix', 'weight', 'allowAsIn'],
      },
      ...triggers('a', 'b'),
      { title: 'another address', change: { address: '169.254.12.5' }, expect: 'replace', paths: ['address'] },
    ],
    outOfBand: [
      drift('the AS', 'remote-as', 65099, 'remoteAs'),
      drift('the description', 'description', 'by hand', 'description'),
      drift('it to be off', 'shutdown', [null], 'shutdown'),
      drift('the timers', 'timers', { 'keepalive-interval': 60, holdtime: 180 }, 'holdTime'),
      drift('where it comes from', 'update-source', null, 'updateSource'),
      drift('the hops', 'ebgp-multihop/max-hop', 5, 'ebgpMultihop'),
      drift('BFD', 'fall-over/bfd', null, 'bfd'),
      drift('the password', 'password', { text: 'by-hand' }, 'password'),
      family.drift('a route map', 'route-map=in/route-map-name', 'BY-HAND', 'routeMapIn'),
      family.drift('the other route map', 'route-map=out', null, 'routeMapOut'),
      family.drift('a prefix list', 'prefix-list=in/prefix-list-name', 'BY-HAND', 'prefixListIn'),
      family.drift('the other prefix list', 'prefix-list=out', null, 'prefixListOut'),
      family.drift('communities', 'send-community/send-community-where', 'standard', 'sendCommunity'),
      family.drift('what is kept', 'soft-reconfiguration', null, 'softReconfiguration'),
      family.drift('the next hop', 'next-hop-self', null, 'nextHopSelf'),
      family.drift('the limit', 'maximum-prefix/max-prefix-no', 5, 'maximumPrefix'),
      family.drift('the weight', 'weight', 99, 'weight'),
      family.drift('the own AS in paths', 'allowas-in/as-number', 9, 'allowAsIn'),
      unnoticed('a shortest hold time', 'timers/minimum-neighbor-hold', 20),
    ],
    vanish,
    importId: '${self.id}',
  },
];
