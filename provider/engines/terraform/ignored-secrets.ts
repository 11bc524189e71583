/**
 * Secrets that `ignore_changes` takes out of a plan. Terraform puts what the state has in the place of what is ignored, and
 * no state has a write-only secret: the plan's configuration looks as if the program had none any more. Taken at its word,
 * `ignore_changes = all` took the password from a running BGP session, and a tunnel with a key could not be planned.
 *
 * What tells such a plan from that of a program without the secret: the same process has validated the configuration as it
 * is written, just before. Terraform says of neither which resource it is about, so they are matched by what one object
 * alone can have.
 */
import type { AnyResource } from '../../core/define/definition';
import type { Bag } from '../../core/define/paths';
import { knownOnly } from '../../core/define/unknown';
import { namesOf } from './one-object';
import type { Kind } from './state';
import { toBag } from './translate';
import { secretsLeftOut } from './write-only';

interface Checked {
  readonly inputs: Bag;
  readonly writeOnly: readonly string[];
}

export class IgnoredSecrets {
  private readonly given = new Set<string>();
  private readonly leftOut = new Set<string>();

  /** Sees a configuration as it is written. `inputs`: as they were found by the check; `writeOnly`: which secrets it gives so. */
  validated({ definition, attributes }: Kind, config: Bag, { inputs, writeOnly }: Checked): void {
    const leftOut = secretsLeftOut(attributes, config);
    if (writeOnly.length + leftOut.length === 0) return; // most kinds have no secrets
    const names = namesOf(definition, inputs, definition.identity?.(knownOnly(inputs)));
    const note = (seen: Set<string>, path: string): void =>
      [anyOf(definition), ...names].forEach((name) => seen.add(`${path} of ${name}`));
    for (const path of writeOnly) note(this.given, path);
    for (const path of leftOut) note(this.leftOut, path);
  }

  /** Which secrets the program has, and this configuration of a plan has not: `tunnels.master.psk`. */
  in({ definition, attributes }: Kind, config: Bag, prior: Bag | null): readonly string[] {
    if (prior === null) return [];
    const leftOut = secretsLeftOut(attributes, config);
    if (leftOut.length === 0) return [];
    const names = namesOf(definition, toBag(attributes, prior), String(prior['id']));
    return leftOut.filter((path) => {
      const everyoneGives = `${path} of ${anyOf(definition)}`;
      return (
        names.some((name) => this.given.has(`${path} of ${name}`)) ||
        (this.given.has(everyoneGives) && !this.leftOut.has(everyoneGives))
      );
    });
  }
}

const anyOf = ({ type }: AnyResource): string => `any ${type}`;
