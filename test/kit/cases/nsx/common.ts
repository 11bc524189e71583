/** What the lives of NSX resources share, on the gateways of the simulator's preset `site`. */
import type { CaseResource } from '../case';

export const T0 = '/infra/tier-0s/T0';
export const T0_LOCALE_SERVICE = `${T0}/locale-services/default`;
export const STATIC_LOCALE_SERVICE = '/infra/tier-0s/T0-static/locale-services/default';
export const AA = '/infra/tier-0s/T0-AA';
export const AA_LOCALE_SERVICE = `${AA}/locale-services/default`;

export const service = (name: string): CaseResource => ({
  type: 'nsx:IpsecService',
  inputs: { displayName: name, gatewayPath: T0 },
});

export const endpoint = (name: string, address: string): CaseResource => ({
  type: 'nsx:LocalEndpoint',
  inputs: { displayName: name, servicePath: '${service.id}', localAddress: address },
});

export const session = (name: string, vti: string, peer: string): CaseResource => ({
  type: 'nsx:RouteBasedSession',
  inputs: {
    displayName: name,
    servicePath: '${service.id}',
    localEndpointPath: '${endpoint.id}',
    peerAddress: peer,
    peerId: peer,
    psk: `psk-of-${name}-0123456789`,
    tunnelInterface: { ipSubnets: [vti] },
  },
});

export const prefixList = (name: string, network: string): CaseResource => ({
  type: 'nsx:PrefixList',
  inputs: { displayName: name, gatewayPath: T0, prefixes: [{ network }] },
});

export const vanish = { vendor: 'nsx', path: '${self.id}', delete: true } as const;
export const edit = (merge: Record<string, unknown>, path = '${self.id}') => ({ vendor: 'nsx', path, merge }) as const;

/** What every policy object has: name, description and tags. */
export const commonUpdates = [
  {
    title: 'a new name keeps the id',
    change: { displayName: 'renamed by the case' },
    expect: 'update',
    paths: ['displayName'],
  },
  {
    title: 'description and tags are set',
    change: {
      description: 'made by a test',
      tags: [
        { scope: 'env', tag: 'lab' },
        { scope: 'team', tag: 'net' },
      ],
    },
    expect: 'update',
    paths: ['description', 'tags'],
  },
  {
    title: 'tags in another order are the same',
    change: {
      tags: [
        { scope: 'team', tag: 'net' },
        { scope: 'env', tag: 'lab' },
      ],
    },
    expect: 'none',
  },
  {
    title: 'description and tags are removed',
    change: { description: null, tags: null },
    expect: 'update',
    paths: ['description', 'tags'],
  },
] as const;

export const commonOutOfBand = [
  {
    title: 'somebody renames it',
    edit: edit({ display_name: 'renamed by hand' }),
    expect: 'drift',
    paths: ['displayName'],
  },
  {
    title: 'somebody writes a description, which the program does not set',
    edit: edit({ description: 'by hand' }),
    expect: 'none',
  },
] as const;
