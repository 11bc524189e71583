/** The VPC's route tables: the only place that shows whether a route really reaches the instances. Shapes verified: S7. */
import { integer, listOf, oneOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { learntRoutes } from './bgp-routes';
import { fromToken, hasTags, nextToken, page, paging, regionId, tagFilter } from './common';
import { ApiError } from './errors';
import type { RouteTable, Vpc } from './state';
import type { World } from './world';

interface Entry {
  destination: string;
  type: 'System' | 'Custom' | 'BGP';
  nextHopType: 'local' | 'VpnGateway' | string;
  nextHopId: string;
}

/** Published VPN routes go into the system table alone (verified: DOC); a BGP route yields to a published one (assumed). */
function entriesOf(world: World, table: RouteTable, vpc: Vpc): Entry[] {
  const entries = new Map<string, Entry>();
  const add = (entry: Entry) => void (entries.has(entry.destination) || entries.set(entry.destination, entry));
  for (const vSwitch of world.vSwitches.filter((candidate) => candidate.vpcId === vpc.id)) {
    add({ destination: vSwitch.cidrBlock, type: 'System', nextHopType: 'local', nextHopId: '' });
  }
  add({ destination: '100.64.0.0/10', type: 'System', nextHopType: 'service', nextHopId: '' });
  for (const entry of table.customEntries) add({ ...entry, type: 'Custom' });
  if (table.type === 'Custom') return [...entries.values()];
  for (const gateway of world.vpnGateways.filter((candidate) => candidate.vpcId === vpc.id)) {
    const published = [...world.policyRoutes.values(), ...world.routeEntries.values()].filter(
      (route) => route.vpnGatewayId === gateway.id && route.published,
    );
    const hop = { nextHopType: 'VpnGateway', nextHopId: gateway.id };
    for (const route of published) add({ destination: route.destination, type: 'Custom', ...hop });
    for (const route of learntRoutes(world, gateway)) {
      if (route.source === 'VPN_BGP' && route.published) add({ destination: route.destination, type: 'BGP', ...hop });
    }
  }
  return [...entries.values()];
}

export const describeRouteTableList = action('DescribeRouteTableList', {
  params: {
    RegionId: regionId,
    VpcId: string(),
    RouteTableId: string(),
    RouteTableName: string(),
    RouteTableType: oneOf(['System', 'Custom']),
    RouterId: string(),
    RouterType: oneOf(['VRouter', 'VBR']),
    ResourceGroupId: string(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7',
  handle(world, p) {
    const found = world.routeTables.filter(
      (table) =>
        (!p.VpcId || table.vpcId === p.VpcId) &&
        (!p.RouteTableId || table.id === p.RouteTableId) &&
        (!p.RouteTableName || table.name === p.RouteTableName) &&
        (!p.RouteTableType || table.type === p.RouteTableType) &&
        hasTags(table, p.Tag),
    );
    const { counters, items } = page(found, p);
    const views = items.map((table) => ({
      RouteTableId: table.id,
      RouteTableName: table.name,
      RouteTableType: table.type,
      Description: table.description,
      VpcId: table.vpcId,
      RouterType: 'VRouter',
      RouterId: `vrt-${table.vpcId}`,
      AssociateType: 'VSwitch',
      Status: 'Available',
      RoutePropagationEnable: true,
      CreationTime: new Date(table.createdAt).toISOString(),
      ResourceGroupId: 'rg-sim0000000000000001',
      GatewayIds: { GatewayIds: [] },
      VSwitchIds: {
        VSwitchId: world.vSwitches.filter((vSwitch) => vSwitch.routeTableId === table.id).map((vSwitch) => vSwitch.id),
      },
      Tags: { Tag: table.tags },
    }));
    return { ...counters, RouterTableList: { RouterTableListType: views } };
  },
});

export const describeRouteEntryList = action('DescribeRouteEntryList', {
  params: {
    RegionId: regionId,
    RouteTableId: required(string()),
    RouteEntryId: string(),
    RouteEntryName: string(),
    RouteEntryType: oneOf(['System', 'Custom', 'BGP', 'CEN', 'ECR']),
    DestinationCidrBlock: string(),
    DestCidrBlockList: listOf(string()),
    IpVersion: oneOf(['ipv4', 'ipv6', 'IPv4', 'IPv6']),
    NextHopId: string(),
    NextHopType: string(),
    ServiceType: string(),
    MaxResult: integer(1, 500, { default: 50 }),
    NextToken: nextToken,
  },
  verified: 'S7; assumed: code for an unknown table, ceiling of MaxResult, form of NextToken',
  handle(world, p) {
    const table = world.routeTables.get(p.RouteTableId);
    const vpc = table && world.vpcs.get(table.vpcId);
    if (!table || !vpc) {
      throw new ApiError(404, 'InvalidRouteTableId.NotFound', `The route table ${p.RouteTableId} does not exist.`);
    }
    const found = entriesOf(world, table, vpc).filter(
      (entry) =>
        (!p.RouteEntryType || entry.type === p.RouteEntryType) &&
        (!p.DestinationCidrBlock || entry.destination === p.DestinationCidrBlock) &&
        (!p.DestCidrBlockList || p.DestCidrBlockList.includes(entry.destination)) &&
        (!p.NextHopId || entry.nextHopId === p.NextHopId) &&
        (!p.NextHopType || entry.nextHopType === p.NextHopType),
    );
    const { items, next } = fromToken(found, p.NextToken, p.MaxResult);
    const views = items.map((entry) => ({
      RouteTableId: table.id,
      RouteEntryId: `rte-${table.id}-${entry.destination}`,
      RouteEntryName: '',
      DestinationCidrBlock: entry.destination,
      IpVersion: 'IPv4',
      Status: 'Available',
      Type: entry.type,
      NextHops: { NextHop: [{ NextHopType: entry.nextHopType, NextHopId: entry.nextHopId, Enabled: 1, Weight: 0 }] },
    }));
    return {
      TotalCount: found.length,
      RouteEntrys: { RouteEntry: views },
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
