/** The npm packages, packed by npm itself: this one, the policy pack, and the bindings of CDKTF and CDK Terrain by themselves. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARIES } from '../bindings';
import { root } from '../kit/root';
import { run } from '../kit/run';
import { writeTarGz } from './archives';
import type { Artefact, Need, Release } from './layout';
import { componentOf, NOTICES, noticesOf } from './notices';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Packed {
  readonly made: Artefact[];
  readonly notBuilt: Release['notBuilt'];
}

/** @param bundled folders of the packages that are in the plugins, and so in this package */
export async function packNpm(scratch: string, out: string, bundled: readonly string[]): Promise<Packed> {
  writeFileSync(join(root, 'dist', NOTICES), noticesOf(bundled, { node: false }));
  const policy = await policyPack(scratch);
  const made = [await artefactOf(root, out, bundled), await artefactOf(policy.folder, out, policy.packages)];
  const bindings = bindingsIn(scratch);
  if (bindings === undefined) {
    const reason = 'there are no bindings: their generators come from a registry (`make bindings`)';
    return { made, notBuilt: [{ what: 'bindings of CDKTF and CDK Terrain', reason }] };
  }
  return { made: [...made, await artefactOf(bindings, out, [])], notBuilt: [] };
}

async function artefactOf(folder: string, out: string, bundled: readonly string[]): Promise<Artefact> {
  const file = await pack(folder, out);
  return { file, kind: 'npm', bundled: bundled.map(componentOf), needs: needsOf(folder) };
}

export function needsOf(folder: string): Need[] {
  const { dependencies = {}, peerDependencies = {} } = manifestOf(folder);
  return Object.entries({ ...peerDependencies, ...dependencies })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, range]) => ({ name, range, ecosystem: 'npm' }));
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/**
 * What `npm pack` would pack, without its own scripts: dist is built already, and `prepack` would begin by removing it. npm says
 * which files, and the archive is ours: its own has the modes of the files here, which follow from the umask of whoever built.
 */
export async function pack(folder: string, out: string): Promise<string> {
  const args = ['pack', '--ignore-scripts', '--dry-run', '--json'];
  const { stdout } = await run('npm', args, { cwd: folder, env: process.env });
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error(`npm has nothing to pack in ${folder}`);
  const entries = packed.files.map(({ path }) => ({ name: `package/${path}`, file: join(folder, path) }));
  await writeTarGz(join(out, packed.filename), entries);
  return packed.filename;
}

/** As the build makes it, and publishable: in dist it is private, to be published by nobody by accident. */
async function policyPack(scratch: string): Promise<{ readonly folder: string; readonly packages: readonly string[] }> {
  const list = join(scratch, 'policy-packages.json');
  const script = join(root, 'tools/build-policy-pack.mjs');
  await run(process.execPath, [script, '--out', scratch, '--packages', list], { cwd: root, env: process.env });
  const [folder, packages] = [join(scratch, 'policy-pack'), JSON.parse(readFileSync(list, 'utf8')) as string[]];
  const file = join(folder, 'package.json');
  const { private: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, NOTICES), noticesOf(packages, { node: false }));
  return { folder, packages };
}

/** What the package has below `./cdktf` and `./cdktn`, for programs that want nothing else of it. Absent: nobody made them. */
function bindingsIn(scratch: string): string | undefined {
  const compiled = join(root, 'dist/lib/sdk');
  if (!LIBRARIES.every((library) => existsSync(join(compiled, library, 'index.js')))) return undefined;
  const folder = join(scratch, 'cdk');
  mkdirSync(folder);
  for (const library of LIBRARIES) cpSync(join(compiled, library), join(folder, library), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const { version, license, peerDependencies = {} } = manifestOf(root);
  const peers = [...LIBRARIES, 'constructs'];
  const exports = LIBRARIES.map((library) => [
    `./${library}`,
    { types: `./${library}/index.d.ts`, default: `./${library}/index.js` },
  ]);
  const manifest = {
    name: '@hybridvpn/cdk',
    version,
    description: 'Bindings of the Terraform provider hybridvpn for CDK Terrain and CDKTF',
    license,
    type: 'commonjs',
    engines: { node: '>=20' },
    exports: { ...Object.fromEntries(exports), './package.json': './package.json' },
    files: LIBRARIES,
    peerDependencies: Object.fromEntries(peers.map((name) => [name, peerDependencies[name]])),
    peerDependenciesMeta: Object.fromEntries(LIBRARIES.map((library) => [library, { optional: true }])),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return folder;
}
