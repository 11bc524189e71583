/** The native Pulumi provider as a door: its handlers behind their wire format, driven by Pulumi's engine in small. */
import { isBag, type Bag } from '../../provider/core/paths';
import { decode, MEMORY } from '../../provider/engines/pulumi-wire';
import { inProcess } from '../support/pulumi-plugin';
import { PulumiCore, type CoreOutcome, type CoreProgram } from '../support/pulumi-core';
import type { Control, Door, Exposed, Program, Result, StepName } from './door';
import type { Site } from './site';

export class PulumiPluginDoor implements Door {
  readonly name = 'pulumi-plugin';
  readonly notHere: Partial<Record<StepName, string>> = {
    'write-only': 'Pulumi encrypts secrets in state, and has no write-only arguments',
  };

  private constructor(
    private readonly site: Site,
    private readonly core: PulumiCore,
  ) {}

  static on(site: Site): PulumiPluginDoor {
    // As the engine hands them over: one JSON text per platform.
    const settings = Object.fromEntries(
      Object.entries(site.settings).map(([name, value]) => [name, JSON.stringify(value)]),
    );
    const open = async () => {
      const { catalog: fast, close } = site.catalog();
      return { ...inProcess(fast, {}), close };
    };
    return new PulumiPluginDoor(site, new PulumiCore(open, settings));
  }

  async plan(program: Program): Promise<Result> {
    return resultOf(await this.core.plan(resourcesOf(program)));
  }

  async apply(program: Program, during?: (control: Control) => void): Promise<Result> {
    return resultOf(await this.core.apply(resourcesOf(program), during));
  }

  async refresh(): Promise<Result> {
    return resultOf(await this.core.refresh());
  }

  async import(name: string, type: string, id: string): Promise<Result> {
    return resultOf(await this.core.import(name, type, id));
  }

  taint(name: string): void {
    this.core.tainted.add(name);
  }

  async destroy(): Promise<Result> {
    return resultOf(await this.core.destroy());
  }

  state(name: string): Bag | undefined {
    const instance = this.core.state.get(name);
    if (instance === undefined) return undefined;
    const outputs = decode(instance.outputs) as Bag;
    const memory = outputs[MEMORY];
    return { ...outputs, id: instance.id, incomplete: isBag(memory) ? memory['incomplete'] : undefined };
  }

  clone(): Door {
    return new PulumiPluginDoor(this.site, this.core.clone());
  }

  empty(): Door {
    return new PulumiPluginDoor(this.site, this.core.empty());
  }

  exposed(): Exposed {
    return { allowed: [], forbidden: this.core.answers };
  }
}

function resourcesOf(program: Program): CoreProgram {
  return Object.fromEntries(
    Object.entries(program).map(([name, { type, inputs, timeouts, createBeforeDestroy }]) => [
      name,
      { type, inputs, timeouts, createBeforeDelete: createBeforeDestroy },
    ]),
  );
}

/** An init-failed resource is an error of the run and kept all the same: `warnings` is where the suite looks for that. */
function resultOf({ steps, errors, kept }: CoreOutcome): Result {
  return { planned: steps, errors, warnings: kept };
}
