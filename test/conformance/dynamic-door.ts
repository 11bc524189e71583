/** The Pulumi dynamic provider as a door: the SDK's own service, driven by Pulumi's engine in small. */
import type { ResourceCase } from '../kit/cases';
import { DynamicHosts } from '../kit/dynamic-hosts';
import type { Declared } from '../../provider/program';
import { PulumiCore } from '../kit/pulumi-core';
import type { Door, Exposed, StepName } from './door';
import { PulumiDoor } from './pulumi-door';
import type { Site } from '../kit/site';
import { runSuite } from './suite';

const FINGERPRINT = /Fingerprint$/;

export function runDynamicSuite(cases: readonly ResourceCase[]): void {
  const hosts = new DynamicHosts();
  runSuite({ door: 'pulumi-dynamic', cases, open: (site) => DynamicDoor.on(site, hosts) });
  afterAll(() => hosts.close());
}

export class DynamicDoor extends PulumiDoor {
  readonly name = 'pulumi-dynamic';
  readonly notHere: Partial<Record<StepName, string>> = {
    import: 'the engine cannot import a dynamic resource',
    cancel: 'no Cancel reaches a dynamic provider',
    'write-only': 'Pulumi encrypts secrets in state, and has no write-only arguments',
  };

  private constructor(
    private readonly hosts: DynamicHosts,
    core: PulumiCore,
  ) {
    super(core);
  }

  static async on(site: Site, hosts: DynamicHosts): Promise<DynamicDoor> {
    return new DynamicDoor(hosts, new PulumiCore(await hosts.on(site), site.textSettings));
  }

  override exposed(): Exposed {
    return { allowed: [], forbidden: [...this.core.answers, this.hosts.output()] };
  }

  protected typeInState(type: string): string {
    return `pulumi-nodejs:dynamic/hybridvpn/${type}`;
  }

  protected with(core: PulumiCore): Door {
    return new DynamicDoor(this.hosts, core);
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
