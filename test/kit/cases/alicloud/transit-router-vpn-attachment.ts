import type { Bag } from '../../../../provider/core/define/paths';
import type { CaseEdit, ResourceCase } from '../case';
import { edit, peer, staticTunnel } from './common';

const connection = {
  type: 'alicloud:VpnAttachment',
  inputs: {
    name: 'dc1-attached',
    localSubnet: '10.20.0.0/16',
    remoteSubnet: '10.0.0.0/16',
    tunnels: { tunnel1: staticTunnel('First-key_1'), tunnel2: staticTunnel('Second-key_1') },
  },
};

const cen = (action: string, parameters: Bag): CaseEdit => edit(action, parameters, 'cbn');
const self = { TransitRouterAttachmentId: '${self.id}' };

export const cases: readonly ResourceCase[] = [
  {
    type: 'alicloud:TransitRouterVpnAttachment',
    title: 'of a connection to a data centre',
    prerequisites: { peer, connection },
    inputs: {
      transitRouterId: 'tr-sim0000000000000001',
      vpnId: '${connection.id}',
      name: 'dc1',
      tags: { team: 'network' },
    },
    updates: [
      { title: 'rename', change: { name: 'dc1-renamed' }, expect: 'update', paths: ['name'] },
      { title: 'a description', change: { description: 'first line' }, expect: 'update', paths: ['description'] },
      { title: 'no description', change: { description: null }, expect: 'update', paths: ['description'] },
      { title: 'tags', change: { tags: { team: 'core' } }, expect: 'update', paths: ['tags'] },
      {
        title: 'nothing announced by itself',
        change: { autoPublishRouteEnabled: false },
        expect: 'update',
        paths: ['autoPublishRouteEnabled'],
      },
    ],
    outOfBand: [
      {
        title: 'renamed',
        edit: cen('UpdateTransitRouterVpnAttachmentAttribute', { ...self, TransitRouterAttachmentName: 'by-hand' }),
        expect: 'drift',
        paths: ['name'],
      },
      {
        title: 'routes not announced any more',
        edit: cen('UpdateTransitRouterVpnAttachmentAttribute', { ...self, AutoPublishRouteEnabled: false }),
        expect: 'drift',
        paths: ['autoPublishRouteEnabled'],
      },
      {
        title: 'a tag added',
        edit: cen('TagResources', {
          ResourceType: 'TRANSITROUTERVPNATTACHMENT',
          ResourceId: ['${self.id}'],
          Tag: [{ Key: 'byHand', Value: 'yes' }],
        }),
        expect: 'drift',
        paths: ['tags'],
      },
    ],
    vanish: cen('DeleteTransitRouterVpnAttachment', self),
    importId: '${self.id}',
  },
];
