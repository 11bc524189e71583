/** Every row of every side's table: one edit that it speaks of, and one close to it that it is silent about. */
import { catalog } from '../../../provider/catalog';
import { parsePath } from '../../../provider/core/define/paths';
import { fieldAt, shapeOf } from '../../../provider/core/define/shape';
import { derive } from '../../../provider/link';
import type { Program } from '../../../provider/model';
import { edited, linked, sides, withObjects } from '../../kit/linked-program';
import { intents as routers } from '../../kit/cisco-links';
import { intents } from '../../kit/pfsense-links';
import { impactOfEdit, standing } from '../../kit/planned-link';
import { cases } from './rows';

/** What a platform calls a tunnel of a connection. */
const TUNNELS = ['master', 'tunnel1'];
const hasField = (inputs: Parameters<typeof shapeOf>[0], path: string, tunnel: string): boolean =>
  fieldAt(
    shapeOf(inputs),
    parsePath(path.replace('*', tunnel)).filter((part) => part !== ''),
  ) !== undefined;

const rows = sides.flatMap(({ impacts }) => impacts?.rows ?? []);

/** The link with routes by hand into its first tunnel, and whatever starts the other way round in an edit. */
const site = standing(
  withObjects(linked(), {
    'nsx.StaticRoute.hybridLinkRoute': {
      type: 'nsx:StaticRoute',
      inputs: {
        displayName: 'by-hand',
        gatewayPath: '/infra/tier-0s/T0',
        network: '10.20.0.0/16',
        nextHops: [{ scope: ['nsx.RouteBasedSession.hybridLinkSessionMaster'] }],
      },
    },
    'nsx.StaticRouteBfdPeer.hybridLinkBfdPeer': {
      type: 'nsx:StaticRouteBfdPeer',
      inputs: { displayName: 'router-a', gatewayPath: '/infra/tier-0s/T0', peerAddress: '192.0.2.1' },
    },
    'nsx.NatRule.hybridLinkNat': {
      type: 'nsx:NatRule',
      inputs: {
        displayName: 'no-snat',
        gatewayPath: '/infra/tier-0s/T0',
        action: 'NO_SNAT',
        sourceNetworks: ['10.10.0.0/16'],
      },
    },
    'nsx.GatewayPolicy.hybridLinkFirewall': {
      type: 'nsx:GatewayPolicy',
      inputs: {
        displayName: 'vpn',
        category: 'LocalGatewayRules',
        rules: [{ displayName: 'a', action: 'ALLOW', scope: ['/infra/tier-0s/T0'] }],
      },
    },
    'alicloud.VpnRouteEntry.hybridLinkEntry': {
      type: 'alicloud:VpnRouteEntry',
      inputs: {
        vpnGatewayId: 'vpn-sim0000000000000001',
        nextHop: 'alicloud.VpnConnection.hybridLinkConnection',
        routeDest: '10.10.0.0/16',
        weight: 100,
        publishVpc: true,
      },
    },
    'alicloud.VcoRouteEntry.routerByHand': {
      type: 'alicloud:VcoRouteEntry',
      inputs: { vpnConnectionId: 'vco-1', routeDest: '10.10.0.0/16', weight: 100 },
    },
    'alicloud.TransitRouterVpnAttachment.routerAttachment': {
      type: 'alicloud:TransitRouterVpnAttachment',
      inputs: { transitRouterId: 'tr-1', vpnId: 'vco-1' },
    },
    'alicloud.TransitRouterRouteTableAssociation.routerAssociates': {
      type: 'alicloud:TransitRouterRouteTableAssociation',
      inputs: { transitRouterAttachmentId: 'tr-attach-1', transitRouterRouteTableId: 'vtb-1' },
    },
    'alicloud.TransitRouterRouteTablePropagation.routerPropagates': {
      type: 'alicloud:TransitRouterRouteTablePropagation',
      inputs: { transitRouterAttachmentId: 'tr-attach-1', transitRouterRouteTableId: 'vtb-1' },
    },
  }),
);
/** The same of a link that ends on a pfSense. */
const box = standing(
  withObjects(derive(intents.nsx, sides).program, {
    'pfsense.StaticRoute.pfsenseRoute': {
      type: 'pfsense:StaticRoute',
      inputs: { network: '10.40.0.0/16', gateway: 'VTI_PLANT' },
    },
  }),
);
/** And of one on a router. */
const router = standing(
  withObjects(derive(routers.nsx, sides).program, {
    'cisco.StaticRoute.ciscoRoute': {
      type: 'cisco:StaticRoute',
      inputs: { network: '10.50.0.0/16', nextHop: 'Null0' },
    },
    'cisco.HsrpGroup.ciscoGroup': {
      type: 'cisco:HsrpGroup',
      inputs: { interface: 'GigabitEthernet2', group: 1, address: '10.40.0.254' },
    },
  }),
);
const baseOf = (id: string): Program => (id.startsWith('pfsense-') ? box : id.startsWith('cisco-') ? router : site);
const off = (object: string, path: string, value: boolean): Program =>
  standing(edited(site, { [`${object} ${path}`]: value }));
