/** Route tables of a VPC with their entries: the only place that shows whether a route really reaches the instances. */
import { z } from 'zod';
import { defineLookup } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { allPages, allTokens, pageOf } from '../client/paging';
import type { Ctx } from '../resources/common/marks';
import { instanceId } from '../resources/common/types';

const inputs = z.object({ vpcId: field(instanceId('vpc', 'VPC'), 'Id of the VPC.') });

const route = z.object({
  destinationCidrBlock: field(z.string(), 'Destination network.'),
  type: field(z.string(), 'System, Custom, BGP, CEN or ECR.'),
  status: field(z.string(), 'Available, or a state on the way there.'),
  nextHopType: field(z.string().optional(), 'local, service, VpnGateway, …'),
  nextHopId: field(z.string().optional(), 'Id of the next hop.'),
});

const table = z.object({
  routeTableId: field(z.string(), 'Id of the route table.'),
  name: field(z.string(), 'Name.'),
  type: field(z.string(), 'System or Custom. Routes of a VPN gateway reach the System table alone.'),
  vSwitchIds: field(z.array(z.string()), 'vSwitches that use it.'),
  entries: field(z.array(route), 'Its routes.'),
});

const outputs = z.object({ routeTables: field(z.array(table), 'The route tables, the system one first.') });

interface RawTable {
  readonly RouteTableId?: string;
  readonly RouteTableName?: string;
  readonly RouteTableType?: string;
  readonly VSwitchIds?: { readonly VSwitchId?: readonly string[] };
}

interface RawRoute {
  readonly DestinationCidrBlock?: string;
  readonly Type?: string;
  readonly Status?: string;
  readonly NextHops?: { readonly NextHop?: readonly { readonly NextHopType?: string; readonly NextHopId?: string }[] };
}

function tablesOf(ctx: Ctx, vpcId: string): Promise<RawTable[]> {
  return allPages<RawTable>(
    async (paging) => {
      const answer = await ctx.client.call<{
        TotalCount?: number;
        RouterTableList?: { RouterTableListType?: RawTable[] };
      }>('vpc', 'DescribeRouteTableList', { VpcId: vpcId, ...paging }, ctx);
      const items = answer.RouterTableList?.RouterTableListType ?? [];
      return pageOf(items, answer.TotalCount);
    },
    (item) => item.RouteTableId ?? '',
  );
}

function routesOf(ctx: Ctx, routeTableId: string): Promise<RawRoute[]> {
  return allTokens<RawRoute>(async (nextToken) => {
    const answer = await ctx.client.call<{ NextToken?: string; RouteEntrys?: { RouteEntry?: RawRoute[] } }>(
      'vpc',
      'DescribeRouteEntryList',
      { RouteTableId: routeTableId, MaxResult: 100, NextToken: nextToken },
      ctx,
    );
    return { items: answer.RouteEntrys?.RouteEntry ?? [], nextToken: answer.NextToken };
  });
}

export default defineLookup({
  type: 'alicloud:getVpcRouteTables',
  title: 'Route tables of a VPC',
  description:
    'The route tables of a VPC and their entries. VPN routes are installed in the system table alone: vSwitches on a custom table do not reach the other end.',
  source: 'Alibaba Cloud Vpc 2016-04-28, DescribeRouteTableList and DescribeRouteEntryList',
  permissions: ['vpc:DescribeRouteTableList', 'vpc:DescribeRouteEntryList'],
  inputs,
  outputs,
  examples: [
    {
      title: 'Where the routes arrived',
      resources: { tables: { type: 'alicloud:getVpcRouteTables', inputs: { vpcId: 'vpc-bp1m7v25emi1h5mtc7qgq' } } },
    },
  ],
  async read(ctx: Ctx, { vpcId }) {
    const raw = await tablesOf(ctx, vpcId);
    if (raw.length === 0) {
      // A VPC always has its system table: none means that there is no such VPC here.
      throw new ProviderError({
        code: 'notFound',
        path: 'vpcId',
        message: `There is no VPC ${vpcId} in ${ctx.client.label}.`,
        hint: 'Check the id, the region and the account.',
      });
    }
    const routeTables = await Promise.all(
      raw.map(async (item) => ({
        routeTableId: item.RouteTableId ?? '',
        name: item.RouteTableName ?? '',
        type: item.RouteTableType ?? '',
        vSwitchIds: [...(item.VSwitchIds?.VSwitchId ?? [])],
        entries: (await routesOf(ctx, item.RouteTableId ?? '')).map((entry) => ({
          destinationCidrBlock: entry.DestinationCidrBlock ?? '',
          type: entry.Type ?? '',
          status: entry.Status ?? '',
          nextHopType: entry.NextHops?.NextHop?.[0]?.NextHopType || undefined,
          nextHopId: entry.NextHops?.NextHop?.[0]?.NextHopId || undefined,
        })),
      })),
    );
    return { routeTables: routeTables.sort((a, b) => Number(b.type === 'System') - Number(a.type === 'System')) };
  },
  images: ({ routeTables }, { vpcId }) =>
    routeTables.flatMap(({ routeTableId, name, type, vSwitchIds, entries }) => [
      {
        kind: 'RouteTable',
        id: routeTableId,
        body: {
          VpcId: vpcId,
          RouteTableName: name,
          RouteTableType: type,
          RouteEntrys: entries.flatMap(({ type: kind, destinationCidrBlock: destination, nextHopType, nextHopId }) =>
            kind === 'Custom' ? [{ destination, nextHopType, nextHopId }] : [],
          ),
        },
      },
      ...vSwitchIds.map((id) => ({ kind: 'VSwitch', id, body: { VpcId: vpcId, RouteTableId: routeTableId } })),
    ]),
});
