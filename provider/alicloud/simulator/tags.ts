/** Tags of several resources at once. No ClientToken: the calls are idempotent by nature. verified: S7, TF (types). */
import { boolean, integer, listOf, required, string } from '../../simulator/schema';
import { action } from './action';
import { fromToken, hasTags, mergeTags, nextToken, regionId, tagFilter, tags } from './common';
import { ApiError, missingParameter } from './errors';
import type { Tag } from './state';
import type { World } from './world';

interface Tagged {
  id: string;
  tags: Tag[];
}

/** verified: TF (type names, in any case). assumed: a connection is of one of both types. */
function resourcesOf(world: World, type: string): Tagged[] {
  switch (type.toUpperCase()) {
    case 'CUSTOMERGATEWAY':
      return world.customerGateways.values();
    case 'VPNCONNECTION':
      return world.vpnConnections.filter(({ transit }) => transit === undefined);
    case 'VPNGATEWAY':
      return world.vpnGateways.values();
    case 'VPNATTACHMENT':
      return world.vpnConnections.filter(({ transit }) => transit !== undefined);
    default:
      throw new ApiError(400, 'InvalidResourceType.NotFound', `The resource type ${type} is not known.`);
  }
}

/** assumed: the code, and that one unknown id refuses the whole call. */
function named(world: World, type: string, ids: string[], of = resourcesOf): Tagged[] {
  const resources = of(world, type);
  return ids.map((id) => {
    const resource = resources.find((candidate) => candidate.id === id);
    if (!resource) throw new ApiError(404, 'InvalidResourceId.NotFound', `The ${type} ${id} does not exist.`);
    return resource;
  });
}

/** The same of CEN: a plain array of types, and another spelling of the second action. verified: TF (names) */
function cenResources(world: World, type: string): Tagged[] {
  if (type.toUpperCase() === 'TRANSITROUTERVPNATTACHMENT') return world.transitAttachments.values();
  throw new ApiError(400, 'InvalidResourceType.NotFound', `The resource type ${type} is not known.`);
}

const resourceType = required(string());
const resourceIds = listOf(string(), { maxItems: 50, code: 'NumberExceed.ResourceIds' });

export const tagResources = action('TagResources', {
  params: { RegionId: regionId, ResourceType: resourceType, ResourceId: required(resourceIds), Tag: required(tags) },
  verified: 'S7',
  handle(world, p) {
    return tag(named(world, p.ResourceType, p.ResourceId), p.Tag);
  },
});

export const unTagResources = action('UnTagResources', {
  params: {
    RegionId: regionId,
    ResourceType: resourceType,
    ResourceId: required(resourceIds),
    TagKey: listOf(string(), { maxItems: 20 }),
    All: boolean(),
  },
  verified: 'S7; assumed: without TagKey and All it is refused',
  handle(world, p) {
    return untag(named(world, p.ResourceType, p.ResourceId), p);
  },
});

const tag = (resources: Tagged[], given: Tag[]): Record<string, never> => {
  const merged = resources.map((resource) => mergeTags(resource.tags, given));
  resources.forEach((resource, index) => (resource.tags = merged[index] as Tag[]));
  return {};
};

const untag = (resources: Tagged[], p: { TagKey?: string[]; All?: boolean }): Record<string, never> => {
  if (!p.TagKey && !p.All) throw missingParameter('TagKey');
  for (const resource of resources)
    resource.tags = p.TagKey ? resource.tags.filter(({ Key }) => !p.TagKey?.includes(Key)) : [];
  return {};
};

const cenNamed = { RegionId: string(), ResourceType: resourceType, ResourceId: required(resourceIds) };

export const cenTagResources = action('TagResources', {
  product: 'Cbn',
  params: { ...cenNamed, Tag: required(tags) },
  verified: 'CBN',
  handle: (world, p) => tag(named(world, p.ResourceType, p.ResourceId, cenResources), p.Tag),
});

export const cenUntagResources = action('UntagResources', {
  product: 'Cbn',
  params: { ...cenNamed, TagKey: listOf(string(), { maxItems: 20 }), All: boolean() },
  verified: 'CBN (spelt so)',
  handle: (world, p) => untag(named(world, p.ResourceType, p.ResourceId, cenResources), p),
});

export const listTagResources = action('ListTagResources', {
  params: {
    RegionId: regionId,
    ResourceType: resourceType,
    ResourceId: resourceIds,
    Tag: tagFilter,
    MaxResults: integer(1, 50, { default: 50 }),
    NextToken: nextToken,
  },
  verified: 'S7; assumed: ResourceId or Tag is needed, form of NextToken',
  handle(world, p) {
    if (!p.ResourceId && !p.Tag) throw missingParameter('ResourceId');
    const rows = resourcesOf(world, p.ResourceType)
      .filter((resource) => (!p.ResourceId || p.ResourceId.includes(resource.id)) && hasTags(resource, p.Tag))
      .flatMap((resource) =>
        resource.tags.map((tag) => ({
          ResourceId: resource.id,
          ResourceType: p.ResourceType.toUpperCase(),
          TagKey: tag.Key,
          TagValue: tag.Value,
        })),
      );
    const { items, next = '' } = fromToken(rows, p.NextToken, p.MaxResults);
    return { TagResources: { TagResource: items }, NextToken: next };
  },
});
