/**
 * The npm package as users get it, without a build: sources are transpiled file by file, once for all test files. With `toy`
 * the catalog and the SDK are those of the toy platform.
 */
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { sdkSources } from '../../tools/generate';
import { madeOnce } from './made-once';
import { toyCatalog } from './toy';

const run = promisify(execFile);
export const repository = resolve(__dirname, '../..');

/** @returns a folder with package.json and dist/, as `npm pack` would unpack it, and its dependencies linked from the repository */
export async function stagePackage({ toy = false } = {}): Promise<string> {
  return join(await madeOnce(toy ? 'package-toy' : 'package', toy ? makeToy : make), 'package');
}

async function make(home: string): Promise<void> {
  const folder = join(home, 'package');
  await transpile(['provider', 'sdk/nodejs'], repository, join(folder, 'dist/lib'));
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license, main, types, exports, files, dependencies } = manifest;
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, version, license, main, types, exports, files, dependencies, type: 'commonjs' }),
  );
  await linkDependencies(folder);
}

async function makeToy(home: string): Promise<void> {
  const folder = join(home, 'package');
  await copy(await stagePackage(), folder);
  await useToy(join(folder, 'dist/lib'));
  await linkDependencies(folder);
}

async function transpile(roots: string[], from: string, to: string): Promise<void> {
  await compile((await Promise.all(roots.map((root) => sources(join(from, root))))).flat(), from, to);
}

async function compile(entryPoints: string[], from: string, to: string): Promise<void> {
  await build({
    entryPoints,
    outdir: to,
    outbase: from,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    tsconfig: join(repository, 'tsconfig.json'),
  });
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const own = `/${relative(repository, path)}`; // whatever the checkout is called
      return !/\/(simulator|cli|terraform)\//.test(own) && (!own.includes('/test/') || /\/toy[^/]*$/.test(own));
    });
}

async function useToy(lib: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'hybridvpn-toy-'));
  try {
    for (const file of sdkSources(toyCatalog)) {
      await mkdir(dirname(join(scratch, file.path)), { recursive: true });
      await writeFile(join(scratch, file.path), file.text);
    }
    await transpile(['sdk'], scratch, lib);
    await transpile(['test/kit'], repository, lib);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await writeFile(join(lib, 'provider/catalog.js'), `module.exports = require('../test/kit/toy-catalog');\n`);
}

/** Puts the package's dependencies, and what a Pulumi program needs, into `folder/node_modules` as links. */
export async function linkDependencies(folder: string, names?: string[]): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(modules, { recursive: true });
  const all =
    names ??
    (await readdir(join(repository, 'node_modules'))).filter((name) => !name.startsWith('.') && name !== 'hybridvpn');
  await Promise.all(all.map((name) => symlink(join(repository, 'node_modules', name), join(modules, name))));
}

/** What npm would publish of the folder, packed into `home`. */
export async function packTarball(folder: string, home: string): Promise<string> {
  const args = ['pack', '--ignore-scripts', '--offline', '--silent', '--pack-destination', home];
  const { stdout } = await run('npm', args, { cwd: folder });
  return join(home, stdout.trim().split('\n').pop()!);
}

export async function installTarball(tarball: string, folder: string): Promise<void> {
  const target = join(folder, 'node_modules/hybridvpn');
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components', '1', '-C', target]);
}

/** As the tarball is unpacked, where npm's own packing is not what is tested: it takes longer than most tests. */
export async function installPackage(staged: string, folder: string): Promise<void> {
  await copy(staged, join(folder, 'node_modules/hybridvpn'));
}

async function copy(staged: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('cp', ['-R', join(staged, 'package.json'), join(staged, 'dist'), folder]);
}

/** A link, as `npm install ../hybridvpn` makes one. Node resolves the package's own imports beside its real files. */
export async function installLink(staged: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  await symlink(staged, join(folder, 'node_modules/hybridvpn'));
}
