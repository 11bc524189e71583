/** Processes of the dynamic provider's host, with the package as users install it, shared by the tests of a file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamicClient } from './dynamic-client';
import { providerTexts, startDynamicHost, type DynamicHost } from './dynamic-host';
import type { Site } from './site';
import { installTarball, linkDependencies, stagePackage } from './staged-package';

/** A folder like that of a user's program, with the package in it. */
interface Installed {
  readonly folder: string;
  /** What Pulumi stores as `__provider`, by type. */
  readonly providers: Readonly<Record<string, string>>;
}

async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'hybridvpn-dynamic-'));
  await linkDependencies(folder);
  await installTarball(await stagePackage({ impatient: true }), folder);
  return { folder, providers: await providerTexts(folder) };
}

interface Waiting {
  readonly gateways: string;
  resolve(process: DynamicProcess): void;
}

/**
 * A host's process takes two seconds of the machine to start, and as long again until what it runs is warm: one is started
 * for the same gateways, and who finds it taken waits.
 */
export class DynamicHosts {
  private installed: Promise<Installed> | undefined;
  private readonly started: DynamicProcess[] = [];
  private readonly idle: DynamicProcess[] = [];
  private readonly waiting: Waiting[] = [];

  async take({ gatewayIds }: Site): Promise<DynamicProcess> {
    const gateways = gatewayIds.join(',');
    const found = this.idle.findIndex((process) => process.gateways === gateways);
    if (found >= 0) return this.idle.splice(found, 1)[0]!;
    if (this.started.some((process) => process.gateways === gateways))
      return new Promise((resolve) => this.waiting.push({ gateways, resolve }));
    const process = new DynamicProcess(() => (this.installed ??= install()), gateways);
    this.started.push(process);
    return process;
  }

  giveBack(process: DynamicProcess): void {
    const next = this.waiting.findIndex(({ gateways }) => gateways === process.gateways);
    if (next < 0) this.idle.push(process);
    else this.waiting.splice(next, 1)[0]!.resolve(process);
  }

  async close(): Promise<void> {
    await Promise.all(this.started.map((process) => process.close()));
    if (this.installed !== undefined) await rm((await this.installed).folder, { recursive: true, force: true });
  }
}

/** One process for all commands of the sites that have it, one after the other; started by the first command. */
export class DynamicProcess {
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
