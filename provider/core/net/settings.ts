/**
 * Settings of a connection: schema, configuration and environment in, typed values out. The one place that reads texts as
 * booleans, numbers and choices, whichever engine's configuration or environment they come from.
 */
import type { z } from 'zod';
import type { ConnectedPlatform, Environment } from '../define/catalog';
import { wrongValues } from '../define/check';
import type { CheckFailure } from '../define/check-failure';
import { nearestName } from '../define/nearest';
import { ProviderError } from '../define/errors';
import { joined, settingToken, text, type Message } from '../define/message';
import { jsonIn } from '../define/json';
import { isBag, type Bag } from '../define/paths';
import { shapeOf, type Field, type Shape } from '../define/shape';
import { isUnknown } from '../define/unknown';

export interface SettingsOf<S extends z.ZodObject> {
  /** Key of the settings in every engine's configuration: `nsx`. */
  readonly platform: string;
  /** For messages: `VMware NSX`. */
  readonly title: string;
  readonly schema: S;
  /**
   * Groups of settings that stand for one another, such as a password and a token: where one of a group is configured, the
   * environment fills none of the others, or a token of the configuration would meet a user name of the environment.
   */
  readonly either?: readonly (readonly (readonly (keyof S['shape'] & string)[])[])[];
  /** Settings that the environment never fills by itself: the platform reads them together. */
  readonly unfilled?: readonly (keyof S['shape'] & string)[];
  /** Settings that the environment spells in another way than by one variable with the value. */
  readonly spelledBy?: Readonly<Record<string, (env: Environment) => string | undefined>>;
}

/**
 * Configuration, then environment. `given` is an object or the JSON text of one; null and blank texts are "not given".
 *
 * @throws ProviderError `invalid` that names every wrong setting, with the first one in `path`
 */
export function resolveSettings<S extends z.ZodObject>(
  of: SettingsOf<S>,
  given: unknown,
  env: Environment,
): Partial<z.output<S>> {
  return sourcedSettings(of, given, env).values;
}

/** What calls a setting as it was given: the variable whose value it is, or the setting itself. */
export type SettingName = (setting: string) => Message;

/** The same, with what each is called. */
export function sourcedSettings<S extends z.ZodObject>(
  of: SettingsOf<S>,
  given: unknown,
  env: Environment,
): { readonly values: Partial<z.output<S>>; readonly called: SettingName } {
  const object = settingsObject(given);
  if (object === undefined) {
    throw new ProviderError({
      code: 'invalid', // the text itself may be a credential and is not repeated
      path: of.platform,
      message: `The settings of ${of.title} are neither an object nor the JSON text of one.`,
      hint: 'They have the form {"setting": "value"}.',
    });
  }
  const configured = typedSettings(of.schema, object);
  const { spelledBy = {} } = of;
  const sources = new Map<string, string>();
  const filled: Bag = {};
  for (const { name, meta, fingerprintOf } of shapeOf(of.schema).fields) {
    if (fingerprintOf !== undefined || configured[name] !== undefined || !isFillable(of, name, configured)) continue;
    const from = (meta.env ?? []).find((variable) => !isBlank(env[variable]));
    const value = spelledBy[name] === undefined ? from && env[from] : spelledBy[name](env);
    if (isBlank(value)) continue;
    filled[name] = value;
    if (from !== undefined) sources.set(name, from);
  }
  const settings = { ...typedSettings(of.schema, filled), ...configured };
  const called: SettingName = (name) => {
    const source = sources.get(name);
    return source === undefined ? text`${settingToken(of.platform, name)}` : `environment variable ${source}`;
  };
  const problems = wrongSettings(of.schema, settings).map(({ path, message }) => {
    const name = String(path[0]);
    return { name, text: text`${called(name)}: ${message}` };
  });
  const [first] = problems;
  if (first === undefined) return { values: settings as Partial<z.output<S>>, called };
  throw new ProviderError({
    code: 'invalid',
    path: first.name,
    message: text`The connection to ${of.title} is not configured correctly: ${joined(
      problems.map((one) => one.text),
      ' ',
    )}`,
  });
}

interface Filling {
  readonly either?: readonly (readonly (readonly string[])[])[];
  readonly unfilled?: readonly string[];
}

/** Whether the environment may fill this setting beside those that are configured. */
function isFillable({ either = [], unfilled = [] }: Filling, name: string, configured: Bag): boolean {
  if (unfilled.includes(name)) return false;
  return either.every((groups) => {
    const own = groups.find((names) => names.includes(name));
    const given = groups.find((names) => names.some((one) => configured[one] !== undefined));
    return own === undefined || given === undefined || own === given;
  });
}

