/**
 * `sdk/cdktf` and `sdk/cdktn`: the bindings of CDKTF and of its maintained successor CDK Terrain, from
 * `sdk/terraform-schema.json`. The generators weigh ten times what they write and nobody else needs them, so they are a
 * pinned package of their own (`tools/cdktf`), installed below `.cache` only when bindings are out of date. Whether they
 * are is told by `generated.json` beside them, without a generator: from which schema and by which generator they were
 * made, and a digest of what was made, so that an edit by hand shows as well.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

export const LIBRARIES = ['cdktf', 'cdktn'] as const;
export type Library = (typeof LIBRARIES)[number];

/** Texts by path below the library's folder, with `/` between names. */
export type Files = ReadonlyMap<string, string>;

export interface Source {
  /** The text of `sdk/terraform-schema.json`. */
  readonly schema: string;
  /** Of the package: it stands in the bindings as the version of the provider. */
  readonly version: string;
}

interface Manifest {
  readonly comment: string;
  readonly generator: string;
  /** SHA-256 of schema and version. */
  readonly source: string;
  /** SHA-256 of the other files. */
  readonly files: string;
}

const MANIFEST = 'generated.json';
const TOOL = 'tools/cdktf';

/** Why the committed bindings are not those of this source; undefined when they are. */
export function whyStale(root: string, library: Library, source: Source): string | undefined {
  const files = readFiles(join(root, 'sdk', library));
  const text = files.get(MANIFEST);
  if (text === undefined) return 'they are missing';
  const manifest = JSON.parse(text) as Manifest;
  const wanted = manifestOf(root, library, source, files);
  if (manifest.generator !== wanted.generator)
    return `${manifest.generator} made them, and ${TOOL} pins ${wanted.generator}`;
  if (manifest.source !== wanted.source) return 'the schema or the version has changed';
  if (manifest.files !== wanted.files) return 'they were edited by hand';
  return undefined;
}

/** Writes what is out of date and returns its folders; with `checkOnly` it returns them alone. */
export function updateBindings(root: string, source: Source, options: { checkOnly: boolean }): string[] {
  const stale = LIBRARIES.filter((library) => whyStale(root, library, source) !== undefined);
  if (options.checkOnly || stale.length === 0) return stale.map((library) => `sdk/${library}`);
  const tool = installGenerators(root);
  for (const library of stale) {
    const files = generateBindings(root, tool, library, source);
    const folder = join(root, 'sdk', library);
    rmSync(folder, { recursive: true, force: true }); // a resource that is gone leaves nothing behind
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  return stale.map((library) => `sdk/${library}`);
}

/** The folder whose `node_modules` hold the generators, if they were installed already. */
export function installedGenerators(root: string): string | undefined {
  const folder = cacheFolder(root);
  return existsSync(join(folder, 'node_modules/.package-lock.json')) ? folder : undefined; // npm writes it last
}

function installGenerators(root: string): string {
  const installed = installedGenerators(root);
  if (installed !== undefined) return installed;
  const folder = cacheFolder(root);
  console.log('the CDKTF bindings are out of date: installing their generators, once, which takes half a minute …');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, TOOL, name), join(folder, name));
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(
      `npm ci failed in ${folder}, so sdk/cdktf and sdk/cdktn stay as they are; run make generate again with a registry at hand`,
    );
  }
  return folder;
}

/** Another pin is another folder. */
function cacheFolder(root: string): string {
  const lock = readFileSync(join(root, TOOL, 'package-lock.json'), 'utf8');
  return join(root, '.cache', `cdktf-${digest(lock).slice(0, 12)}`);
}

/** Runs the generator in `tool`; nothing of it depends on the machine. */
export function generateBindings(root: string, tool: string, library: Library, source: Source): Files {
  const work = mkdtempSync(join(tmpdir(), 'hybridvpn-cdktf-'));
  try {
    const schema = join(work, 'schema.json');
    const out = join(work, 'out');
    writeFileSync(schema, source.schema);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, TOOL, 'generate.cjs'), tool, library, schema, source.version, out],
      // Without PATH it finds no terraform to ask for its version, and with CHECKPOINT_DISABLE it reports to nobody.
      { encoding: 'utf8', env: { CHECKPOINT_DISABLE: '1', PATH: '' } },
    );
    if (status !== 0) throw new Error(`the generator of sdk/${library} failed:\n${stdout}\n${stderr}`);
    const files = kept(readFiles(out));
    const manifest = manifestOf(root, library, source, files);
    return new Map([...files, [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`]]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** One folder per resource, without `providers/<name>/` above it, and without files that only link to a registry. */
function kept(files: Files): Map<string, string> {
  const sources = [...files].filter(([path]) => path.endsWith('.ts') && !path.endsWith('lazy-index.ts'));
  return new Map(sources.map(([path, text]) => [path.split('/').slice(2).join('/'), text]));
}

function manifestOf(root: string, library: Library, { schema, version }: Source, files: Files): Manifest {
  const { dependencies } = JSON.parse(readFileSync(join(root, TOOL, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const generator = `@${library}/provider-generator`;
  const others = [...files].filter(([path]) => path !== MANIFEST).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    comment:
      'Generated by `make generate` from sdk/terraform-schema.json, like everything in this folder; do not edit.',
    generator: `${generator}@${dependencies[generator]}`,
    source: digest(JSON.stringify([version, schema])),
    files: digest(JSON.stringify(others)),
  };
}

function readFiles(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      readFileSync(path, 'utf8'),
    ]),
  );
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
