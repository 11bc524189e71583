/** Provider functions (Terraform 1.8, OpenTofu 1.7): `provider::hybridvpn::tunnel_cidr(0)`. Pure; no connection. */
import { functionsOf, type Catalog } from '../../core/define/catalog';
import type { FunctionParameter as Parameter, PureFunction, ResultNames } from '../../core/define/function';
import { camelCase, snakeCase } from '../../core/define/names';
import { isBag, type Bag } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import { shapeOf } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { definitionOf } from '../../program';
import { decodeMessage, type Init } from '../shared/protobuf';
import { resultAttributes, settingAttributes, typeOfAttributes, type Attribute } from './attributes';
import { encodeValue } from './codec';
import { typeFromJson, typeToJson, type CtyType } from './cty';
import { descriptionsOf } from './descriptions';
import { writeNumber } from './numbers';
import {
  MESSAGES,
  StringKind,
  type DynamicValue,
  type Function,
  type FunctionParameter,
  type GetFunctionsResponse,
} from './proto/messages';

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

type Describe = (description: string) => string;

const parameterMessage =
  (described: Describe) =>
  (parameter: Parameter): Init<FunctionParameter> => ({
    name: snakeCase(parameter.name),
    type: typeBytes(typeOfParameter(parameter)),
    description: described(parameter.description),
    descriptionKind: StringKind.MARKDOWN,
    allowUnknownValues: parameter.mayBeUnknown === true,
  });

export function functionMessages(catalog: Catalog): Record<string, Init<Function>> {
  return Object.fromEntries(
    [...functionsByName(catalog)].map(([name, called]) => [
      name,
      functionMessage(called, resultForms(catalog)(called), descriptionsOf(catalog)),
    ]),
  );
}

function functionMessage(called: PureFunction, result: ResultForm, described: Describe): Init<Function> {
  const { summary, description, parameters, variadic } = called;
  return {
    summary: described(summary),
    description: parameters.some(({ type, mayBeUnknown }) => type === 'object' && !mayBeUnknown)
      ? `${described(description)} ${SENSITIVE}`
      : described(description),
    descriptionKind: StringKind.MARKDOWN,
    parameters: parameters.map(parameterMessage(described)),
    ...(variadic === undefined ? {} : { variadicParameter: parameterMessage(described)(variadic) }),
    return: { type: typeBytes(result.type) },
  };
}

/** What a function answers with, as Terraform sees it. */
export interface ResultForm {
  readonly type: CtyType;
  encode(value: unknown): DynamicValue;
  readonly names: ResultNames;
}

export type FormOf = (called: PureFunction) => ResultForm;

/**
 * Of all functions of a catalog. For those about links every kind of link and fabric is derived once to learn what it may
 * have, which takes a second: a built provider has it in its answers.
 */
export const resultForms = rememberedOf((catalog: Catalog) =>
  rememberedOf(({ returns }: PureFunction): ResultForm => formOfType(resultType(catalog, returns))),
);

function resultType(catalog: Catalog, returns: PureFunction['returns']): CtyType {
  return returns === 'string'
    ? returns
    : typeOfAttributes(resultAttributes(returns((type) => shapeOf(definitionOf(catalog, type).inputs))));
}

/** As they stand in an encoded answer to GetFunctions. */
export function preparedForms(answer: () => Uint8Array): FormOf {
  let functions: Readonly<Record<string, Function>> | undefined;
  return rememberedOf(({ name }: PureFunction): ResultForm => {
    functions ??= (decodeMessage(MESSAGES, 'GetFunctions.Response', answer()) as GetFunctionsResponse).functions;
    return formOfType(typeFromJson(JSON.parse(Buffer.from(functions[snakeCase(name)]!.return!.type).toString('utf8'))));
  });
}

function formOfType(type: CtyType): ResultForm {
  const spell = spelledAs(type);
  return {
    type,
    encode: (value) => encodeValue(spell(value), type),
    names: (path) => {
      const at = path.reduce<CtyType | undefined>((outer, name) => membersOf(outer)[name], type);
      return Object.keys(membersOf(at));
    },
  };
}

const membersOf = (type: CtyType | undefined): Readonly<Record<string, CtyType>> =>
  typeof type === 'object' && type.kind === 'object' ? type.attributes : {};

/** From our own spelling to Terraform's: members of objects in snake_case, and null for what is absent. Unknowns pass. */
function spelledAs(type: CtyType): (value: unknown) => unknown {
  if (typeof type === 'string' || type.kind === 'tuple') return (value) => value ?? null;
  if (type.kind === 'object') {
    const members = Object.entries(type.attributes).map(
      ([name, inner]) => [name, camelCase(name), spelledAs(inner)] as const,
    );
    return present((value: Bag) =>
      // Roles of objects are names that are in snake_case already.
      Object.fromEntries(members.map(([name, camel, spell]) => [name, spell(value[camel] ?? value[name])])),
    );
  }
  const spell = spelledAs(type.element);
  if (type.kind !== 'map') return present((value: readonly unknown[]) => value.map(spell));
  return present((value: Bag) => Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spell(item)])));
}

const present =
  <T>(spell: (value: T) => unknown) =>
  (value: unknown): unknown =>
    value === undefined || value === null ? null : isUnknown(value) ? value : spell(value as T);

/** What a parameter takes, where that is always the same. */
export const attributesOfParameter = (parameter: Parameter | undefined): readonly Attribute[] | undefined =>
  parameter?.shape === undefined ? undefined : settingAttributes(parameter.shape());

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

/** A result of dividing has more digits than JavaScript counts with and comes as text, as does what a program has in quotes. */
const numberIn = (value: unknown): unknown =>
  typeof value === 'string' && writeNumber(value) !== undefined ? Number(value) : value;

function membersInCamelCase(value: unknown, { content }: Attribute): unknown {
  if (content.kind === 'leaf') return content.type === 'number' ? numberIn(value) : value;
  if (content.kind !== 'map' || !isBag(value)) return inCamelCase(value, content.attributes);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inCamelCase(item, content.attributes)]));
}
