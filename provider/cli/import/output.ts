/**
 * Where an import writes. Asked before the platform is: a scan of minutes must not be lost to a path, and nothing that
 * stands there may be overwritten by accident.
 */
import { accessSync, chmodSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Catalog } from '../../core/define/catalog';
import type { AnyResource } from '../../core/define/definition';
import { ProviderError } from '../../core/define/errors';
import { fileWords } from '../../core/define/file-words';
import { jsonIn } from '../../core/define/json';
import { importedAs } from '../../core/define/import-id';
import { terraformName } from '../../core/define/names';
import type { Inventory } from '../../core/run/discovery';
import { makeFolder } from '../../core/run/folders';
import { writeOrNothing } from '../../core/run/whole-file';

/** A link as a whole, as far as names go: `module` on Terraform, the component on Pulumi. */
export const COMPONENT = 'link:HybridVpn';

export interface Targets {
  readonly out?: string;
  readonly program?: string;
  readonly secretsOut?: string;
  readonly force?: boolean;
}

/** Makes the folders. @throws ProviderError if a file is there already, or could not be written */
export function prepareTargets({ out, program, secretsOut, force }: Targets): void {
  if (out !== undefined && secretsOut !== undefined && resolve(out) === resolve(secretsOut))
    throw invalid(`--out and --secrets-out are the same file, ${out}.`, 'Give two names.');
  for (const [option, file] of [
    ['--out', out],
    ['--program', program],
    ['--secrets-out', secretsOut],
  ] as const) {
    // prettier-ignore
    if (file === undefined) continue;
    try {
      makeFolder(dirname(file));
      accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
    } catch (error) {
      throw invalid(
        `${option} ${file} cannot be written: ${fileWords(error)}.`,
        'Nothing was looked up yet. Check the path.',
      );
    }
    if (!existsSync(file)) continue;
    if (statSync(file).isDirectory()) throw invalid(`${option} ${file} is a folder.`, 'Give the name of a file in it.');
    if (!force) throw invalid(`${option} ${file} is there already.`, 'Give another name, or --force to write it anew.');
  }
}

export function put(file: string | undefined, text: string): void {
  if (file === undefined) process.stdout.write(text);
  else writeOrNothing(file, text);
}

/** Nobody else may read it, not even if the file was there before. */
export function putSecret(file: string, text: string): void {
  writeOrNothing(file, '', { mode: 0o600 });
  chmodSync(file, 0o600);
  writeOrNothing(file, text);
}

/** What the other files of a Terraform module declare: an import beside them must not declare it again. */
export interface Neighbours {
  /** One of them says where the provider comes from. */
  readonly header: boolean;
  /** `nsx:IkeProfile to_alibaba`: labels are unique per type. */
  readonly names: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  /** Where an object is imported, by `nsx:IkeProfile /infra/…`. */
  readonly imported: ReadonlyMap<string, string>;
}

export const noNeighbours: Neighbours = { header: false, names: new Set(), variables: new Set(), imported: new Map() };

/** `out`: the file that will be written, which counts as not being there. */
export function neighboursOf(catalog: Catalog, out: string): Neighbours {
  const folder = dirname(resolve(out));
  const types = new Map(catalog.resources.map((definition) => [terraformName(definition.type), definition]));
  // As Terraform: what begins with a dot or # is an editor's, and may be a link that leads nowhere.
  // OpenTofu reads `.tofu` as well, and in the place of the `.tf` of that name: what both say is taken.
  const files = readdirSync(folder).filter((name) => /^[^.#].*\.(tf|tofu)$/.test(name) && name !== basename(out));
  const texts = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  const all = texts.map(([, text]) => text).join('\n');
  const found = (pattern: RegExp): RegExpExecArray[] => [...all.matchAll(pattern)];
  const imported = texts.flatMap(([name, text]) =>
    [...text.matchAll(/^import\s*\{([^}]*)\}/gm)].flatMap(([, body = '']) => {
      const [, address = '', typeName = ''] = /^\s*to\s*=\s*(\S*?(\w+)\.[\w-]+(?:\[[^\]]*\])?)\s*$/m.exec(body) ?? [];
      const id = /^\s*id\s*=\s*("(?:[^"\\]|\\.)*")\s*$/m.exec(body)?.[1];
      const definition = types.get(typeName);
      const given = id === undefined ? undefined : jsonIn(id); // of HCL's own escapes, such as \U, JSON knows not all
      if (definition === undefined || typeof given !== 'string') return [];
      return [[`${definition.type} ${importedId(definition, given)}`, `${address} in ${name}`] as const];
    }),
  );
  return {
    header: /\brequired_providers\s*\{/.test(all),
    names: new Set(
      [
        ...found(/^resource\s+"(\w+)"\s+"([\w-]+)"/gm),
        ...found(/^(module)\s+"([\w-]+)"/gm), // one module, one link
      ].map(([, name = '', label]) => `${name === 'module' ? COMPONENT : (types.get(name)?.type ?? name)} ${label}`),
    ),
    variables: new Set(found(/^variable\s+"([\w-]+)"/gm).map(([, name = '']) => name)),
    imported: new Map(imported),
  };
}

/** Without what an import is told beside the id; of one that the provider refuses the whole text. */
function importedId(definition: AnyResource, text: string): string {
  try {
    return importedAs(definition, text).id;
  } catch (error) {
    if (error instanceof ProviderError) return text;
    throw error;
  }
}

/** The inventory without what is imported beside already, such as a profile that two gateways share. */
export function withoutImported(inventory: Inventory, { imported }: Neighbours): Inventory {
  const where = ({ definition, id }: Inventory['objects'][number]): string | undefined =>
    imported.get(`${definition.type} ${id}`);
  const left = inventory.objects.flatMap((one) => {
    const place = where(one);
    if (place === undefined) return [];
    return [{ type: one.definition.type, id: one.id, name: one.name, reason: `it is imported already, as ${place}` }];
  });
  return {
    ...inventory,
    objects: inventory.objects.filter((one) => where(one) === undefined),
    skipped: [...inventory.skipped, ...left],
  };
}

function invalid(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
