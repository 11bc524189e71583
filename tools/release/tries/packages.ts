/** The npm packages and the wheel, installed into empty folders by their own clients, and loaded once. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unexpected } from '../../kit/engine';
import { root } from '../../kit/root';
import { run } from '../../kit/run';

/** `hybridvpn` and what it says of itself on the command line. Its dependencies come from where npm finds them. */
export async function tryNpm(tarball: string, folder: string): Promise<void> {
  await install(tarball, folder);
  const command = join(folder, 'node_modules/.bin/hybridvpn');
  await run(command, ['--version'], { cwd: folder, env: process.env });
}

/** A package of which only the files are wanted, the policy pack: without what it asks the user's program for. */
export async function install(tarball: string, folder: string, ...more: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...more, tarball];
  await run('npm', args, { cwd: folder, env: process.env });
}

/** Without its dependencies: those are Pulumi's own, 50 MB that say nothing about this wheel. */
export async function tryWheel(wheel: string, folder: string): Promise<void> {
  const target = join(folder, 'site');
  mkdirSync(target, { recursive: true });
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-index', '--target', target, wheel];
  await run('python3', args, { cwd: folder, env: process.env });
  await run('python3', ['-m', 'compileall', '-q', join(target, 'hybridvpn_pulumi')], { cwd: folder, env: process.env });
}

/** As a program does that has it as a dependency. */
export async function loads(name: string, folder: string): Promise<void> {
  await run(process.execPath, ['-e', `require(${JSON.stringify(name)})`], { cwd: folder, env: process.env });
}

/** The bindings by themselves, in the example that takes them from the whole package. */
export async function trySynth(tarball: string, folder: string): Promise<void> {
  const cwd = join(folder, 'program');
  cpSync(join(root, 'examples/hybrid-link-cdktf'), cwd, {
    recursive: true,
    filter: (path) => !/node_modules|cdktf\.out|build$/.test(path),
  });
  const edit = (name: string, from: RegExp, to: string): void => {
    const text = readFileSync(join(cwd, name), 'utf8');
    if (!from.test(text)) throw unexpected('reading the example', name);
    writeFileSync(join(cwd, name), text.replace(from, to));
  };
  edit('main.ts', /'hybridvpn\/cdktn'/, `'@hybridvpn/cdk/cdktn'`);
  edit('package.json', /"hybridvpn": "[^"]*"/, `"@hybridvpn/cdk": ${JSON.stringify(`file:${tarball}`)}`);
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env: process.env });
  await run('npm', ['run', 'synth'], { cwd, env: process.env });
  const made = join(cwd, 'cdktf.out/stacks/hybrid-link/cdk.tf.json');
  if (!existsSync(made)) throw unexpected('synth', `${made} is not there`);
}
