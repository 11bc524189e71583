/** VPCs and vSwitches as they are looked up, the ground a gateway stands on; `networks.ts` makes them. Shapes verified: S7. */
import { boolean, string } from '../../simulator/schema';
import { action } from './action';
import { hasTags, page, paging, regionId, tagFilter } from './common';
import type { VSwitch, Vpc } from './state';
import type { World } from './world';

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d{3}/, '');

export function vpcView(world: World, vpc: Vpc) {
  return {
    VpcId: vpc.id,
    VpcName: vpc.name,
    Description: vpc.description,
    CidrBlock: vpc.cidrBlock,
    RegionId: world.identity.regionId,
    OwnerId: Number(world.identity.accountId),
    Status: 'Available',
    IsDefault: false,
    VRouterId: `vrt-${vpc.id}`,
    CreationTime: isoTime(vpc.createdAt),
    ResourceGroupId: 'rg-sim0000000000000001',
    RouterTableIds: {
      RouterTableIds: world.routeTables.filter((table) => table.vpcId === vpc.id).map((table) => table.id),
    },
    VSwitchIds: {
      VSwitchId: world.vSwitches.filter((vSwitch) => vSwitch.vpcId === vpc.id).map((vSwitch) => vSwitch.id),
    },
    SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    UserCidrs: { UserCidr: [] },
    Tags: { Tag: vpc.tags },
  };
}

export function vSwitchView(world: World, vSwitch: VSwitch) {
  return {
    VSwitchId: vSwitch.id,
    VSwitchName: vSwitch.name,
    Description: vSwitch.description,
    VpcId: vSwitch.vpcId,
    ZoneId: vSwitch.zoneId,
    CidrBlock: vSwitch.cidrBlock,
    AvailableIpAddressCount: 252,
    OwnerId: Number(world.identity.accountId),
    Status: 'Available',
    IsDefault: false,
    CreationTime: isoTime(vSwitch.createdAt),
    ResourceGroupId: 'rg-sim0000000000000001',
    RouteTable: {
      RouteTableId: vSwitch.routeTableId,
      RouteTableType: world.routeTables.get(vSwitch.routeTableId)?.type,
    },
    Tags: { Tag: vSwitch.tags },
  };
}

export const describeVpcs = action('DescribeVpcs', {
  params: {
    RegionId: regionId,
    VpcId: string(),
    VpcName: string(),
    VpcOwnerId: string(),
    DhcpOptionsSetId: string(),
    ResourceGroupId: string(),
    IsDefault: boolean(),
    EnableIpv6: boolean(),
    DryRun: boolean(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7',
  handle(world, p) {
    const ids = p.VpcId?.split(',');
    const found = world.vpcs.filter(
      (vpc) => (!ids || ids.includes(vpc.id)) && (!p.VpcName || vpc.name === p.VpcName) && hasTags(vpc, p.Tag),
    );
    const { counters, items } = page(found, p);
    return { ...counters, Vpcs: { Vpc: items.map((vpc) => vpcView(world, vpc)) } };
  },
});

export const describeVSwitches = action('DescribeVSwitches', {
  params: {
    RegionId: regionId,
    VpcId: string(),
    VSwitchId: string(),
    VSwitchName: string(),
    VSwitchOwnerId: string(),
    ZoneId: string(),
    RouteTableId: string(),
    ResourceGroupId: string(),
    IsDefault: boolean(),
    EnableIpv6: boolean(),
    DryRun: boolean(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'S7',
  handle(world, p) {
    const found = world.vSwitches.filter(
      (vSwitch) =>
        (!p.VpcId || vSwitch.vpcId === p.VpcId) &&
        (!p.VSwitchId || vSwitch.id === p.VSwitchId) &&
        (!p.VSwitchName || vSwitch.name === p.VSwitchName) &&
        (!p.ZoneId || vSwitch.zoneId === p.ZoneId) &&
        (!p.RouteTableId || vSwitch.routeTableId === p.RouteTableId) &&
        hasTags(vSwitch, p.Tag),
    );
    const { counters, items } = page(found, p);
    return { ...counters, VSwitches: { VSwitch: items.map((vSwitch) => vSwitchView(world, vSwitch)) } };
  },
});
