/**
 * The upgrade from a release, tried as users go through it: `make upgrade FROM=DIR`, where DIR is a checkout of the release
 * after its own `make build`; names of doors after it leave out the others. For every door whose engine is here, that release makes its example link against the
 * simulators; then the provider of this checkout has to plan nothing for the unchanged program, to refresh without a
 * finding, and to destroy all of it. With RECORD=1 what the release left is kept in test/recordings/releases, for
 * test/engines/upgrade.test.ts: once for each release, and never again, since it is what users have.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RECORDED, Site } from '../../test/kit/site';
import { installed } from '../kit/engine-choice';
import { unexpected } from '../kit/engine';
import { leftovers } from '../kit/leftovers';
import { root } from '../kit/root';
import type { SimLine } from '../kit/simulators';
import { doors, type Door } from './doors';

export async function main([from, ...options]: string[]): Promise<void> {
  if (from === undefined || !existsSync(join(from, 'dist/lib'))) {
    console.error('make upgrade FROM=DIR takes a checkout of a release, after its own `make build`');
    process.exitCode = 1;
    return;
  }
  const release = resolve(from);
  const { version } = JSON.parse(readFileSync(join(release, 'package.json'), 'utf8')) as { version: string };
  const engines = installed();
  const wanted = options.filter((one) => !one.startsWith('--'));
  for (const door of doors.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const engine = engines.find(({ kind }) => kind === door.kind);
    if (engine === undefined) {
      console.log(`${door.name}: not tried, no engine of this kind is here`);
      continue;
    }
    console.log(`${door.name}, ${engine.name} ${engine.version}: a link of ${version}`);
    await tried(
      door,
      (line, folder) => door.open(engine, release, folder, line),
      (recorded) => {
        if (options.includes('--record')) keep(version, door.name, recorded);
      },
    );
  }
}

async function tried(
  door: Door,
  open: (line: SimLine, folder: string) => ReturnType<Door['open']>,
  record: (recorded: object) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-upgrade-'));
  const site = await Site.start(RECORDED);
  try {
    const { nsx, alicloud } = site;
    const line = lineOf(site);
    const before = await leftovers(line);
    const { engine, recorded, upgrade } = open(line, folder);
    await engine.preview();
    const created = await engine.up();
    const left = await recorded();
    const now = site.clock.now();
    record({ ...left, platforms: { now, nsx: nsx.simulator.getState(), alicloud: alicloud.simulator.getState() } });
    await upgrade();
    const writes = site.writes();
    const drift = await engine.drift();
    if (drift.length > 0) throw unexpected('a plan after the upgrade', drift);
    // Terraform updates in place what its new schema no longer marks as sensitive: in the state, with nothing to send.
    const marks = await engine.repair();
    if (site.writes() !== writes) throw unexpected('an apply after the upgrade', `${site.writes() - writes} writes`);
    await engine.assertClean();
    await engine.settle();
    const destroyed = await engine.destroy();
    const after = (await leftovers(line)).filter((id) => !before.includes(id));
    if (destroyed !== created || after.length > 0)
      throw unexpected('destroy', `${created} made, ${destroyed} destroyed, left behind: ${after.join(', ')}`);
    console.log(`upgrade: ${door.name} made=${created} changed=0 marks=${marks} destroyed=${destroyed}`);
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf({ nsx, alicloud }: Site): SimLine {
  const { url, username, password, caFile } = nsx;
  const { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret } = alicloud;
  return {
    nsx: { url, username, password, caFile },
    alicloud: { vpcEndpoint, cbnEndpoint, protocol, regionId, accessKeyId, accessKeySecret },
  };
}

function keep(version: string, door: string, recorded: object): void {
  const folder = join(root, 'test/recordings/releases', version);
  const file = join(folder, `${door}.json`);
  if (existsSync(file)) throw new Error(`${file} exists. A recording is not made again: it is what users have.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`);
  console.log(`${file} written`);
}
