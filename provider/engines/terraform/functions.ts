/** Provider functions (Terraform 1.8, OpenTofu 1.7): `provider::hybridvpn::tunnel_cidr(0)`. Pure; no connection. */
import { functionsOf, type Catalog } from '../../core/define/catalog';
import type { FunctionParameter as Parameter, PureFunction } from '../../core/define/function';
import { camelCase, snakeCase } from '../../core/define/names';
import { isBag, type Bag } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import { shapeOf } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { definitionOf } from '../../program';
import type { Init } from '../shared/protobuf';
import { resultAttributes, settingAttributes, typeOfAttributes, type Attribute } from './attributes';
import { encodeValue } from './codec';
import { typeToJson, type CtyType } from './cty';
import { StringKind, type DynamicValue, type Function, type FunctionParameter } from './proto/messages';
import { toValues } from './translate';

/** Terraform has no type for "any object of this resource": such an argument takes whatever comes. */
export const typeOfParameter = (parameter: Parameter | undefined): CtyType =>
  parameter?.type === 'number' ? 'number' : 'dynamic';

/** By Terraform's name. */
export function functionsByName(catalog: Catalog): ReadonlyMap<string, PureFunction> {
  return new Map(functionsOf(catalog).map((one) => [snakeCase(one.name), one]));
}

/** Terraform marks a result by its arguments, whatever the function does with them. */
const SENSITIVE =
  'The result counts as sensitive if an argument holds a sensitive value; `nonsensitive()` is safe here.';

const typeBytes = (type: CtyType): Uint8Array => Buffer.from(JSON.stringify(typeToJson(type)));

const parameterMessage = (parameter: Parameter): Init<FunctionParameter> => ({
  name: snakeCase(parameter.name),
  type: typeBytes(typeOfParameter(parameter)),
  description: parameter.description,
  descriptionKind: StringKind.MARKDOWN,
  allowUnknownValues: parameter.mayBeUnknown === true,
});

export function functionMessages(catalog: Catalog): Record<string, Init<Function>> {
  return Object.fromEntries(
    [...functionsByName(catalog)].map(([name, called]) => [
      name,
      functionMessage(called, resultForms(catalog)(called)),
    ]),
  );
}

function functionMessage(called: PureFunction, result: ResultForm): Init<Function> {
  const { summary, description, parameters, variadic } = called;
  return {
    summary,
    description: parameters.some(({ type, mayBeUnknown }) => type === 'object' && !mayBeUnknown)
      ? `${description} ${SENSITIVE}`
      : description,
    descriptionKind: StringKind.MARKDOWN,
    parameters: parameters.map(parameterMessage),
    ...(variadic === undefined ? {} : { variadicParameter: parameterMessage(variadic) }),
    return: { type: typeBytes(result.type) },
  };
}

/** What a function answers with, as Terraform sees it. */
export interface ResultForm {
  readonly type: CtyType;
  encode(value: unknown): DynamicValue;
}

/** Of all functions of a catalog: a plan of many links calls one for each of them. */
export const resultForms = rememberedOf((catalog: Catalog) =>
  rememberedOf(({ returns }: PureFunction): ResultForm => resultForm(catalog, returns)),
);

function resultForm(catalog: Catalog, returns: PureFunction['returns']): ResultForm {
  if (returns === 'string') return { type: returns, encode: (value) => encodeValue(value, returns) };
  const attributes = resultAttributes(returns((type) => shapeOf(definitionOf(catalog, type).inputs)));
  const type = typeOfAttributes(attributes);
  return {
    type,
    encode: (value) => encodeValue(isUnknown(value) ? value : toValues(attributes, value as Bag), type),
  };
}

/** What a parameter takes, where that is always the same. */
export const attributesOfParameter = (parameter: Parameter | undefined): readonly Attribute[] | undefined =>
  parameter?.shape === undefined ? undefined : attributesOfShape(parameter.shape());

const attributesOfShape = rememberedOf(settingAttributes);

/**
 * An object in our own spelling. Where it is known what it has, keys of maps stay as the user wrote them: an error that
 * calls the site `my_site` by another name is about none that anybody has. Else whatever survives the way back is taken for a name.
 */
export function inCamelCase(value: unknown, known?: readonly Attribute[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inCamelCase(item, known));
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const attribute = known?.find((one) => one.name === name);
      if (attribute !== undefined) return [attribute.field, membersInCamelCase(item, attribute)];
      const camel = camelCase(name);
      return [snakeCase(camel) === name ? camel : name, inCamelCase(item)];
    }),
  );
}

function membersInCamelCase(value: unknown, { content }: Attribute): unknown {
  if (content.kind === 'leaf') return value;
  if (content.kind !== 'map' || !isBag(value)) return inCamelCase(value, content.attributes);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inCamelCase(item, content.attributes)]));
}
