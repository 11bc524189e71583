/** The inventory a region starts with. What our resources create is created by them; here is what they build upon. */
import { publicAddresses } from './addresses';
import type { Preset } from './options';
import { newGateway, zones } from './state';
import type { World } from './world';

const network = { asn: '65020', prefixes: ['10.20.0.0/16'] };

/** Ends of a link on the preset `site`: on its VPN gateway, and on its transit router. */
export const samples = [
  { end: { vpnGatewayId: 'vpn-sim0000000000000001', ...network } },
  {
    end: {
      transitRouterId: 'tr-sim0000000000000001',
      transitRouterRouteTableId: 'vtb-sim0000000000000003',
      ...network,
    },
  },
];

/** A VPC, and what its gateways need of it. */
interface Network {
  readonly vpcId: string;
  readonly vSwitchIds: readonly string[];
}

export interface More {
  /** VPN gateways of the same VPC. */
  readonly extraGateways?: number;
  /** VPCs with a VPN gateway each. */
  readonly extraSites?: number;
}

export function seed(world: World, preset: Preset, { extraGateways = 0, extraSites = 0 }: More): void {
  if (preset === 'empty') return;
  const base = { createdAt: world.now(), description: '', tags: [] };
  const first = networkOf(world, 'site', 20, true);
  for (let index = 0; index <= extraGateways; index++)
    gatewayOf(world, index === 0 ? 'site' : `site-${index + 1}`, index, first);
  for (let index = 1; index <= extraSites; index++)
    gatewayOf(world, `branch-${index}`, extraGateways + index, networkOf(world, `branch-${index}`, 40 + index, false));
  const routerId = world.transitRouters.nextId('tr');
  world.transitRouters.set(routerId, {
    ...base,
    id: routerId,
    name: 'site',
    tags: [],
    cenId: world.transitRouters.nextId('cen'),
    type: 'Enterprise',
    cidrs: ['10.30.0.0/24'],
    // The first is the one of type System, the other one of type Custom.
    routeTableIds: [world.routeTables.nextId('vtb'), world.routeTables.nextId('vtb')],
  });
}

/** 10.x.0.0/16 with two zones on the system table; `isolated`: a third vSwitch on a custom one, which gets no VPN routes. */
function networkOf(world: World, name: string, second: number, isolated: boolean): Network {
  const base = { createdAt: world.now(), description: '', tags: [] };
  const vpcId = world.vpcs.nextId('vpc');
  const systemTable = world.routeTables.nextId('vtb');
  const customTable = isolated ? world.routeTables.nextId('vtb') : undefined;
  const cidrBlock = `10.${second}.0.0/16`;
  world.vpcs.set(vpcId, { ...base, id: vpcId, name, tags: [], cidrBlock, systemRouteTableId: systemTable });
  const table = { ...base, vpcId, customEntries: [] };
  world.routeTables.set(systemTable, { ...structuredClone(table), id: systemTable, name: '', type: 'System' });
  if (customTable !== undefined)
    world.routeTables.set(customTable, {
      ...structuredClone(table),
      id: customTable,
      name: 'isolated',
      type: 'Custom',
    });
  const vSwitchIds = [
    { zone: zones[0], routeTableId: systemTable, name: 'zone-a' },
    { zone: zones[1], routeTableId: systemTable, name: 'zone-b' },
    ...(customTable === undefined ? [] : [{ zone: zones[1], routeTableId: customTable, name: 'isolated' }]),
  ].map(({ zone, ...rest }, index) => {
    const id = world.vSwitches.nextId('vsw');
    const zoneId = `${world.identity.regionId}-${zone}`;
    const cidr = `10.${second}.${index + 1}.0/24`;
    world.vSwitches.set(id, { ...base, ...rest, cidrBlock: cidr, tags: [], id, vpcId, zoneId });
    return id;
  });
  return { vpcId, vSwitchIds };
}

/** @param index of its public addresses */
function gatewayOf(world: World, name: string, index: number, { vpcId, vSwitchIds }: Network): void {
  const id = world.vpnGateways.nextId('vpn');
  const [internetIp, disasterRecoveryInternetIp] = publicAddresses(index);
  world.vpnGateways.set(id, {
    ...newGateway,
    createdAt: world.now(),
    description: '',
    id,
    name,
    tags: [],
    vpcId,
    vSwitchId: vSwitchIds[0] ?? '',
    disasterRecoveryVSwitchId: vSwitchIds[1] ?? '',
    internetIp,
    disasterRecoveryInternetIp,
    spec: '200M',
  });
}
