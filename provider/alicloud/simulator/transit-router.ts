/** Look-ups of the CEN side: its instances and transit routers. Shapes verified: CBN; no writes here. */
import { listOf, object, string } from '../../simulator/schema';
import { action } from './action';
import { hasTags, page, paging, shortTime, tagFilter } from './common';
import type { World } from './world';

const cenIds = (world: World): string[] => [...new Set(world.transitRouters.values().map((router) => router.cenId))];

export const describeCens = action('DescribeCens', {
  product: 'Cbn',
  params: {
    RegionId: string(),
    Filter: listOf(object({ Key: string(), Value: listOf(string()) })),
    ResourceGroupId: string(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'CBN; assumed: of the filters CenId alone works',
  handle(world, p) {
    const wanted = p.Filter?.find((filter) => filter.Key === 'CenId')?.Value;
    const { counters, items } = page(
      cenIds(world).filter((id) => !wanted || wanted.includes(id)),
      p,
    );
    const views = items.map((id) => ({
      CenId: id,
      Name: 'site',
      Description: '',
      Status: 'Active',
      ProtectionLevel: 'REDUCED',
      CenBandwidthPackageIds: { CenBandwidthPackageId: [] },
      Tags: { Tag: [] },
      ResourceGroupId: 'rg-sim0000000000000001',
      CreationTime: shortTime(world.now()),
    }));
    return { ...counters, Cens: { Cen: views } };
  },
});

export const listTransitRouters = action('ListTransitRouters', {
  product: 'Cbn',
  params: {
    CenId: string(),
    RegionId: string(),
    TransitRouterId: string(),
    TransitRouterName: string(),
    Status: string(),
    Type: string(),
    Tag: tagFilter,
    ...paging,
  },
  verified: 'CBN; unknown ids give an empty list (DOC)',
  handle(world, p) {
    const found = world.transitRouters.filter(
      (router) =>
        (!p.CenId || router.cenId === p.CenId) &&
        (!p.TransitRouterId || router.id === p.TransitRouterId) &&
        (!p.RegionId || p.RegionId === world.identity.regionId) &&
        hasTags(router, p.Tag),
    );
    const { counters, items } = page(found, p);
    const views = items.map((router) => ({
      CenId: router.cenId,
      TransitRouterId: router.id,
      TransitRouterName: router.name,
      TransitRouterDescription: router.description,
      RegionId: world.identity.regionId,
      AliUid: Number(world.identity.accountId),
      Status: 'Active',
      Type: router.type,
      SupportMulticast: false,
      CreationTime: shortTime(router.createdAt),
      TransitRouterCidrList: router.cidrs.map((cidr) => ({
        Cidr: cidr,
        Name: '',
        Description: '',
        PublishCidrRoute: true,
      })),
      Tags: router.tags,
    }));
    return { ...counters, TransitRouters: views };
  },
});
