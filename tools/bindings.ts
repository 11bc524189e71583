/**
 * `make bindings`: those of CDKTF and of its maintained successor CDK Terrain, from `sdk/terraform-schema.json`. They are
 * part of the package and not of the repository: 39,000 lines that follow from one file.
 *
 *   .cache/bindings-<key>/{cdktf,cdktn}    as generated, by what they were made from: another schema is another folder
 *   sdk/{cdktf,cdktn}                      a copy, ignored by git
 *   dist/lib/sdk/{cdktf,cdktn}             compiled, what the exports of package.json name
 *
 * The generators weigh ten times what they write and nobody else needs them, so they are a pinned package of their own
 * (`tools/cdktf`), which the Makefile installs below `.cache` before it makes bindings.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { cached, cacheOf, take } from './kit/cache';
import { COMPILE } from './kit/compiler';
import { pinned } from './kit/pinned';
import { root as repository } from './kit/root';

export const LIBRARIES = ['cdktf', 'cdktn'] as const;
export type Library = (typeof LIBRARIES)[number];

const TOOL = 'tools/cdktf';
const MARK = '.made-from';

/** The generators are not there: no registry was at hand, or nobody has asked for them. */
export class NoGenerator extends Error {}

/** The bindings of every library in `sdk/`, as the schema wants them; makes them if the cache has none. */
export function ensureBindings(root = repository): void {
  const source = sourceOf(root);
  for (const library of LIBRARIES) {
    const target = join(root, 'sdk', library);
    const key = keyOf(root, library, source);
    const mark = join(target, MARK);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === key) continue;
    const made = cached(root, `bindings-${library}-${key}`, (folder) => generate(root, library, source, folder));
    // A copy takes long enough for another process to look at it: it appears whole.
    const copy = mkdtempSync(join(cacheOf(root), 'copy-'));
    cpSync(made, join(copy, library), { recursive: true });
    writeFileSync(join(copy, library, MARK), key);
    rmSync(target, { recursive: true, force: true }); // a resource that is gone leaves nothing behind
    take(join(copy, library), target);
    rmSync(copy, { recursive: true, force: true });
  }
}

interface Source {
  readonly schema: string;
  /** Of the package: it stands in the bindings as the version of the provider. */
  readonly version: string;
}

function sourceOf(root: string): Source {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { schema: readFileSync(join(root, 'sdk/terraform-schema.json'), 'utf8'), version };
}

/**
 * Everything that decides what comes out: the schema, the version, the generator and how we use it. This file as it is
 * written, and not what a compiler makes of it: the tests have another one than `make bindings`.
 */
function keyOf(root: string, library: Library, { schema, version }: Source): string {
  const used = [join(root, TOOL, 'package-lock.json'), join(root, TOOL, 'generate.cjs'), __filename];
  return digest(JSON.stringify([library, version, schema, ...used.map((file) => readFileSync(file, 'utf8'))]));
}

/** Below `.cache`: where the generators are installed. */
export const GENERATORS = 'cdktf';

/** The folder whose `node_modules` hold the generators, as `make` installs them. */
function generators(root: string): string {
  const folder = pinned(root, GENERATORS);
  if (folder === undefined)
    throw new NoGenerator(`The generators of the CDKTF bindings are not installed (npm ci of ${TOOL}): make bindings`);
  return folder;
}

/** Runs the generator; nothing of it depends on the machine. */
function generate(root: string, library: Library, source: Source, folder: string): void {
  const work = mkdtempSync(join(cacheOf(root), 'generating-'));
  try {
    const schema = join(work, 'schema.json');
    const out = join(work, 'out');
    writeFileSync(schema, source.schema);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, TOOL, 'generate.cjs'), generators(root), library, schema, source.version, out],
      // Without PATH it finds no terraform to ask for its version, and with CHECKPOINT_DISABLE it reports to nobody.
      { encoding: 'utf8', env: { CHECKPOINT_DISABLE: '1', PATH: '' } },
    );
    if (status !== 0) throw new Error(`the generator of the ${library} bindings failed:\n${stdout}\n${stderr}`);
    for (const path of sources(out)) {
      // One folder per resource, without `providers/<name>/` above it.
      const target = join(folder, relative(out, path).split(sep).slice(2).join(sep));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, withoutDeadLinks(readFileSync(path, 'utf8')));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What is compiled; `lazy-index.ts` is for generators of whole registries. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('lazy-index.ts'))
    .map((name) => join(folder, name));
}

/** The generators link every field to a page of the public registry, which has none of ours. */
function withoutDeadLinks(text: string): string {
  return text
    .replace(/^\/\/ https:\/\/registry\.[^\n]*\n/gm, '')
    .replace(/( \*\n)? *\* Docs at Terraform Registry: [^\n]*\n/g, '')
    .replace(/\{@link https:\/\/registry\.\S+ ([^}]*)\}/g, '$1');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** `--if-possible`: without a registry the tests that need bindings are skipped, and the others run. */
export function main(args: string[]): void {
  try {
    if (!makeBindings()) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NoGenerator)) throw error;
    console.error(error.message);
    if (!args.includes('--if-possible')) process.exitCode = 1;
  }
}

/** In `sdk/`, and compiled to where the exports of the package say. False: they do not compile, and the compiler has said why. */
function makeBindings(): boolean {
  ensureBindings();
  const made = madeFrom(repository);
  beginAnewUnlessCompiled(repository, made);
  const { status } = spawnSync(process.execPath, [join(repository, COMPILE), '-p', 'tsconfig.cdktf.json'], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error('make bindings: the bindings do not compile; the messages are above');
    return false;
  }
  writeFileSync(compiledMark(repository), made);
  return true;
}

/** Where the compiled bindings of a library are. */
export const compiledBindings = (root: string, library: Library): string => join(root, 'dist/lib/sdk', library);

/** Says of which bindings the compiled ones are. */
export const compiledMark = (root: string): string => join(root, 'dist/.tsbuildinfo-cdktf-of');

/** Which bindings are in `sdk/`. */
export const madeFrom = (root: string): string =>
  LIBRARIES.map((library) => readFileSync(join(root, 'sdk', library, MARK), 'utf8')).join('\n');

/**
 * The compiler writes what has changed by its notes: it neither sees that what it wrote before is gone nor takes away what was
 * written of a resource that there is no more.
 */
export function beginAnewUnlessCompiled(root: string, made: string): void {
  const mark = compiledMark(root);
  const whole = LIBRARIES.every((library) => existsSync(join(compiledBindings(root, library), 'index.js')));
  if (whole && existsSync(mark) && readFileSync(mark, 'utf8') === made) return;
  for (const path of [mark, join(root, 'dist/.tsbuildinfo-cdktf')]) rmSync(path, { force: true });
  for (const library of LIBRARIES) rmSync(compiledBindings(root, library), { recursive: true, force: true });
}
