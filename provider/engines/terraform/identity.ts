/**
 * Resource identity (Terraform 1.12 and later): what identifies an object apart from its state. Ours is the engine id,
 * the same that an import takes. Older Terraforms never ask for the schema and skip the fields.
 */
import { isUnknown } from '../../core/define/unknown';
import type { Init } from '../shared/protobuf';
import { decodeValue, encodeValue } from './codec';
import { object, typeToJson, type CtyType } from './cty';
import type { DynamicValue, ResourceIdentityData, ResourceIdentitySchema } from './proto/messages';

const IDENTITY_VERSION = 0;

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

/** The id in an identity as Terraform stores it (JSON) or sends it; undefined where there is none. */
export function identityIn(data: DynamicValue | undefined): string | undefined {
  const identity = decodeValue(data, IDENTITY) as { id: unknown } | null;
  return typeof identity?.id === 'string' ? identity.id : undefined;
}
