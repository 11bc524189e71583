/** The Pulumi dynamic provider as a door: the SDK's own host process, driven over gRPC by Pulumi's engine in small. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import type { ResourceCase } from '../kit/cases';
import { dynamicClient } from '../kit/dynamic-client';
import { providerTexts, startDynamicHost, type DynamicHost } from '../kit/dynamic-host';
import type { Declared } from '../../provider/program';
import { PulumiCore } from '../kit/pulumi-core';
import { installTarball, linkDependencies, stagePackage } from '../kit/staged-package';
import type { Door, Exposed, StepName } from './door';
import { PulumiDoor } from './pulumi-door';
import type { Site } from '../kit/site';
import { runSuite } from './suite';

const FINGERPRINT = /Fingerprint$/;

/** A folder like that of a user's program, with the package in it. */
interface Installed {
  readonly folder: string;
  /** What Pulumi stores as `__provider`, by type. */
  readonly providers: Readonly<Record<string, string>>;
}

export function runDynamicSuite(cases: readonly ResourceCase[]): void {
  const hosts = new Hosts();
  runSuite({ door: 'pulumi-dynamic', cases, open: (site) => DynamicDoor.on(site, hosts) });
  afterAll(() => hosts.close());
}

async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-dynamic-'));
  await linkDependencies(folder);
  await installTarball(await stagePackage({ impatient: true }), folder);
  const types = catalog.resources.map(({ type }) => type);
  return { folder, providers: await providerTexts(folder, types) };
}

/** A host's process takes two seconds of the machine to start: as many are started as sites live at once. */
class Hosts {
  private installed: Promise<Installed> | undefined;
  private readonly started: Process[] = [];
  private readonly idle: Process[] = [];

  take({ gatewayIds }: Site): Process {
    const gateways = gatewayIds.join(',');
    const found = this.idle.findIndex((process) => process.gateways === gateways);
    if (found >= 0) return this.idle.splice(found, 1)[0]!;
    const process = new Process(() => (this.installed ??= install()), gateways);
    this.started.push(process);
    return process;
  }

  giveBack(process: Process): void {
    this.idle.push(process);
  }

  async close(): Promise<void> {
    await Promise.all(this.started.map((process) => process.close()));
    if (this.installed !== undefined) await rm((await this.installed).folder, { recursive: true, force: true });
  }
}

/** One process for all commands of the sites that have it, one after the other; started by the first command. */
class Process {
  private started: Promise<DynamicHost> | undefined;
  private host: DynamicHost | undefined;
  private commands = 0;

  constructor(
    private readonly installed: () => Promise<Installed>,
    readonly gateways: string,
  ) {}

  readonly open = async () => {
    const { folder, providers } = await this.installed();
    this.started ??= startDynamicHost(folder, { IMPATIENT_GATEWAYS: this.gateways });
    this.host = await this.started;
    return dynamicClient(this.host, providers, ++this.commands);
  };

  output(): string {
    return this.host?.output() ?? '';
  }

  async close(): Promise<void> {
    const host = await this.started?.catch(() => undefined); // the first command has said why
    await host?.close();
  }
}

export class DynamicDoor extends PulumiDoor {
  readonly name = 'pulumi-dynamic';
  readonly notHere: Partial<Record<StepName, string>> = {
    import: 'the engine cannot import a dynamic resource',
    cancel: 'no Cancel reaches a dynamic provider',
    'write-only': 'Pulumi encrypts secrets in state, and has no write-only arguments',
  };

  private constructor(
    private readonly process: Process,
    private readonly hosts: Hosts,
    core: PulumiCore,
  ) {
    super(core);
  }

  static on(site: Site, hosts: Hosts): DynamicDoor {
    const process = hosts.take(site);
    return new DynamicDoor(process, hosts, new PulumiCore(process.open, site.textSettings));
  }

  override exposed(): Exposed {
    return { allowed: [], forbidden: [...this.core.answers, this.process.output()] };
  }

  async close(): Promise<void> {
    this.hosts.giveBack(this.process);
  }

  protected typeInState(type: string): string {
    return `pulumi-nodejs:dynamic/hybridvpn/${type}`;
  }

  protected with(core: PulumiCore): Door {
    return new DynamicDoor(this.process, this.hosts, core);
  }

  /** `customTimeouts` do not reach a dynamic provider: its own argument `timeouts` is used. */
  protected override spelled(declared: Declared): Declared {
    const { timeouts, ...options } = declared.options ?? {};
    return timeouts === undefined ? declared : { ...declared, inputs: { ...declared.inputs, timeouts }, options };
  }

  /** The engine marks no secret that changes; the fingerprint beside it is what a person sees. */
  protected override pathsOf(paths: readonly string[]): readonly string[] {
    return [...paths, ...paths.flatMap((path) => (FINGERPRINT.test(path) ? [path.replace(FINGERPRINT, '')] : []))];
  }
}
