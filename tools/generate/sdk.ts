/** The generated SDK files of a catalog, not yet formatted. Refuses definitions that the SDK could not document. */
import type { WithComponents } from '../../provider/model';
import { missingDescriptions } from './descriptions';
import { indexSource, moduleSource } from './nodejs';

export interface Generated {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

export function sdkSources(catalog: WithComponents): Generated[] {
  const missing = missingDescriptions(catalog);
  if (missing.length > 0) throw new Error(`every field needs a description; missing on:\n  ${missing.join('\n  ')}`);
  const platforms = [...catalog.platforms].sort((a, b) => (a.name < b.name ? -1 : 1));
  const modules = platforms.map((platform) => ({
    path: `sdk/nodejs/${platform.name}.ts`,
    text: moduleSource(catalog, platform),
  }));
  return [...modules, { path: 'sdk/nodejs/index.ts', text: indexSource(platforms) }];
}
