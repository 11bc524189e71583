/** Values of a derived program as inputs of Pulumi resources. What was open among the arguments becomes an output again. */
import * as pulumi from '@pulumi/pulumi';
import { withAt, type Bag } from '../../core/define/paths';
import { containsUnknown, isUnknown, UNKNOWN } from '../../core/define/unknown';
import { Ref, Variable, type Value } from '../../model';
import { asComponentError, readableInProgram } from '../pulumi-dynamic/program-error';
import type { Programmed } from '../shared/components';
import { settled, type OpenArgs } from './open-args';

/** What a reference or a variable stands for. */
export type Resolve = (value: Ref | Variable) => pulumi.Output<unknown>;

export class Values<D extends Programmed> {
  private settling: Promise<Settled<D>> | undefined;

  constructor(
    /** Whose they are, for what is refused when more is known. */
    private readonly what: string,
    private readonly args: OpenArgs,
    private readonly derive: (given: Bag) => D,
    private readonly resolve: Resolve,
  ) {}

  /** The value as a resource takes it; `pick` finds it again among what is derived when more is known. */
  input(value: unknown, pick: (derived: D) => unknown): pulumi.Input<unknown> {
    if (isUnknown(value)) return this.output(pick);
    if (value instanceof Ref || value instanceof Variable) return this.resolve(value);
    if (Array.isArray(value))
      return value.map((item: Value, index) => this.input(item, (derived) => member(pick(derived), index)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, this.input(item, (derived) => member(pick(derived), name))]),
    );
  }

  /** Something about the whole, with all that is known of the arguments in it. */
  later(of: (derived: D) => unknown): pulumi.Output<unknown> {
    return pulumi.output(this.settled().then(({ full }) => of(full)));
  }

  /** Depends on those outputs among the arguments that it follows from, and on no other: their resources may come and go. */
  private output(pick: (derived: D) => unknown): pulumi.Output<unknown> {
    return pulumi.output(
      this.settled().then(({ full, without }) => {
        const causes = this.args.parts.filter((_, index) => containsUnknown(pick(without[index]!)));
        const value = pick(full);
        return pulumi
          .all(causes.map(({ output }) => output))
          .apply(() => (containsUnknown(value) ? pulumi.unknown : this.input(value, () => UNKNOWN)));
      }),
    );
  }

  private settled(): Promise<Settled<D>> {
    this.settling ??= readableInProgram(this.what, () => this.settle(), asComponentError);
    return this.settling;
  }

  private async settle(): Promise<Settled<D>> {
    const given = await settled(this.args);
    return {
      full: this.derive(given),
      without: this.args.parts.map(({ path }) => this.derive(withAt(given, path, UNKNOWN))),
    };
  }
}

interface Settled<D> {
  /** From all that is known. */
  readonly full: D;
  /** From all that is known but one part of the arguments, for each of them. */
  readonly without: readonly D[];
}

/** A member of something that may not be known. */
function member(value: unknown, name: string | number): unknown {
  if (isUnknown(value)) return UNKNOWN;
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[name]
    : undefined;
}
