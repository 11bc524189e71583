/**
 * `make site`: the documentation as a static site in dist/site, searchable without a server of its own. It is for any web
 * server; SITE_BASE is where that has it, `/` if nothing is said.
 *
 * The generator weighs more than the whole package, so it is a pinned package by itself (`tools/site`), which the Makefile
 * installs below `.cache`.
 */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformSync } from 'esbuild';
import { version } from '../../provider/version';
import { pinned } from '../kit/pinned';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';
import { run } from '../kit/run';
import { stage } from './stage';

const TOOL = join(root, 'tools/site');
const OUT = join(root, 'dist/site');
/** A real plan of the tests: a change that takes a tunnel down, and what the rules say of it. */
const PLAN = join(root, 'test/cli/report/changed.plan.json');

export async function main(): Promise<void> {
  const home = pinned(root, 'site');
  if (home === undefined)
    throw new Refusal('the generator of the site is not installed (npm ci of tools/site): make site');
  // Below the generator: what it builds is resolved from its own modules.
  const folder = mkdtempSync(join(home, 'site-'));
  try {
    const sidebar = stage(folder);
    const config = join(folder, '.vitepress');
    mkdirSync(config);
    copyFileSync(join(TOOL, 'config.mjs'), join(config, 'config.mjs'));
    const anchors = readFileSync(join(root, 'tools/docs/anchors.ts'), 'utf8');
    writeFileSync(join(config, 'anchors.mjs'), transformSync(anchors, { loader: 'ts', format: 'esm' }).code);
    writeFileSync(join(config, 'site.json'), JSON.stringify({ sidebar, version }));
    await report(join(folder, 'public/report-example.html'));
    const vitepress = join(home, 'node_modules/vitepress/bin/vitepress.js');
    const { stdout, stderr } = await run(process.execPath, [vitepress, 'build', folder], {
      cwd: home,
      env: process.env,
    });
    if (/dead link/i.test(stdout + stderr)) throw new Refusal(`${stdout}${stderr}`);
    rmSync(OUT, { recursive: true, force: true });
    cpSync(join(config, 'dist'), OUT, { recursive: true });
    console.log(`${OUT}: ${basename(OUT)} of ${version}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing of it is an error here, whatever it says. */
async function report(file: string): Promise<void> {
  const command = join(root, 'dist/lib/provider/cli/main.js');
  const never = ['--fail-on', 'never', '--fail-on-impact', 'never'];
  await run(process.execPath, [command, 'report', PLAN, '--html', file, ...never], { cwd: root, env: process.env });
}