/** What is wrong with settings that were read by `typedSettings`. Unknown values are not judged. */
export function wrongSettings(schema: z.ZodObject, settings: Bag): CheckFailure[] {
  const names = Object.keys(schema.shape);
  return wrongValues(schema, settings).map(({ path, message }) => {
    const name = String(path[0]);
    return {
      path,
      message: names.includes(name) ? message : text`There is no setting "${name}". ${nearestName(name, names)}`,
    };
  });
}

/** Everything that is missing, in one error, with every name it can be given by. */
export function missingSettings(
  { platform, title, schema }: Pick<SettingsOf<z.ZodObject>, 'platform' | 'title' | 'schema'>,
  names: readonly string[],
): ProviderError {
  const token = (name: string, environment: boolean) =>
    settingToken(platform, name, environment ? environmentOf(schema, name) : []);
  return new ProviderError({
    code: 'invalid',
    path: names[0],
    message: text`The connection to ${title} is not configured: there is no ${joined(
      names.map((name) => token(name, false)),
      ' and no ',
    )}.`,
    hint: text`Set ${joined(
      names.map((name) => token(name, true)),
      ' and ',
    )}.`,
  });
}

const environmentOf = (schema: z.ZodObject, name: string): readonly string[] =>
  shapeOf(schema).fields.find((field) => field.name === name)?.meta.env ?? [];

/** These settings as the variables of the environment that stand for them where nothing is configured. */
export const variablesOf = (schema: z.ZodObject, settings: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    shapeOf(schema).fields.flatMap(({ name, meta }) => {
      const [variable] = meta.env ?? [];
      const value = settings[name];
      return variable === undefined || value === undefined ? [] : [[variable, String(value)]];
    }),
  );

/** An object as it is, or from JSON text; nothing given is an empty one. Undefined: it is neither. */
export function settingsObject(given: unknown): Bag | undefined {
  if (given === undefined || given === null || given === '') return {};
  if (typeof given !== 'string') return isBag(given) ? given : undefined;
  const value = jsonIn(given);
  return isBag(value) ? value : undefined;
}

/** Settings with texts read as their kind wants them; what cannot be read stays, to be refused by name. */
export function typedSettings(schema: z.ZodObject, given: Bag): Bag {
  const fields = new Map(shapeOf(schema).fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined && !(typeof value === 'string' && isBlank(value)))
      .map(([name, value]) => [name, typedValue(fields.get(name), value)]),
  );
}

function typedValue(field: Field | undefined, value: unknown): unknown {
  if (field === undefined || isUnknown(value)) return value;
  if (typeof value === 'number' && field.shape.kind === 'string') return String(value);
  if (typeof value !== 'string') return value;
  // Blanks around a password may be meant; around anything else they are a slip.
  const trimmed = field.meta.secret ? value : value.trim();
  return read(field.shape, trimmed) ?? trimmed;
}

function read(shape: Shape, value: string): unknown {
  if (shape.kind === 'boolean') return booleanIn(value);
  if (shape.kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : undefined;
  if (shape.kind === 'string') return shape.values?.find((one) => one.toLowerCase() === value.toLowerCase());
  return undefined;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, t: true, 1: true, false: false, f: false, 0: false };

/** Undefined: it is neither. */
export const booleanIn = (value: string): boolean | undefined => BOOLEANS[value.trim().toLowerCase()];

/** Of a switch that is neither on nor off: taken for off, it would lose what it was set for without a word. */
export const noSwitch = (value: unknown): string => `${JSON.stringify(value)} is not true or false.`;

/** The first of these variables that is set, without blanks around it. */
export function environmentValue(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find((value) => !isBlank(value));
}

/** Whose the objects of a run are, where its configuration does not say. Blanks alone would be one owner of many states. */
export function ownerIn(env: Environment): string | undefined {
  const owner = env['HYBRIDVPN_OWNER'];
  return isBlank(owner) ? undefined : owner;
}

const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === '';

/** Whether anything says how to reach a platform: its settings, or the environment. */
export function isConfigured({ config }: ConnectedPlatform, settings: Bag, env: Environment): boolean {
  const variables = shapeOf(config).fields.flatMap(({ meta }) => meta.env ?? []);
  return Object.keys(settings).length > 0 || variables.some((name) => env[name]);
}
