/**
 * `make generate`: writes what follows from the definitions and must never be edited by hand.
 *
 *   provider/catalog.ts                 from the files under provider/<vendor>/
 *   sdk/nodejs/{index,<vendor>}.ts      from the definitions
 *
 * The output depends on the sources alone, so that a second run changes nothing. `--check` writes nothing and fails if
 * something would change.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Catalog } from '../provider/core/catalog';
import { catalogSource, findVendors } from './generate/catalog';
import { missingDescriptions } from './generate/descriptions';
import { indexSource, moduleSource } from './generate/nodejs';
import { formatted } from './generate/format';

export interface Generated {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** Everything generated from the catalog: the SDK files. */
export async function generateSdk(catalog: Catalog): Promise<Generated[]> {
  const missing = missingDescriptions(catalog);
  if (missing.length > 0) throw new Error(`every field needs a description; missing on:\n  ${missing.join('\n  ')}`);
  const platforms = [...catalog.platforms].sort((a, b) => (a.name < b.name ? -1 : 1));
  const modules = await Promise.all(
    platforms.map(async (platform) => ({
      path: `sdk/nodejs/${platform.name}.ts`,
      text: await formatted(moduleSource(catalog, platform)),
    })),
  );
  return [...modules, { path: 'sdk/nodejs/index.ts', text: await formatted(indexSource(platforms)) }];
}

export async function generateCatalog(root: string): Promise<Generated> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { path: 'provider/catalog.ts', text: await formatted(catalogSource(await findVendors(root), version)) };
}

export async function main(args: string[], root = resolve(__dirname, '..')): Promise<void> {
  const checkOnly = args.includes('--check');
  const changed: string[] = [];
  const put = async (file: Generated): Promise<void> => {
    const path = join(root, file.path);
    const old = await readFile(path, 'utf8').catch(() => undefined);
    if (old === file.text) return;
    changed.push(file.path);
    if (checkOnly) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
  };
  await put(await generateCatalog(root));
  // Loaded after it was written: a new resource is in the SDK after one run.
  const { catalog } = require(join(root, 'provider/catalog')) as { catalog: Catalog };
  for (const file of await generateSdk(catalog)) await put(file);
  if (checkOnly && changed.length > 0) {
    console.error(`not up to date: ${changed.join(', ')}. Run: make generate`);
    process.exitCode = 1;
  } else {
    console.log(changed.length === 0 ? 'generated files are up to date' : `generated ${changed.join(', ')}`);
  }
}
