/**
 * The Pulumi package schema, from the definitions: what SDKs in every language, `pulumi import` and editors are made of.
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 *
 *   - Defaults are filled in by Check and not by SDKs, and no setting is read from the environment by an SDK: what an SDK
 *     reads ends up in state.
 *   - A required secret is not required here: an imported object has the secret's fingerprint in its place. Check insists
 *     on one of the two.
 */
import { connectedOf, platformOf, type ConnectedPlatform } from '../../core/define/catalog';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import { hasSecrets, shapeOf, type Field, type ObjectShape, type Shape } from '../../core/define/shape';
import type { Component, WithComponents } from '../../model';
import { uncheckedSecrets } from '../pulumi-wire';
import { MOVED } from '../shared/components';
import { PACKAGE } from './provider';

export interface TypeSpec {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
}

export interface PropertySpec extends TypeSpec {
  readonly description: string;
  readonly secret?: boolean;
  readonly replaceOnChanges?: boolean;
  readonly willReplaceOnChanges?: boolean;
  readonly deprecationMessage?: string;
}

export interface ObjectSpec {
  readonly description?: string;
  readonly type: 'object';
  readonly properties: Record<string, PropertySpec>;
  readonly required?: string[];
}

export interface ResourceSpec extends Omit<ObjectSpec, 'type'> {
  readonly inputProperties: Record<string, PropertySpec>;
  readonly requiredInputs: string[];
  /** It has children instead of an object of its own. */
  readonly isComponent?: true;
}

export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly config: { readonly variables: Record<string, PropertySpec> };
  readonly provider: Omit<ResourceSpec, 'properties' | 'required'>;
  readonly types: Record<string, ObjectSpec>;
  readonly resources: Record<string, ResourceSpec>;
  readonly functions: Record<
    string,
    { readonly description: string; readonly inputs: ObjectSpec; readonly outputs: ObjectSpec }
  >;
  readonly [key: string]: unknown;
}

type Side = 'input' | 'output';

export function packageSchema(catalog: WithComponents): PackageSchema {
  const types = new Types();
  const settings = settingProperties(connectedOf(catalog), types);
  const { components = [] } = catalog;
  const resources = sorted({
    ...byToken(catalog.resources, (definition) => resourceSpec(definition, types)),
    ...byToken(components, (component) => componentSpec(component, types)),
  });
  const functions = byToken(catalog.lookups, (definition) => functionSpec(definition, types));
  const lists = [...new Set([...catalog.resources, ...catalog.lookups].map(({ type }) => platformOf(type)))].sort();
  return {
    name: PACKAGE,
    displayName: 'hybridvpn',
    version: catalog.version,
    description: `Route-based IPsec VPN links: ${connectedOf(catalog)
      .map((platform) => platform.title)
      .join(', ')}.`,
    keywords: ['pulumi', 'category/network', 'kind/native', 'vpn', 'ipsec', ...lists],
    license: 'Apache-2.0',
    publisher: 'hybridvpn',
    meta: { moduleFormat: '(.*)' },
    language: {
      nodejs: {
        // The package `hybridvpn` itself holds the dynamic provider's classes.
        packageName: '@hybridvpn/pulumi',
        respectSchemaVersion: true,
        dependencies: { '@pulumi/pulumi': '^3.142.0' },
      },
      python: { packageName: 'hybridvpn_pulumi', respectSchemaVersion: true, pyproject: { enabled: true } },
      go: { respectSchemaVersion: true, generateResourceContainerTypes: true },
      csharp: { respectSchemaVersion: true },
      java: {},
    },
    config: { variables: settings },
    provider: {
      description:
        'Settings of the connections. What is not given comes from the environment of the process that runs Pulumi, when a connection is first needed.',
      inputProperties: settings,
      requiredInputs: [],
    },
    types: sorted(types.specs),
    resources,
    functions,
  };
}

