/** The npm packages and the wheel, installed into empty folders by their own clients, and loaded once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
