/** Packages that the lab needs, by apt, which is said. Their services are not started. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { lacking, NAT_TOOL } from '../../provider/simulator/dataplane/requirements';
import { command } from './wires';

const TOOLS: Readonly<Record<string, string>> = {
  '/usr/bin/tcpdump': 'tcpdump',
  '/usr/bin/ping': 'iputils-ping',
  [NAT_TOOL.file]: NAT_TOOL.package,
};

/** Charon's plugins are in several packages, some of which others only recommend. */
const STRONGSWAN = [
  'strongswan-swanctl',
  'charon-systemd',
  'libcharon-extra-plugins',
  'libstrongswan-standard-plugins',
  'libstrongswan-extra-plugins',
];

/** By itself: before tests of real tunnels, which are skipped where this fails. */
export async function main(): Promise<void> {
  try {
    await install((text) => console.log(text));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

export async function install(say: (text: string) => void): Promise<void> {
  const { packages, others } = lacking();
  if (others.length > 0) throw new Error(`lab: real tunnels need ${others.join(', ')}`);
  const tools = Object.entries(TOOLS).flatMap(([file, name]) =>
    existsSync(file) || existsSync(file.replace('/usr', '')) ? [] : [name],
  );
  const charon = packages.some((name) => /strongswan|charon/.test(name)) ? STRONGSWAN : [];
  const wanted = [...new Set([...packages, ...charon, ...tools])];
  if (wanted.length === 0) return;
  say(`Installing with apt: ${wanted.join(' ')}`);
  await command('apt-get', ['update', '-qq', ...SHORT]);
  await unstarted(() =>
    command('env', [
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      ...SHORT,
      ...wanted,
    ]),
  );
}

/** A machine without a way to the archive is told so at once. */
const SHORT = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=0', '-o', 'DPkg::Lock::Timeout=60'];

const POLICY = '/usr/sbin/policy-rc.d';

/** Debian starts a service as it installs it, unless this file says that it must not. */
async function unstarted(work: () => Promise<unknown>): Promise<void> {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (ours) rmSync(POLICY);
  }
}
