/**
 * `make docs`: the reference pages, and the tables inside written ones.
 *
 *   docs/{resources,data-sources,ephemeral-resources,functions,components}/*.md
 *                                     wholly generated; a page without a definition is removed
 *   docs/schemas/*.json               the form of what commands print with --json
 *   README.md, docs/*.md, docs/guides/*.md
 *                                     written by hand; only their marked blocks are replaced
 *
 * The output depends on the sources alone, so that a second run changes nothing. `--check` writes nothing and fails if
 * something would change.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ephemeralsOf, functionsOf } from '../provider/core/define/catalog';
import { catalog } from '../provider/catalog';
import { jsonSchemas } from '../provider/cli/schemas';
import type { VendorCatalog } from '../provider/vendor';
import { fillBlocks } from './docs/blocks';
import { componentPage, componentPath } from './docs/component-page';
import { ephemeralPage, ephemeralPath } from './docs/ephemeral-page';
import { functionPage, functionPath } from './docs/function-page';
import { lookupPage, pagePath, resourcePage } from './docs/page';
import { formattedPage } from './generate/format';
import { root } from './kit/root';

export interface Page {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

const GENERATED_FOLDERS = ['resources', 'data-sources', 'ephemeral-resources', 'functions', 'components'].map(
  (name) => `docs/${name}`,
);
const WRITTEN_FOLDERS = ['docs', 'docs/guides'];

async function generatedPages(from: VendorCatalog): Promise<Page[]> {
  return Promise.all([
    ...from.resources.map(async (one) => ({ path: `docs/${pagePath(one)}`, text: await resourcePage(from, one) })),
    ...from.lookups.map(async (one) => ({ path: `docs/${pagePath(one)}`, text: await lookupPage(from, one) })),
    ...ephemeralsOf(from).map(async (one) => ({ path: `docs/${ephemeralPath(one)}`, text: await ephemeralPage(one) })),
    ...from.components.map(async (one) => ({ path: `docs/${componentPath(one)}`, text: await componentPage(one) })),
    ...Object.entries(jsonSchemas).map(([command, schema]) => ({
      path: `docs/schemas/${command}.json`,
      text: `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`,
    })),
    ...functionsOf(from).map(async (one) => ({
      path: `docs/${functionPath(one)}`,
      text: await functionPage(from, one),
    })),
  ]);
}

/** The written pages as they are with their blocks filled anew. */
async function writtenPages(from: VendorCatalog): Promise<Page[]> {
  const paths = ['README.md', ...(await Promise.all(WRITTEN_FOLDERS.map(markdownIn))).flat()];
  return Promise.all(
    paths.map(async (path) => {
      const old = await readFile(join(root, path), 'utf8');
      return { path, text: await formattedPage(fillBlocks(from, old, docsFrom(path))) };
    }),
  );
}

/** `docs/` as a link of that page has to write it. */
function docsFrom(path: string): string {
  if (!path.startsWith('docs/')) return 'docs/';
  return '../'.repeat(path.split('/').length - 2);
}

async function markdownIn(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => [] as string[]);
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Paths that are not as they should be; with `write` they are made so. */
async function syncDocs(write: boolean): Promise<string[]> {
  const pages = [...(await generatedPages(catalog)), ...(await writtenPages(catalog))];
  const wanted = new Set(pages.map(({ path }) => path));
  const stale = (await Promise.all(GENERATED_FOLDERS.map(markdownIn))).flat().filter((path) => !wanted.has(path));
  const changed = [...stale];
  for (const path of write ? stale : []) await rm(join(root, path));
  for (const { path, text } of pages) {
    const old = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (old === text) continue;
    changed.push(path);
    if (!write) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return changed;
}

export async function main(args: string[]): Promise<void> {
  const checkOnly = args.includes('--check');
  const changed = await syncDocs(!checkOnly);
  if (checkOnly && changed.length > 0) {
    console.error(`not up to date: ${changed.join(', ')}. Run: make docs`);
    process.exitCode = 1;
  } else {
    console.log(changed.length === 0 ? 'the documentation is up to date' : `wrote ${changed.join(', ')}`);
  }
}
