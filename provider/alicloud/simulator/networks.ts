/**
 * Making and deleting VPCs and vSwitches, for clients that bring the ground of a gateway along. They are there at once
 * (assumed: real ones are `Pending` for a moment).
 */
import { boolean, required, string } from '../../simulator/schema';
import { action } from './action';
import { clientToken, description, dryRun, endDryRun, name, regionId, tagList, tags } from './common';
import { ApiError, illegalParameter } from './errors';
import { contains, overlaps, parseCidr, type Cidr } from './ipv4';
import type { VSwitch, Vpc } from './state';
import { vpcView, vSwitchView } from './vpc';
import type { World } from './world';

const id = required(string());

function cidrIn(field: string, text: string, [shortest, longest]: readonly [number, number]): Cidr {
  const parsed = parseCidr(text);
  if (parsed && parsed.length >= shortest && parsed.length <= longest) return parsed;
  throw illegalParameter(field, `${text} is not an IPv4 network with a mask of ${shortest} to ${longest}`);
}

/** assumed: codes of both, and of what is in use. */
function vpcNamed(world: World, vpcId: string): Vpc {
  const vpc = world.vpcs.get(vpcId);
  if (!vpc) throw new ApiError(404, 'InvalidVpcId.NotFound', `The VPC ${vpcId} does not exist.`);
  return vpc;
}

function vSwitchNamed(world: World, vSwitchId: string): VSwitch {
  const vSwitch = world.vSwitches.get(vSwitchId);
  if (!vSwitch) throw new ApiError(404, 'InvalidVswitchID.NotFound', `The vSwitch ${vSwitchId} does not exist.`);
  return vSwitch;
}

function refuseInUse(what: string, user: { id: string } | undefined): void {
  if (user) throw new ApiError(400, 'DependencyViolation', `${what} is used by ${user.id}.`);
}

export const createVpc = action('CreateVpc', {
  params: {
    RegionId: regionId,
    CidrBlock: string({ default: '172.16.0.0/12' }),
    VpcName: name,
    Description: description,
    UserCidr: string(),
    EnableIpv6: boolean(),
    EnableDnsHostname: boolean(),
    ResourceGroupId: string(),
    Tag: tags,
    DryRun: dryRun,
    ClientToken: clientToken,
  },
  verified: 'S7 (members of the answer, default network); assumed: what is not about IPv4 is ignored',
  handle(world, p) {
    cidrIn('CidrBlock', p.CidrBlock, [8, 28]);
    endDryRun(p.DryRun);
    const vpcId = world.vpcs.nextId('vpc');
    const tableId = world.routeTables.nextId('vtb');
    const base = { createdAt: world.now(), description: p.Description ?? '', tags: tagList(p.Tag) };
    const table = { ...base, id: tableId, name: '', tags: [], vpcId, type: 'System' as const, customEntries: [] };
    world.routeTables.set(tableId, table);
    const vpc = { ...base, id: vpcId, name: p.VpcName ?? '', cidrBlock: p.CidrBlock, systemRouteTableId: tableId };
    const { VRouterId, ResourceGroupId } = vpcView(world, world.vpcs.set(vpcId, vpc));
    return { VpcId: vpcId, VRouterId, RouteTableId: tableId, ResourceGroupId };
  },
});

export const describeVpcAttribute = action('DescribeVpcAttribute', {
  params: { RegionId: regionId, VpcId: id, IsDefault: boolean(), DryRun: dryRun },
  verified: 'S7; assumed: the code of an unknown id',
  handle: (world, p) => vpcView(world, vpcNamed(world, p.VpcId)),
});

export const deleteVpc = action('DeleteVpc', {
  params: { RegionId: regionId, VpcId: id, ForceDelete: boolean(false), DryRun: dryRun, ClientToken: clientToken },
  verified: 'S7; assumed: refused while it has vSwitches or VPN gateways, also with ForceDelete',
  handle(world, p) {
    const vpc = vpcNamed(world, p.VpcId);
    const inside = (object: { vpcId: string }) => object.vpcId === vpc.id;
    refuseInUse(vpc.id, world.vSwitches.find(inside) ?? world.vpnGateways.find(inside));
    endDryRun(p.DryRun);
    for (const table of world.routeTables.filter(inside)) world.routeTables.delete(table.id);
    world.vpcs.delete(vpc.id);
    return {};
  },
});

export const createVSwitch = action('CreateVSwitch', {
  params: {
    RegionId: regionId,
    VpcId: id,
    ZoneId: id,
    CidrBlock: id,
    VSwitchName: name,
    Description: description,
    Tag: tags,
    ClientToken: clientToken,
  },
  verified: 'S7; assumed: codes, masks of 16 to 29',
  handle(world, p) {
    const vpc = vpcNamed(world, p.VpcId);
    const own = cidrIn('CidrBlock', p.CidrBlock, [16, 29]);
    const whole = parseCidr(vpc.cidrBlock);
    if (!whole || own.length < whole.length || !contains(whole, own.network)) {
      throw illegalParameter('CidrBlock', `${p.CidrBlock} lies outside of ${vpc.cidrBlock}`);
    }
    const twin = world.vSwitches.find((other) => {
      const taken = parseCidr(other.cidrBlock);
      return other.vpcId === vpc.id && taken !== undefined && overlaps(taken, own);
    });
    if (twin) throw illegalParameter('CidrBlock', `${p.CidrBlock} overlaps that of ${twin.id}`);
    const vSwitchId = world.vSwitches.nextId('vsw');
    world.vSwitches.set(vSwitchId, {
      id: vSwitchId,
      createdAt: world.now(),
      name: p.VSwitchName ?? '',
      description: p.Description ?? '',
      tags: tagList(p.Tag),
      vpcId: vpc.id,
      zoneId: p.ZoneId,
      cidrBlock: p.CidrBlock,
      routeTableId: vpc.systemRouteTableId,
    });
    return { VSwitchId: vSwitchId };
  },
});

export const describeVSwitchAttributes = action('DescribeVSwitchAttributes', {
  params: { RegionId: regionId, VSwitchId: id, DryRun: dryRun },
  verified: 'S7; assumed: the code of an unknown id',
  handle: (world, p) => vSwitchView(world, vSwitchNamed(world, p.VSwitchId)),
});

export const deleteVSwitch = action('DeleteVSwitch', {
  params: { RegionId: regionId, VSwitchId: id, ClientToken: clientToken },
  verified: 'S7; assumed: refused while a VPN gateway is in it',
  handle(world, p) {
    const vSwitch = vSwitchNamed(world, p.VSwitchId);
    refuseInUse(
      vSwitch.id,
      world.vpnGateways.find((gateway) => [gateway.vSwitchId, gateway.disasterRecoveryVSwitchId].includes(vSwitch.id)),
    );
    world.vSwitches.delete(vSwitch.id);
    return {};
  },
});
