/** What the two doors of Pulumi share: the engine in small, and its words in those of the suite. */
import { isBag, type Bag } from '../../provider/core/define/paths';
import { decode, MEMORY } from '../../provider/engines/pulumi-wire';
import type { Declared, Program } from '../../provider/program';
import type { CoreOutcome, PulumiCore } from '../kit/pulumi-core';
import type { Control, Door, Exposed, Result, StepName } from './door';

export abstract class PulumiDoor implements Door {
  abstract readonly name: Door['name'];
  abstract readonly notHere: Partial<Record<StepName, string>>;

  protected constructor(protected readonly core: PulumiCore) {}

  async plan(program: Program): Promise<Result> {
    return this.resultOf(await this.core.plan(this.asSpelled(program)));
  }

  async apply(program: Program, during?: (control: Control) => void): Promise<Result> {
    return this.resultOf(await this.core.apply(this.asSpelled(program), during));
  }

  async refresh(): Promise<Result> {
    return this.resultOf(await this.core.refresh());
  }

  async import(name: string, type: string, id: string): Promise<Result> {
    return this.resultOf(await this.core.import(name, type, id));
  }

  setAside(names: readonly string[]): () => void {
    const aside = [...this.core.state].filter(([name]) => names.includes(name));
    for (const [name] of aside) this.core.state.delete(name);
    return () => void (this.core.state = new Map([...aside, ...this.core.state]));
  }

  taint(name: string): void {
    this.core.tainted.add(name);
  }

  async destroy(): Promise<Result> {
    return this.resultOf(await this.core.destroy());
  }

  state(name: string): Bag | undefined {
    const instance = this.core.state.get(name);
    if (instance === undefined) return undefined;
    const outputs = decode(instance.outputs) as Bag;
    const memory = outputs[MEMORY];
    return { ...outputs, id: instance.id, incomplete: isBag(memory) ? memory['incomplete'] : undefined };
  }

  file(): string {
    return this.core.stackExport((type) => this.typeInState(type));
  }

  clone(): Door {
    return this.with(this.core.clone());
  }

  empty(): Door {
    return this.with(this.core.empty());
  }

  exposed(): Exposed {
    return { allowed: [], forbidden: this.core.answers };
  }

  /** A type as it stands in a stack of this door. */
  protected abstract typeInState(type: string): string;

  /** The same door on another state. */
  protected abstract with(core: PulumiCore): Door;

  /** A resource as this door takes it. */
  protected spelled(declared: Declared): Declared {
    return declared;
  }

  /** Paths of a step as a person reads them. */
  protected pathsOf(paths: readonly string[]): readonly string[] {
    return paths;
  }

  private asSpelled(program: Program): Program {
    return new Map([...program].map(([name, declared]) => [name, this.spelled(declared)]));
  }

  /** An init-failed resource is an error of the run and kept all the same: `warnings` is where the suite looks for that. */
  private resultOf({ steps, errors, kept }: CoreOutcome): Result {
    const planned = Object.fromEntries(
      Object.entries(steps).map(([name, { action, paths }]) => [name, { action, paths: this.pathsOf(paths) }]),
    );
    return { planned, errors, warnings: kept };
  }
}
