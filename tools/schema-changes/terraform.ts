/** The surface of `sdk/terraform-schema.json` (the form of `terraform providers schema -json`). */
import type { Field, Fields, Surface } from './surface';

interface Attribute {
  readonly type?: unknown;
  readonly nested_type?: { readonly nesting_mode: string; readonly attributes?: Attributes };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly write_only?: boolean;
}
type Attributes = Readonly<Record<string, Attribute>>;

interface Schema {
  readonly block?: { readonly attributes?: Attributes };
}
interface Parameter {
  readonly type: unknown;
}
interface ProviderFunction {
  readonly return_type: unknown;
  readonly parameters?: readonly Parameter[];
  readonly variadic_parameter?: Parameter;
}
interface Identity {
  readonly attributes?: Readonly<Record<string, { readonly type: unknown; readonly required_for_import?: boolean }>>;
}

export interface TerraformSchema {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly provider?: Schema;
        readonly resource_schemas?: Readonly<Record<string, Schema>>;
        readonly data_source_schemas?: Readonly<Record<string, Schema>>;
        readonly ephemeral_resource_schemas?: Readonly<Record<string, Schema>>;
        readonly list_resource_schemas?: Readonly<Record<string, Schema>>;
        readonly functions?: Readonly<Record<string, ProviderFunction>>;
        readonly resource_identity_schemas?: Readonly<Record<string, Identity>>;
      }
    >
  >;
}

export function terraformSurface(schema: TerraformSchema): Surface {
  const [provider = {}] = Object.values(schema.provider_schemas);
  const schemas = (kind: string, all: Readonly<Record<string, Schema>> = {}): Surface =>
    Object.fromEntries(
      Object.entries(all).map(([name, one]) => [`${kind} ${name}`, { attribute: fieldsOf(one.block?.attributes) }]),
    );
  return {
    provider: { attribute: fieldsOf(provider.provider?.block?.attributes) },
    ...schemas('resource', provider.resource_schemas),
    ...schemas('data source', provider.data_source_schemas),
    ...schemas('ephemeral resource', provider.ephemeral_resource_schemas),
    ...schemas('list resource', provider.list_resource_schemas),
    ...Object.fromEntries(
      Object.entries(provider.functions ?? {}).map(([name, one]) => [`function ${name}`, functionFields(one)]),
    ),
    ...Object.fromEntries(
      Object.entries(provider.resource_identity_schemas ?? {}).map(([name, one]) => [
        `identity of ${name}`,
        { attribute: identityFields(one) },
      ]),
    ),
  };
}

const fieldsOf = (attributes: Attributes = {}): Fields =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, fieldOf(attribute)]));

/** Terraform's schema does not say what replaces; the Pulumi schema, from the same definitions, does. */
function fieldOf({ type, nested_type: nested, required, optional, write_only: writeOnly }: Attribute): Field {
  return {
    type: nested === undefined ? JSON.stringify(type) : `${nested.nesting_mode} of objects`,
    argument: required ? 'required' : optional ? 'optional' : undefined,
    always: !writeOnly, // every other attribute can be referred to
    fields: nested && fieldsOf(nested.attributes),
  };
}

/** Parameters count by position. */
function functionFields({ return_type: result, parameters = [], variadic_parameter: rest }: ProviderFunction) {
  const positions = parameters.map(({ type }, index): [string, Field] => [
    `${index + 1}`,
    { type: JSON.stringify(type), argument: 'required' },
  ]);
  const last: [string, Field][] =
    rest === undefined ? [] : [['…', { type: JSON.stringify(rest.type), argument: 'optional' }]];
  return {
    parameter: Object.fromEntries([...positions, ...last]),
    result: { value: { type: JSON.stringify(result) } },
  };
}

const identityFields = ({ attributes = {} }: Identity): Fields =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { type, required_for_import: required }]) => [
      name,
      { type: JSON.stringify(type), argument: required ? 'required' : 'optional' },
    ]),
  );
