/**
 * The provider's own settings: CheckConfig, DiffConfig, Configure. Everything is optional: what is missing comes from the
 * environment, at the first call that needs a connection, so a preview of new resources needs neither credentials nor a
 * network.
 *
 *   <platform>          connection settings of that platform, an object; Pulumi hands it over as JSON text
 *   fingerprintKey      secret text that makes fingerprints of weak secrets useless to others
 *   strictAlgorithms    true: algorithms that this version does not know are errors
 */
import { connectedOf, type Catalog } from '../../core/define/catalog';
import type { CheckFailure } from '../../core/define/check-failure';
import { nearestName } from '../../core/define/nearest';
import { text } from '../../core/define/message';
import { getAt, isBag, isEmpty, type Bag } from '../../core/define/paths';
import { shapeOf } from '../../core/define/shape';
import { sortedText } from '../../core/define/sorted';
import { booleanIn, noSwitch, settingsObject, typedSettings } from '../../core/net/settings';
import { containsUnknown, isUnknown } from '../../core/define/unknown';
import {
  bagOf,
  checkFailure,
  declaredProvider,
  decode,
  isSecretWire,
  secretPaths,
  secretWire,
  spellingOf,
} from '../pulumi-wire';
import { settingFailures } from '../shared/connections';
import { DiffResponseDiffChanges, PropertyDiffKind, type Struct } from './proto/messages';
import { struct } from './properties';
import type { Provider } from './provider';
import type { ProviderHandlers } from './rpc';

const GENERAL = ['fingerprintKey', 'strictAlgorithms'];
/** Keys in the bag that are not settings of ours: the engine's own, and those of the dynamic provider in the same stack. */
const OTHERS = new Set(['version', 'pluginDownloadURL', 'connections']);

type Handlers = Required<Pick<ProviderHandlers, 'CheckConfig' | 'DiffConfig' | 'Configure'>>;

export function configHandlers(provider: Provider): Handlers {
  const { catalog, connections } = provider;
  return {
    CheckConfig: async ({ urn, news }) => {
      const wire = bagOf(news);
      const { settings, failures } = settingsOf(catalog, wire, declaredProvider(urn));
      const all = [...failures, ...settingFailures(catalog, settings)];
      // Pulumi prints the value of the setting that a failure names, whose password may be in clear; that of a misspelled one too.
      const hidden = new Set(all.map(({ path }) => String(path[0] ?? '')));
      return {
        inputs: struct(withSecrets(catalog, wire, settings)),
        failures: all.map((failure) => checkFailure(failure, hidden)),
      };
    },

    // A replaced provider replaces all its resources: only another installation is worth that.
    DiffConfig: async ({ olds, news }) => {
      const before = settingsOf(catalog, bagOf(olds)).settings;
      const after = settingsOf(catalog, bagOf(news)).settings;
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const changed = names.filter(
        (name) => containsUnknown(after[name]) || sortedText(before[name]) !== sortedText(after[name]),
      );
      const replaces = changed.filter((name) => isElsewhere(catalog, name, before[name], after[name]));
      const { UPDATE, UPDATE_REPLACE } = PropertyDiffKind;
      const detail = (name: string) => ({ kind: replaces.includes(name) ? UPDATE_REPLACE : UPDATE, inputDiff: true });
      return {
        changes: changed.length > 0 ? DiffResponseDiffChanges.DIFF_SOME : DiffResponseDiffChanges.DIFF_NONE,
        diffs: changed,
        replaces,
        detailedDiff: Object.fromEntries(changed.map((name) => [name, detail(name)])),
        hasDetailedDiff: true,
      };
    },

    Configure: async ({ args, variables, urn = '' }) => {
      provider.spelling = spellingOf(declaredProvider(urn));
      connections.configure(settingsOf(catalog, configured(args, variables)).settings);
      return { acceptSecrets: true, supportsPreview: true, acceptResources: true, acceptOutputs: false };
    },
  };
}

/** Old engines send `variables` alone: the same settings, with the package's name before each. */
function configured(args: Struct | undefined, variables: Readonly<Record<string, string>>): Bag {
  if (args !== undefined) return bagOf(args);
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [key.slice(key.lastIndexOf(':') + 1), value]),
  );
}

/** Settings in our own form: objects parsed, texts of booleans and numbers read as the schema says. */
function settingsOf(catalog: Catalog, wire: Bag, declared?: string): { settings: Bag; failures: CheckFailure[] } {
  const platforms = connectedOf(catalog);
  const settings: Bag = {};
  const failures: CheckFailure[] = [];
  for (const [name, value] of Object.entries(decode(wire) as Bag)) {
    if (OTHERS.has(name) || name.startsWith('__') || value === undefined || value === null || value === '') continue;
    const platform = platforms.find((one) => one.name === name);
    if (platform !== undefined) {
      const object = isUnknown(value) ? value : settingsObject(value);
      if (object === undefined) failures.push({ path: [name], message: notAnObject(name, declared) });
      else settings[name] = isBag(object) ? typedSettings(platform.config, decode(object) as Bag) : object;
    } else if (name === 'strictAlgorithms') {
      const on = isUnknown(value) ? value : booleanIn(String(value));
      if (on === undefined) failures.push({ path: [name], message: noSwitch(value) });
      else settings[name] = on;
    } else if (name === 'fingerprintKey') settings[name] = value;
    else
      failures.push({
        path: [name],
        message: text`There is no setting "${name}". ${nearestName(name, [...platforms.map((platform) => platform.name), ...GENERAL])}`,
      });
  }
  return { settings, failures };
}

function notAnObject(name: string, declared: string | undefined): string {
  // The text itself may be a credential and is not repeated.
  if (declared !== undefined) return 'This setting is an object, or the text of one in JSON.';
  return `This setting is an object. Set its members one by one: pulumi config set --path hybridvpn:${name}.<setting> <value>, with --secret for credentials.`;
}

/**
 * The bag as it came, with everything wrapped that holds a credential: CheckConfig gets all values in clear, and a
 * password that a program passes as plain text would stand in the state.
 */
function withSecrets(catalog: Catalog, wire: Bag, settings: Bag): Bag {
  const result: Bag = { ...wire };
  for (const { name, config } of connectedOf(catalog)) {
    const holds = secretPaths(shapeOf(config)).some((path) => !isEmpty(getAt(settings[name], path)));
    if (holds && !isSecretWire(wire[name])) result[name] = secretWire(wire[name]);
  }
  const key = wire['fingerprintKey'];
  if (!isEmpty(key) && !isUnknown(settings['fingerprintKey']) && !isSecretWire(key))
    result['fingerprintKey'] = secretWire(key);
  return result;
}

function isElsewhere(catalog: Catalog, name: string, before: unknown, after: unknown): boolean {
  const platform = connectedOf(catalog).find((one) => one.name === name);
  return (platform?.installation ?? []).some((setting) => {
    const [old, now] = [getAt(before, [setting]), getAt(after, [setting])];
    // Absent means that the environment names it: there is nothing to compare.
    return !isEmpty(old) && !isEmpty(now) && !isUnknown(old) && !isUnknown(now) && old !== now;
  });
}