function byToken<T extends { type: string }, R>(list: readonly T[], spec: (one: T) => R): Record<string, R> {
  return sorted(Object.fromEntries(list.map((one) => [`${PACKAGE}:${one.type}`, spec(one)])));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function settingProperties(platforms: readonly ConnectedPlatform[], types: Types): Record<string, PropertySpec> {
  const entries = [...platforms]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((platform): [string, PropertySpec] => {
      const token = `${PACKAGE}:index:${pascal(platform.name)}Connection`;
      const description = `Connection settings of ${platform.title}.`;
      // Secret as a whole: an SDK hands it over as one text, with the password in it.
      return [
        platform.name,
        { ...types.object(shapeOf(platform.config), token, 'input', description), description, secret: true },
      ];
    });
  return {
    ...Object.fromEntries(entries),
    fingerprintKey: {
      type: 'string',
      secret: true,
      description:
        'Secret text that goes into the fingerprints of secrets, so that nobody can guess a weak one from them.',
    },
    strictAlgorithms: {
      type: 'boolean',
      description: 'Treat algorithms and groups that this version does not know as errors instead of warnings.',
    },
  };
}

function resourceSpec(definition: AnyResource, types: Types): ResourceSpec {
  const token = `${PACKAGE}:${definition.type}`;
  const inputs = shapeOf(definition.inputs).fields;
  const names = new Set(inputs.map((field) => field.name));
  const outputs = [
    ...inputs.filter((field) => !field.meta.control),
    ...shapeOf(definition.outputs).fields.filter((field) => !names.has(field.name)),
  ];
  const properties = propertiesOf(outputs, types, token, 'output');
  if (hasSecrets(shapeOf(definition.inputs))) {
    properties[uncheckedSecrets.name] = {
      type: 'array',
      items: { type: 'string' },
      description: uncheckedSecrets.description,
    };
  }
  return {
    description: resourceDescription(definition, token),
    properties,
    required: outputs.filter(isAlwaysThere).map((field) => field.name),
    inputProperties: propertiesOf(inputs, types, token, 'input'),
    requiredInputs: requiredNames(inputs),
  };
}

function componentSpec({ type, description, source, inputs, outputs }: Component, types: Types): ResourceSpec {
  const token = `${PACKAGE}:${type}`;
  const given = shapeOf(inputs).fields.filter((field) => field.fingerprintOf === undefined);
  const told = shapeOf(outputs).fields;
  return {
    isComponent: true,
    description: `${description}\n\nSource: ${source}`,
    properties: propertiesOf(told, types, token, 'output'),
    required: told.filter(isAlwaysThere).map((field) => field.name),
    inputProperties: {
      ...propertiesOf(given, types, token, 'input'),
      [MOVED.name]: { type: 'object', additionalProperties: { type: 'string' }, description: MOVED.description },
    },
    requiredInputs: requiredNames(given),
  };
}

function resourceDescription(definition: AnyResource, token: string): string {
  const { description, importId, source } = definition;
  return [
    description,
    '',
    `Source: ${source}`,
    '',
    '## Import',
    '',
    `The id is \`${importId.form}\`.${importId.exception === undefined ? '' : ` ${importId.exception}`}`,
    '',
    '```sh',
    `pulumi import ${token} name ${importId.example}`,
    '```',
  ].join('\n');
}

function functionSpec(
  definition: AnyLookup,
  types: Types,
): { description: string; inputs: ObjectSpec; outputs: ObjectSpec } {
  const token = `${PACKAGE}:${definition.type}`;
  const side = (shape: ObjectShape, which: Side, suffix: string): ObjectSpec => ({
    type: 'object',
    properties: propertiesOf(shape.fields, types, typeToken(token, suffix), which),
    required: shape.fields.filter((field) => field.required).map((field) => field.name),
  });
  return {
    description: `${definition.description}\n\nSource: ${definition.source}`,
    inputs: side(shapeOf(definition.inputs), 'input', 'Query'),
    outputs: side(shapeOf(definition.outputs), 'output', 'Result'),
  };
}

function propertiesOf(fields: readonly Field[], types: Types, token: string, side: Side): Record<string, PropertySpec> {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      {
        ...types.of(field.shape, typeToken(token, field.name), side, field.meta.description),
        description: describe(field, side),
        ...(field.meta.secret ? { secret: true } : {}),
        ...(field.meta.forcesReplace && side === 'input' ? { replaceOnChanges: true, willReplaceOnChanges: true } : {}),
        ...(field.meta.deprecated === undefined ? {} : { deprecationMessage: field.meta.deprecated }),
      },
    ]),
  );
}

/** `hybridvpn:nsx:RouteBasedSession`, `tunnelInterface` → `hybridvpn:nsx:RouteBasedSessionTunnelInterface` */
function typeToken(token: string, name: string): string {
  const at = token.lastIndexOf(':') + 1;
  return `${token.slice(0, at)}${pascal(token.slice(at))}${pascal(name)}`;
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function requiredNames(fields: readonly Field[]): string[] {
  return fields.filter((field) => field.required && !field.meta.secret).map((field) => field.name);
}

function isAlwaysThere(field: Field): boolean {
  const { meta } = field;
  if (field.fingerprintOf !== undefined || meta.secret) return false;
  return field.required || meta.default !== undefined || meta.auto === true || meta.computed === true;
}

function describe({ shape, meta }: Field, side: Side): string {
  const facts = [meta.description];
  const values = shape.kind === 'string' ? shape.values : undefined;
  if (values !== undefined) facts.push(`One of ${values.map((value) => `\`${value}\``).join(', ')}.`);
  if (meta.known !== undefined) facts.push(`Known values: ${meta.known.map((value) => `\`${value}\``).join(', ')}.`);
  if (side === 'input') {
    if (meta.default !== undefined) facts.push(`Default: \`${JSON.stringify(meta.default)}\`.`);
    if (meta.refersTo !== undefined) facts.push(`Takes the \`id\` of a \`${PACKAGE}:${meta.refersTo}\`.`);
    if (meta.env !== undefined) facts.push(`Environment: ${meta.env.map((name) => `\`${name}\``).join(', ')}.`);
  }
  if (meta.unreadable) facts.push('The platform does not return it, so drift cannot be checked.');
  return facts.join(' ');
}

/** Collects the named object types. A type serves inputs and outputs alike. */
class Types {
  readonly specs: Record<string, ObjectSpec> = {};

  of(shape: Shape, token: string, side: Side, description: string): TypeSpec {
    switch (shape.kind) {
      case 'string':
      case 'boolean':
        return { type: shape.kind };
      case 'number':
        return { type: shape.integer ? 'integer' : 'number' };
      case 'list':
      case 'set':
        return { type: 'array', items: this.of(shape.element, token, side, description) };
      case 'map':
        return { type: 'object', additionalProperties: this.of(shape.element, token, side, description) };
      case 'object':
        return this.object(shape, token, side, description);
    }
  }

  object(shape: ObjectShape, token: string, side: Side, description: string): TypeSpec {
    if (this.specs[token] === undefined) {
      this.specs[token] = { type: 'object', properties: {} }; // taken, should it refer to itself
      this.specs[token] = {
        description,
        type: 'object',
        properties: propertiesOf(shape.fields, this, token, side),
        required: requiredNames(shape.fields),
      };
    }
    return { $ref: `#/types/${token}` };
  }
}
