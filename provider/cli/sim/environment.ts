/** Settings of several platforms under the names that every door and command reads where nothing else is configured. */
import type { ConnectedPlatform } from '../../core/define/catalog';
import { isBag } from '../../core/define/paths';
import { shellText } from '../../core/define/shell-text';
import { variablesOf } from '../../core/net/settings';

/** @param settings one object for each platform, by its name; what stands in it beside settings is left out */
export const environmentOf = (
  platforms: readonly ConnectedPlatform[],
  settings: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.assign(
    {},
    ...platforms.map(({ name, config }) => {
      const own = settings[name];
      return isBag(own) ? variablesOf(config, own) : {};
    }),
  );

/** As lines of a POSIX shell. */
export const shellLines = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([variable, value]) => `export ${variable}=${shellText(value)}\n`)
    .join('');
