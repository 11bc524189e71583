/**
 * The lives of all resources: `<vendor>/<resource>.ts` holds those of one and is found by the name of its type, so that no
 * list of them stands anywhere. What a case is stands in `case.ts`; `test/cases.test.ts` says which resource has none.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { platformOf } from '../../../provider/core/define/catalog';
import { fileOf } from '../../../provider/core/define/names';
import { unfilled, type ResourceCase } from './case';

export * from './case';

/** Where the cases of a type stand, below this folder. */
export const caseFile = (type: string): string => join(platformOf(type), `${fileOf(type)}.ts`);

/** Every case that is written down for a type; none where there is no file. */
export function writtenFor(type: string): readonly ResourceCase[] {
  const path = join(__dirname, caseFile(type));
  return existsSync(path) ? (require(path) as { readonly cases: readonly ResourceCase[] }).cases : [];
}

/** The cases of one type that can be run. */
export const casesFor = (type: string): readonly ResourceCase[] =>
  writtenFor(type).filter((one) => unfilled(one).length === 0);

/** The cases of a vendor, or all there are. */
export function casesOf(vendor?: string): readonly ResourceCase[] {
  return catalog.resources
    .filter(({ type }) => vendor === undefined || platformOf(type) === vendor)
    .flatMap(({ type }) => casesFor(type));
}

/** One case of each type that has objects on a platform (others stand in state alone): the first of its file. */
export const firstCases = (): readonly ResourceCase[] =>
  catalog.resources.filter(({ discover }) => discover !== undefined).flatMap(({ type }) => casesFor(type).slice(0, 1));

/** Every file of cases, below this folder. */
export function caseFiles(): string[] {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(join(__dirname, name))
      .filter((file) => file !== 'common.ts')
      .map((file) => join(name, file)),
  );
}
