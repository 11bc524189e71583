/**
 * Arguments of which any part may be an output. Resources must be registered before outputs are known, so the program is
 * derived twice: at once with UNKNOWN for every output, which gives the same objects, and again when the outputs have
 * settled, which gives their values. In a preview some never do.
 */
import * as pulumi from '@pulumi/pulumi';
import { isBag, withAt, type Bag, type Path } from '../../core/define/paths';
import { UNKNOWN } from '../../core/define/unknown';

/** One part of the arguments that is not a plain value. */
export interface OpenPart {
  readonly path: Path;
  readonly output: pulumi.Output<unknown>;
}

export interface OpenArgs {
  /** With UNKNOWN for every part that is open. */
  readonly plain: Bag;
  readonly parts: readonly OpenPart[];
}

export function openArgs(args: Bag): OpenArgs {
  const parts: OpenPart[] = [];
  const walk = (value: unknown, path: Path): unknown => {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
      parts.push({ path, output: pulumi.output(value as Promise<unknown>) });
      return UNKNOWN;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (!isBag(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) =>
        item === undefined ? [] : [[name, walk(item, [...path, name])]],
      ),
    );
  };
  return { plain: walk(args, []) as Bag, parts };
}

/** The arguments with what is known of their open parts: everything in an update, less in a preview. */
export async function settled({ plain, parts }: OpenArgs): Promise<Bag> {
  const values = await Promise.all(parts.map(({ output }) => valueOf(output)));
  return parts.reduce((bag, { path }, index) => withAt(bag, path, values[index] ?? null), plain);
}

/** What an output has inside; the SDK types leave both members out. */
interface Inside {
  readonly isKnown: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** The value of an output, or UNKNOWN: `apply` alone does not tell that it will never be called. */
async function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const { isKnown } = output as unknown as Inside;
  return (await isKnown) ? (output as unknown as Inside).promise() : UNKNOWN;
}
