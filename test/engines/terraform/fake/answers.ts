/** The schema of a provider with one resource, for tests of the transport: every kind of attribute once. */
import type { StaticAnswers } from '../../../../provider/engines/shared/services';
import type { UnaryName } from '../../../../provider/engines/terraform/proto/methods';
import {
  type SchemaAttribute,
  SchemaObjectNestingMode as Nesting,
} from '../../../../provider/engines/terraform/proto/messages';
import type { Init } from '../../../../provider/engines/shared/protobuf';
import { encodeResponse } from '../../../../provider/engines/terraform/dispatcher';

const type = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));

const endpoint: Init<SchemaAttribute>[] = [
  { name: 'address', type: type('string'), required: true },
  { name: 'port', type: type('number'), optional: true },
];

export const answers: StaticAnswers<UnaryName> = {
  GetProviderSchema: () =>
    encodeResponse('GetProviderSchema', {
      provider: { block: { attributes: [{ name: 'directory', type: type('string'), optional: true }] } },
      resourceSchemas: {
        hybridvpn_note: {
          version: 0,
          block: {
            attributes: [
              { name: 'id', type: type('string'), computed: true },
              { name: 'name', type: type('string'), required: true },
              { name: 'size', type: type('number'), optional: true },
              { name: 'enabled', type: type('bool'), optional: true },
              { name: 'labels', type: type(['map', 'string']), optional: true },
              { name: 'members', type: type(['set', 'string']), optional: true },
              { name: 'endpoint', nestedType: { attributes: endpoint, nesting: Nesting.SINGLE }, optional: true },
              { name: 'wait_until_stopped', type: type('bool'), optional: true },
            ],
          },
        },
      },
      serverCapabilities: { getProviderSchemaOptional: true },
    }),
};