const STARTS: Readonly<Record<string, Program>> = {
  'nsx-session-on': off('SessionSlave', 'enabled', false),
  'nsx-service-on': off('LinkService', 'enabled', false),
  'nsx-neighbor-on': off('NeighborMaster', 'enabled', false),
  'alicloud-propagation-on': off('Propagation', 'autoPropagate', false),
  'alicloud-router-announces': off('routerAttachment', 'autoPublishRouteEnabled', false),
  'cisco-on': standing(edited(router, { 'InterfaceSlave shutdown': true })),
  'cisco-neighbor-on': standing(edited(router, { 'cisco.BgpNeighbor.branchNeighborSlave shutdown': true })),
  'cisco-maximum-prefix': standing(edited(router, { 'cisco.BgpNeighbor.branchNeighborMaster maximumPrefix': 50 })),
  'pfsense-interface-on': standing(edited(box, { 'InterfaceSlave enable': false })),
  'pfsense-on': standing(edited(box, { 'Phase1Slave disabled': true })),
  'alicloud-auto-config-route-off': off('LinkConnection', 'autoConfigRoute', true),
};

test('each row has a case, and each case a row', () => {
  expect(Object.keys(cases).sort()).toEqual(rows.map(({ id }) => id).sort());
});

describe.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
  const { edit, level, tunnels, miss } = cases[id]!;
  const start = STARTS[id] ?? baseOf(id);

  test('speaks', () => {
    const impact = impactOfEdit(edit, start);
    expect(impact.reasons.map((reason) => reason.row)).toContain(id);
    expect(impact.level).toBe(level);
    const sure = impact.touches.filter((one) => one.sure).map(({ tunnel }) => tunnel);
    expect([...new Set(sure)].sort()).toEqual([...tunnels]);
  });

  test('is silent about what is close to it', () => {
    expect(impactOfEdit(miss, baseOf(id)).reasons.map((reason) => reason.row)).not.toContain(id);
  });

  test('names fields that there are, and says why', () => {
    for (const type of row.types) {
      const { inputs } = catalog.resources.find((one) => one.type === type)!;
      const known = (row.fields ?? []).filter((path) => TUNNELS.some((name) => hasField(inputs, path, name)));
      if (row.fields !== undefined) expect(known).not.toEqual([]);
    }
    for (const text of [row.reason, row.source]) expect(text).toMatch(/\S/);
    expect(row.reason).toMatch(/[.]$/);
  });
});

test('each field of a row is one of some of its types', () => {
  const unknown = rows.flatMap(({ id, types, fields = [] }) =>
    fields
      .filter((path) =>
        types.every((type) => {
          const { inputs } = catalog.resources.find((one) => one.type === type)!;
          return fieldAt(shapeOf(inputs), parsePath(path.replace('*', 'master'))) === undefined;
        }),
      )
      .map((path) => `${id} ${path}`),
  );
  expect(unknown).toEqual([]);
});
