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
  let installed: Promise<Installed> | undefined;
  runSuite({ door: 'pulumi-dynamic', cases, open: (site) => DynamicDoor.on(site, () => (installed ??= install())) });
  afterAll(async () => {
    if (installed !== undefined) await rm((await installed).folder, { recursive: true, force: true });
  });
}

async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-dynamic-'));
  await linkDependencies(folder);
  await installTarball(await stagePackage({ impatient: true }), folder);
  const types = catalog.resources.map(({ type }) => type);
  return { folder, providers: await providerTexts(folder, types) };
}

/** One process for all commands of a site, started by the first. */
class Process {
  private started: Promise<DynamicHost> | undefined;
  private host: DynamicHost | undefined;
  private commands = 0;

  constructor(
    private readonly site: Site,
    private readonly installed: () => Promise<Installed>,
  ) {}

  readonly open = async () => {
    const { folder, providers } = await this.installed();
    this.started ??= startDynamicHost(folder, { IMPATIENT_GATEWAYS: this.site.gatewayIds.join(',') });
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
    core: PulumiCore,
  ) {
    super(core);
  }

  static on(site: Site, installed: () => Promise<Installed>): DynamicDoor {
    const process = new Process(site, installed);
    return new DynamicDoor(process, new PulumiCore(process.open, site.textSettings));
  }

  override exposed(): Exposed {
    return { allowed: [], forbidden: [...this.core.answers, this.process.output()] };
  }

  close(): Promise<void> {
    return this.process.close();
  }

  protected with(core: PulumiCore): Door {
    return new DynamicDoor(this.process, core);
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
