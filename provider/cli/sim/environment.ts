/** Settings as lines of a POSIX shell: under the names that every door and command reads where nothing else is configured. */
import type { z } from 'zod';
import type { ConnectedPlatform } from '../../core/define/catalog';
import { metaOf } from '../../core/define/fields';
import { isBag, type Bag } from '../../core/define/paths';
import { shellText } from '../../core/define/shell-text';

/** @param settings one object for each platform, by its name */
export function environmentOf(platforms: readonly ConnectedPlatform[], settings: Bag): string {
  return platforms
    .flatMap(({ name, config }) => {
      const own = settings[name];
      if (!isBag(own)) return [];
      return Object.entries(config.shape).flatMap(([key, setting]) => {
        const [variable] = metaOf(setting as z.ZodType).env ?? [];
        const value = own[key];
        return variable === undefined || value === undefined
          ? []
          : [`export ${variable}=${shellText(String(value))}\n`];
      });
    })
    .join('');
}
