/** The inventory a region starts with. What our resources create is created by them; here is what they build upon. */
import { publicAddresses } from './addresses';
import type { Preset } from './options';
import { newGateway, zones } from './state';
import type { World } from './world';

/** An end of a link on the preset `site`. */
export const sample = { vpnGatewayId: 'vpn-sim0000000000000001', asn: '65020', prefixes: ['10.20.0.0/16'] };

export function seed(world: World, preset: Preset, extraGateways: number): void {
  if (preset === 'empty') return;
  const base = { createdAt: world.now(), description: '', tags: [] };
  const vpcId = world.vpcs.nextId('vpc');
  const systemTable = world.routeTables.nextId('vtb');
  const customTable = world.routeTables.nextId('vtb');
  world.vpcs.set(vpcId, {
    ...base,
    id: vpcId,
    name: 'site',
    tags: [],
    cidrBlock: '10.20.0.0/16',
    systemRouteTableId: systemTable,
  });
  const table = { ...base, vpcId, customEntries: [] };
  world.routeTables.set(systemTable, { ...structuredClone(table), id: systemTable, name: '', type: 'System' });
  world.routeTables.set(customTable, { ...structuredClone(table), id: customTable, name: 'isolated', type: 'Custom' });
  // Two zones on the system table for the gateway, a third vSwitch on the custom one: it gets no VPN routes.
  const vSwitches = [
    { zone: zones[0], cidrBlock: '10.20.1.0/24', routeTableId: systemTable, name: 'zone-a' },
    { zone: zones[1], cidrBlock: '10.20.2.0/24', routeTableId: systemTable, name: 'zone-b' },
    { zone: zones[1], cidrBlock: '10.20.3.0/24', routeTableId: customTable, name: 'isolated' },
  ].map(({ zone, ...rest }) => {
    const id = world.vSwitches.nextId('vsw');
    const zoneId = `${world.identity.regionId}-${zone}`;
    return world.vSwitches.set(id, { ...base, ...rest, tags: [], id, vpcId, zoneId });
  });
  for (let index = 0; index <= extraGateways; index++) {
    const id = world.vpnGateways.nextId('vpn');
    const [internetIp, disasterRecoveryInternetIp] = publicAddresses(index);
    world.vpnGateways.set(id, {
      ...newGateway,
      ...base,
      id,
      name: index === 0 ? 'site' : `site-${index + 1}`,
      tags: [],
      vpcId,
      vSwitchId: vSwitches[0]?.id ?? '',
      disasterRecoveryVSwitchId: vSwitches[1]?.id ?? '',
      internetIp,
      disasterRecoveryInternetIp,
      spec: '200M',
    });
  }
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
