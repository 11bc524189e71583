/**
 * A Terraform archive as somebody gets it who has nothing but Terraform: in a mirror, with a PATH on which there is no Node and
 * nothing else, an empty home, and examples/hybrid-link-terraform as the program.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unexpected } from '../../kit/engine';
import type { Engine } from '../../kit/engine-choice';
import { root } from '../../kit/root';
import { run, type Ran } from '../../kit/run';
import { type SimLine } from '../../kit/simulators';
import { serve, type Served, type Serving } from './serving';
import { environmentOf } from '../../kit/environment';

/** How Terraform is told where providers are: a block of its CLI configuration, and what the way there needs. */
export interface Source {
  readonly block: string;
  readonly env?: Readonly<Record<string, string>>;
}

const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];

/** Packed archives in the folders that a mirror has; both registries' hosts, for an engine asks for its own. */
export function filesystemMirror(archive: string, folder: string): Source {
  for (const host of HOSTS) {
    const home = join(folder, host, 'hybridvpn/hybridvpn');
    mkdirSync(home, { recursive: true });
    cpSync(archive, join(home, basename(archive)));
  }
  return { block: `filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }` };
}

/**
 * The same by the protocol of network mirrors, from an HTTPS server on loopback whose certificate the engine is told to trust.
 * `digest` in hexadecimal digits, of the archive.
 */
export async function networkMirror(
  archive: string,
  { platform, version, digest, folder }: NetworkArchive,
): Promise<Source & { readonly serving: Serving }> {
  const name = basename(archive);
  const paths = new Map<string, Served>();
  for (const host of HOSTS) {
    const home = `/${host}/hybridvpn/hybridvpn`;
    paths.set(`${home}/index.json`, { json: { versions: { [version]: {} } } });
    paths.set(`${home}/${version}.json`, {
      json: { archives: { [platform]: { url: name, hashes: [`zh:${digest}`] } } },
    });
    paths.set(`${home}/${name}`, { file: archive });
  }
  const serving = await serve(paths, { tls: true });
  const trusted = join(folder, 'mirror-ca.pem');
  writeFileSync(trusted, serving.ca ?? '');
  return { block: `network_mirror {\n    url = "${serving.url}/"\n  }`, env: { SSL_CERT_FILE: trusted }, serving };
}

export interface NetworkArchive {
  readonly platform: string;
  readonly version: string;
  readonly digest: string;
  /** For the certificate. */
  readonly folder: string;
}

export interface TerraformTry {
  /** Empty. */
  readonly folder: string;
  readonly source: Source;
  readonly line: SimLine;
}

type Terraform = (...args: string[]) => Promise<Ran>;

/** `init` and `plan`: the number of resources that would be created. */
export const planExample = (engine: Engine, options: TerraformTry): Promise<number> => plan(prepared(engine, options));

/** The whole life of the example: created, found as it was made, destroyed. */
export async function liveExample(engine: Engine, options: TerraformTry): Promise<number> {
  const terraform = prepared(engine, options);
  const planned = await plan(terraform);
  const created = countOf(/(\d+) added/, await terraform('apply', '-input=false', 'create.plan'));
  if (created !== planned) throw unexpected('create', `${planned} planned, ${created} created`);
  await terraform('plan', '-input=false', '-detailed-exitcode'); // 2, changes, is a failure here
  const destroyed = countOf(/(\d+) destroyed/, await terraform('destroy', '-input=false', '-auto-approve'));
  if (destroyed !== created) throw unexpected('destroy', `${created} created, ${destroyed} destroyed`);
  return created;
}

async function plan(terraform: Terraform): Promise<number> {
  await terraform('init', '-input=false');
  return countOf(/Plan: (\d+) to add/, await terraform('plan', '-input=false', '-out=create.plan'));
}

function prepared(engine: Engine, { folder, source, line }: TerraformTry): Terraform {
  const [cwd, home, path] = ['program', 'home', 'nothing'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  cpSync(join(root, 'examples/hybrid-link-terraform'), cwd, { recursive: true });
  for (const empty of [home, path]) mkdirSync(empty);
  const config = join(folder, 'terraform.rc');
  writeFileSync(config, `disable_checkpoint = true\nprovider_installation {\n  ${source.block}\n}\n`);
  const env = {
    ...environmentOf(line),
    ...source.env,
    PATH: path,
    HOME: home,
    TF_CLI_CONFIG_FILE: config,
    TF_IN_AUTOMATION: '1',
    TF_VAR_psk_master: 'release-psk-of-the-master-tunnel',
    TF_VAR_psk_slave: 'release-psk-of-the-slave-tunnel',
  };
  return (...args) => run(engine.command, [...args, '-no-color'], { cwd, env });
}

function countOf(pattern: RegExp, { stdout }: Ran): number {
  const found = pattern.exec(stdout);
  if (found === null) throw unexpected('a count', stdout);
  return Number(found[1]);
}
