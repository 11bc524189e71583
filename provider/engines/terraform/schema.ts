/**
 * The catalog as Terraform's schema messages and value types. Runs when the provider is built: a launch sends the bytes
 * that came out of it.
 */
import { connectedOf, ephemeralsOf, type Catalog, type ConnectedPlatform } from '../../core/define/catalog';
import { camelCase, ephemeralName, snakeCase, terraformName } from '../../core/define/names';
import { shapeOf } from '../../core/define/shape';
import {
  type Attribute,
  ephemeralAttributes,
  lookupAttributes,
  resourceAttributes,
  settingAttributes,
} from './attributes';
import { typeToJson } from './cty';
import { descriptionsOf } from './descriptions';
import { functionMessages, functionsByName } from './functions';
import { identitySchema } from './identity';
import { listAttributes } from './list-attributes';
import type { UnaryName } from './proto/methods';
import { type Schema, type SchemaAttribute, SchemaObjectNestingMode, StringKind } from './proto/messages';
import { encodeResponse } from './dispatcher';
import type { Init } from '../shared/protobuf';
import type { StaticAnswers } from '../shared/services';
import { schemaVersion, STATE_STEPS, type StateSteps } from './state-upgrades';

const text = (name: string, description: string, sensitive = false): Attribute => ({
  name,
  role: 'field',
  field: camelCase(name),
  presence: 'optional',
  content: { kind: 'leaf', type: 'string' },
  sensitive,
  description,
});

/** Settings that belong to the engine, beside one nested attribute per platform. */
const OWN_SETTINGS: readonly Attribute[] = [
  text(
    'owner',
    'Written to objects as `hybridvpn:owner`, so that an interrupted run finds what it created. Also `HYBRIDVPN_OWNER`.',
  ),
  text('fingerprint_key', 'Key of the fingerprints of secrets; without it they are salted only.', true),
  {
    ...text('strict_algorithms', 'Algorithms that this version does not know are errors, not warnings.'),
    content: { kind: 'leaf', type: 'bool' },
  },
  text(
    'link_checks',
    'What a plan says of two ends of a link that do not fit: `error` (default), `warning`, or nothing with `off`.',
  ),
];

/** The provider block: an object of settings for each platform, and our own settings. */
export function providerAttributes(platforms: readonly ConnectedPlatform[]): Attribute[] {
  const connections = platforms.map(({ name, title, config }): Attribute => ({
    name: snakeCase(name),
    role: 'field',
    field: name,
    presence: 'optional',
    content: { kind: 'single', attributes: settingAttributes(shapeOf(config)) },
    sensitive: false,
    description: `Connection to ${title}. What is not set comes from the environment.`,
  }));
  return [...connections, ...OWN_SETTINGS];
}

const NESTING = {
  single: SchemaObjectNestingMode.SINGLE,
  list: SchemaObjectNestingMode.LIST,
  set: SchemaObjectNestingMode.SET,
  map: SchemaObjectNestingMode.MAP,
} as const;

interface Described {
  readonly description: string;
}

/** Messages of schemas, with names in descriptions as Terraform has them. */
function messagesOf(catalog: Catalog) {
  const described = descriptionsOf(catalog);
  const attributeMessage = (attribute: Attribute): Init<SchemaAttribute> => {
    const { name, content, presence, description, sensitive, deprecated, role } = attribute;
    return {
      name,
      ...(content.kind === 'leaf'
        ? { type: Buffer.from(JSON.stringify(typeToJson(content.type))) }
        : { nestedType: { nesting: NESTING[content.kind], attributes: content.attributes.map(attributeMessage) } }),
      required: presence === 'required',
      optional: presence === 'optional' || presence === 'optional-computed',
      computed: presence === 'computed' || presence === 'optional-computed',
      sensitive,
      writeOnly: role === 'write-only',
      description: described(description),
      descriptionKind: StringKind.MARKDOWN,
      deprecated: deprecated !== undefined,
      deprecationMessage: deprecated ?? '',
    };
  };
  return (attributes: readonly Attribute[], about?: Described, version = 0): Init<Schema> => ({
    version,
    block: {
      attributes: attributes.map(attributeMessage),
      description: described(about?.description ?? ''),
      descriptionKind: StringKind.MARKDOWN,
    },
  });
}

/**
 * `planDestroy`: a destroy is planned too, so that warnings about it come before the question and not after.
 * `getProviderSchemaOptional`: Terraform may reuse the schema of an earlier launch in the same command.
 */
const serverCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
};

/** Everything that is the same for every caller. */
export function staticAnswers(catalog: Catalog, steps: StateSteps = STATE_STEPS): StaticAnswers<UnaryName> {
  const lists = catalog.resources.flatMap((definition) => {
    const attributes = listAttributes(definition);
    return attributes === undefined ? [] : [{ definition, attributes }];
  });
  return {
    GetProviderSchema: () => {
      const schemaMessage = messagesOf(catalog);
      return encodeResponse('GetProviderSchema', {
        provider: schemaMessage(providerAttributes(connectedOf(catalog))),
        resourceSchemas: Object.fromEntries(
          catalog.resources.map((definition) => [
            terraformName(definition.type),
            schemaMessage(resourceAttributes(definition), definition, schemaVersion(steps, definition.type)),
          ]),
        ),
        dataSourceSchemas: Object.fromEntries(
          catalog.lookups.map((definition) => [
            terraformName(definition.type),
            schemaMessage(lookupAttributes(definition), definition),
          ]),
        ),
        ephemeralResourceSchemas: Object.fromEntries(
          ephemeralsOf(catalog).map((definition) => [
            ephemeralName(definition),
            schemaMessage(ephemeralAttributes(definition), definition),
          ]),
        ),
        listResourceSchemas: Object.fromEntries(
          lists.map(({ definition, attributes }) => [
            terraformName(definition.type),
            schemaMessage(attributes, definition),
          ]),
        ),
        functions: functionMessages(catalog),
        serverCapabilities,
      });
    },
    GetMetadata: () =>
      encodeResponse('GetMetadata', {
        serverCapabilities,
        resources: catalog.resources.map(({ type }) => ({ typeName: terraformName(type) })),
        dataSources: catalog.lookups.map(({ type }) => ({ typeName: terraformName(type) })),
        ephemeralResources: ephemeralsOf(catalog).map((one) => ({ typeName: ephemeralName(one) })),
        listResources: lists.map(({ definition }) => ({ typeName: terraformName(definition.type) })),
        functions: [...functionsByName(catalog).keys()].map((name) => ({ name })),
      }),
    GetResourceIdentitySchemas: () =>
      encodeResponse('GetResourceIdentitySchemas', {
        identitySchemas: Object.fromEntries(
          catalog.resources.map(({ type, importId }) => [terraformName(type), identitySchema(importId.form)]),
        ),
      }),
    GetFunctions: () => encodeResponse('GetFunctions', { functions: functionMessages(catalog) }),
  };
}
