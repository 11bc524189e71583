/**
 * Lookups on the dynamic door: plain functions in the user's process, because a dynamic provider has none. They read the
 * same `hybridvpn:*` configuration as the resources. Results hold no secrets. In a unit test the program's mocks are asked.
 */
import * as pulumi from '@pulumi/pulumi';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import { findLookup, platformOf, type Catalog } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { runLookup } from '../../core/run/lookup';
import { isBag, type Bag } from '../../core/define/paths';
import { containsUnknown } from '../../core/define/unknown';
import { decode, pulumiSpelling } from '../pulumi-wire';
import { asComponentError, readableInProgram } from './program-error';
import { reporterFor } from './report';
import { Settings } from './settings';

export interface LookupArgs {
  /** Name under `hybridvpn:connections` of the connection to use. */
  readonly connection?: string;
}

/** A program has no cancel of its own: the engine ends its process. */
const never = new AbortController().signal;

let settings: Settings | undefined;

/** Loaded at the first lookup: programs without one start without the vendors' code. */
function loadCatalog(): Catalog {
  return (require('../../catalog') as { catalog: Catalog }).catalog;
}

/** Looks something up now. Arguments are plain values; `lookupOutput` takes outputs. */
export async function lookup<R>(type: string, args: object, catalog: Catalog = loadCatalog()): Promise<R> {
  if (isMocked()) return mocked<R>(type, args);
  return readableInProgram(type, () => lookUp<R>(type, args, catalog));
}

const mocked = async <R>(type: string, args: object): Promise<R> =>
  (await pulumi.runtime.invoke(`hybridvpn:${type}`, args as pulumi.Inputs)) as R;

/** A unit test must reach no platform, however its shell is set up: what looks something up is `call` of its mocks, as with the plugin. */
function isMocked(): boolean {
  return pulumi.runtime.getMonitor() instanceof MockMonitor;
}

async function lookUp<R>(type: string, args: object, catalog: Catalog): Promise<R> {
  const definition = findLookup(catalog, type);
  const { connection, ...rest } = args as LookupArgs & Bag;
  const inputs = decode(withoutUndefined(rest)) as Bag;
  if (containsUnknown(inputs)) {
    throw new ProviderError({
      code: 'invalid',
      message: `${type}: an argument is not known yet.`,
      hint: `Use ${type.split(':')[1]}Output, whose result is unknown until its arguments are known.`,
    });
  }
  const client = settingsOf(catalog).client(platformOf(type), connection);
  const call = { client, signal: never, spelling: pulumiSpelling, ...reporterFor(type) };
  return (await runLookup(definition, call, inputs)) as R;
}

/** The same with outputs as arguments: while one of them is unknown the result is, and nothing is asked. */
export function lookupOutput<R>(type: string, args: pulumi.Inputs): pulumi.Output<R> {
  return pulumi.output(args).apply((known) => lookup<R>(type, known as object)) as pulumi.Output<R>;
}

/**
 * The same for a component, and unknown in a preview of a program that has no connection to the platform at all: what is new can
 * be previewed without one. An update asks, and says what is missing.
 */
export function lookupWhereConnected(
  type: string,
  args: pulumi.Inputs,
  { component, unasked }: { readonly component: string; readonly unasked: () => void },
): pulumi.Output<Bag> {
  return pulumi.output(args).apply((known) =>
    readableInProgram(
      component,
      () => {
        if (isMocked()) return mocked<Bag>(type, known as object);
        const { connection } = known as LookupArgs;
        const catalog = loadCatalog();
        if (!pulumi.runtime.isDryRun() || settingsOf(catalog).isSet(platformOf(type), connection))
          return lookUp<Bag>(type, known as object, catalog);
        unasked();
        return pulumi.unknown as unknown as Bag;
      },
      asComponentError,
    ),
  ) as pulumi.Output<Bag>;
}

function settingsOf(catalog: Catalog): Settings {
  settings ??= new Settings(catalog, (key) => pulumi.runtime.getConfig(key), process.env);
  return settings;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, withoutUndefined(item)]])),
  );
}
