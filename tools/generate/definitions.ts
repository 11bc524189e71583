/**
 * Files of definitions, and what is wrong with one by the name of its file: a contributor who has ten files open must not
 * have to guess which of them an error is about.
 */
import { join } from 'node:path';
import { isLookup, platformOf, type Catalog } from '../../provider/core/define/catalog';
import type { AnyLookup, AnyResource } from '../../provider/core/define/definition';
import { fileOf, pascalCase } from '../../provider/core/define/names';
import { Refusal } from '../kit/refusal';
import type { PlatformFolder } from './catalog';

/** `nsx:BgpConfig` → `provider/nsx/resources/bgp-config.ts` */
export function definitionFile(type: string): string {
  return `provider/${platformOf(type)}/${isLookup(type) ? 'lookups' : 'resources'}/${fileOf(type)}.ts`;
}

/** Loads every definition, so that the catalog that is written can be loaded too. @throws Refusal naming the first bad file */
export function checkDefinitions(root: string, platforms: readonly PlatformFolder[]): void {
  for (const { name, resources, lookups, components } of platforms) {
    for (const { file } of resources) checkType(root, `provider/${name}/resources/${file}.ts`, name, pascalCase(file));
    for (const { file } of components)
      checkType(root, `provider/${name}/components/${file}.ts`, name, pascalCase(file));
    for (const { file } of lookups)
      checkType(root, `provider/${name}/lookups/${file}.ts`, name, `get${pascalCase(file)}`);
  }
}

/** A definition, or a function that makes one of the vendors' sides. */
type Definition = { readonly type: string } | ((sides: readonly []) => { readonly type: string });

function checkType(root: string, file: string, platform: string, kind: string): void {
  const { type } = about(file, () => {
    const { default: found } = require(join(root, file)) as { default: Definition };
    return typeof found === 'function' ? found([]) : found;
  });
  const wanted = `${platform}:${kind}`;
  if (type === wanted) return;
  const other = /^[a-z]+:(get)?[A-Z]\w*$/.test(type)
    ? `move the file to ${definitionFile(type)} or call the type ${wanted}`
    : `call the type ${wanted}`;
  throw new Refusal(`${file} defines ${type}, and its name says ${wanted}: ${other}.`);
}

/** Runs `work` of a file; what it throws begins with the file's name. */
export function about<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Runs a generator over the catalog; if it fails, the definition is looked for on which it fails. */
export function generating<T>(catalog: Catalog, generate: (catalog: Catalog) => T): T {
  try {
    return generate(catalog);
  } catch (error) {
    const { resources, lookups } = catalog;
    const alone = (one: AnyResource | AnyLookup) => ({
      resources: resources.filter((each) => each === one).map(withoutExamples),
      lookups: lookups.filter((each) => each === one).map(withoutExamples),
    });
    // Examples are of several resources: each is tried among all of them, with no other example.
    const withExamples = (one: AnyResource | AnyLookup) => ({
      resources: resources.map((each) => (each === one ? each : withoutExamples(each))),
      lookups: lookups.map((each) => (each === one ? each : withoutExamples(each))),
    });
    for (const part of [alone, withExamples]) {
      for (const one of [...resources, ...lookups])
        about(definitionFile(one.type), () => generate({ ...catalog, ...part(one) }));
    }
    throw error;
  }
}

const withoutExamples = <T extends AnyResource | AnyLookup>(definition: T): T => ({ ...definition, examples: [] });
