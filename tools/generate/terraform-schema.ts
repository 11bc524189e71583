/**
 * `sdk/terraform-schema.json`: what `terraform providers schema -json` prints for our provider, made from the answers
 * that the provider sends and without an engine. CDKTF bindings come from it, and its diff is the review of a change to
 * what Terraform users see. Field names and what is left out follow Terraform's documented JSON format 1.0.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import { isBag } from '../../provider/core/define/paths';
import { decodeMessage } from '../../provider/engines/shared/protobuf';
import { typeFromJson, typeToJson } from '../../provider/engines/terraform/cty';
import type { StaticAnswers } from '../../provider/engines/shared/services';
import type { UnaryName } from '../../provider/engines/terraform/proto/methods';
import {
  type Function as ProviderFunction,
  type FunctionParameter,
  type GetProviderSchemaResponse,
  type GetResourceIdentitySchemasResponse,
  MESSAGES,
  type ResourceIdentitySchema,
  type Schema,
  type SchemaAttribute,
  SchemaObjectNestingMode as Nesting,
  StringKind,
} from '../../provider/engines/terraform/proto/messages';
import { staticAnswers } from '../../provider/engines/terraform/schema';

/** The address that Terraform gives to `hybridvpn/hybridvpn`; OpenTofu prints its own host. */
export const PROVIDER_ADDRESS = 'registry.terraform.io/hybridvpn/hybridvpn';

type Json = Record<string, unknown>;

/** Sorted and indented, so that a changed field is one hunk. */
export function terraformSchemaSource(catalog: Catalog): string {
  return `${JSON.stringify(terraformSchema(staticAnswers(catalog)), sortedKeys, 2)}\n`;
}

export function terraformSchema(answers: StaticAnswers<UnaryName>): Json {
  const schema = decodeMessage(
    MESSAGES,
    'GetProviderSchema.Response',
    answers.GetProviderSchema!(),
  ) as GetProviderSchemaResponse;
  const { identitySchemas } = decodeMessage(
    MESSAGES,
    'GetResourceIdentitySchemas.Response',
    answers.GetResourceIdentitySchemas!(),
  ) as GetResourceIdentitySchemasResponse;
  const provider = filled({
    provider: schema.provider && schemaJson(schema.provider),
    resource_schemas: each(schema.resourceSchemas, schemaJson),
    data_source_schemas: each(schema.dataSourceSchemas, schemaJson),
    ephemeral_resource_schemas: each(schema.ephemeralResourceSchemas, schemaJson),
    list_resource_schemas: each(schema.listResourceSchemas, schemaJson),
    functions: each(schema.functions, functionJson),
    resource_identity_schemas: each(identitySchemas, identityJson),
  });
  return { format_version: '1.0', provider_schemas: { [PROVIDER_ADDRESS]: provider } };
}

function schemaJson({ version, block }: Schema): Json {
  if (block === undefined) return { version };
  // Nothing of ours has them, because nested attributes say more. If that changes, this says so instead of losing them.
  if (block.blockTypes.length > 0) throw new Error('nested blocks have no form in sdk/terraform-schema.json yet');
  return {
    version,
    block: filled({
      attributes: attributesJson(block.attributes),
      description: block.description,
      description_kind: kindJson(block.descriptionKind),
      deprecated: block.deprecated,
    }),
  };
}

const attributesJson = (attributes: readonly SchemaAttribute[]): Json =>
  Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeJson(attribute)]));

function attributeJson(attribute: SchemaAttribute): Json {
  const { nestedType } = attribute;
  return filled({
    type: nestedType === undefined ? typeJson(attribute.type) : undefined,
    nested_type: nestedType && {
      attributes: attributesJson(nestedType.attributes),
      nesting_mode: nestingName(nestedType.nesting),
    },
    description: attribute.description,
    description_kind: kindJson(attribute.descriptionKind),
    deprecated: attribute.deprecated,
    deprecation_message: attribute.deprecationMessage,
    required: attribute.required,
    optional: attribute.optional,
    computed: attribute.computed,
    sensitive: attribute.sensitive,
    write_only: attribute.writeOnly,
  });
}

function nestingName(nesting: Nesting): string {
  const [name] = Object.entries(Nesting).find(([, value]) => value === nesting) ?? ['INVALID'];
  return name.toLowerCase();
}

function functionJson(declared: ProviderFunction): Json {
  const { description, summary, parameters, variadicParameter, deprecationMessage } = declared;
  return {
    description,
    summary,
    return_type: declared.return && typeJson(declared.return.type),
    ...filled({
      deprecation_message: deprecationMessage,
      parameters: parameters.map(parameterJson),
      variadic_parameter: variadicParameter && parameterJson(variadicParameter),
    }),
  };
}

const parameterJson = ({ name, description, type, allowNullValue }: FunctionParameter): Json => ({
  name,
  description,
  type: typeJson(type),
  ...filled({ is_nullable: allowNullValue }),
});

const identityJson = ({ version, identityAttributes }: ResourceIdentitySchema): Json => ({
  version,
  attributes: Object.fromEntries(
    identityAttributes.map(({ name, type, description, requiredForImport, optionalForImport }) => [
      name,
      filled({
        type: typeJson(type),
        description,
        required_for_import: requiredForImport,
        optional_for_import: optionalForImport,
      }),
    ]),
  ),
});

/** Read and written again: a type that Terraform would refuse fails here. */
const typeJson = (type: Uint8Array): unknown =>
  typeToJson(typeFromJson(JSON.parse(Buffer.from(type).toString('utf8'))));

const kindJson = (kind: StringKind): string => (kind === StringKind.MARKDOWN ? 'markdown' : 'plain');

const each = <T>(items: Readonly<Record<string, T>>, convert: (item: T) => Json): Json =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, convert(item)]));

/** Without what Terraform leaves out: false, empty texts, empty maps and lists. */
function filled(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isBag(value) && Object.keys(value).length === 0;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (!isBag(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
