/**
 * Resource identity (Terraform 1.12 and later): what identifies an object apart from its state. Ours is the engine id,
 * the same that an import takes. Older Terraforms never ask for the schema and skip the fields.
 *
 * Wraps the handlers of resources, so that no answer with a state can go without its identity.
 */
import type { Bag } from '../../core/define/paths';
import { isUnknown } from '../../core/define/unknown';
import type { Init } from '../shared/protobuf';
import { decodeJson, decodeValue, encodeValue } from './codec';
import { object, typeToJson, type CtyType } from './cty';
import type { Kinds } from './kinds';
import type { DynamicValue, ResourceIdentityData, ResourceIdentitySchema } from './proto/messages';
import type { ProviderHandlers } from './rpc';

export const IDENTITY_VERSION = 0;

const IDENTITY: CtyType = object({ id: 'string' });

export function identitySchema(importForm: string): Init<ResourceIdentitySchema> {
  return {
    version: IDENTITY_VERSION,
    identityAttributes: [
      {
        name: 'id',
        type: Buffer.from(JSON.stringify(typeToJson('string'))),
        requiredForImport: true,
        description: `The id of the object: ${importForm}`,
      },
    ],
  };
}

/** Null for an id that is not known yet: OpenTofu cannot store an unknown identity in a plan. */
export const identityOf = (id: unknown): Init<ResourceIdentityData> => ({
  identityData: encodeValue(isUnknown(id) ? null : { id }, IDENTITY),
});

type Carriers = Required<
  Pick<ProviderHandlers, 'ReadResource' | 'PlanResourceChange' | 'ApplyResourceChange' | 'ImportResourceState'>
>;
type Identified = Carriers & Required<Pick<ProviderHandlers, 'UpgradeResourceIdentity'>>;

export function withIdentity<T extends Carriers>(kinds: Kinds, inner: T): T & Identified {
  const identityIn = (
    typeName: string,
    state: Init<DynamicValue> | undefined,
  ): Init<ResourceIdentityData> | undefined => {
    const values = decodeValue(state as DynamicValue | undefined, kinds(typeName).type) as Bag | null;
    return values === null ? undefined : identityOf(values['id']);
  };
  return {
    ...inner,

    ReadResource: async (request, context) => {
      const reply = await inner.ReadResource(request, context);
      return { ...reply, newIdentity: identityIn(request.typeName, reply.newState) };
    },

    PlanResourceChange: async (request, context) => {
      const reply = await inner.PlanResourceChange(request, context);
      return { ...reply, plannedIdentity: identityIn(request.typeName, reply.plannedState) };
    },

    ApplyResourceChange: async (request, context) => {
      const reply = await inner.ApplyResourceChange(request, context);
      return { ...reply, newIdentity: identityIn(request.typeName, reply.newState) };
    },

    ImportResourceState: async (request, context) => {
      const given = decodeValue(request.identity?.identityData, IDENTITY) as { id: unknown } | null;
      const id = request.id === '' && typeof given?.id === 'string' ? given.id : request.id;
      const reply = await inner.ImportResourceState({ ...request, id }, context);
      const importedResources = reply.importedResources?.map((one) => ({
        ...one,
        identity: identityIn(request.typeName, one.state),
      }));
      return { ...reply, importedResources };
    },

    UpgradeResourceIdentity: async ({ rawIdentity }) => {
      const identity = decodeJson(rawIdentity?.json ?? Buffer.from('{}'), IDENTITY) as { id: unknown };
      return { upgradedIdentity: identityOf(identity.id) };
    },
  };
}
