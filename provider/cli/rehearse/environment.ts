/** The environment of an engine that is to reach twins and nothing else. */
import { catalog } from '../../catalog';
import { metaOf } from '../../core/define/fields';
import type { z } from 'zod';

/** Without what says where the real platforms are, and who may come in. */
export function environmentWithoutPlatforms(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = new Set(
    catalog.vendors.flatMap(({ config }) =>
      Object.values(config.shape).flatMap((schema) => metaOf(schema as z.ZodType).env ?? []),
    ),
  );
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(name)));
}
