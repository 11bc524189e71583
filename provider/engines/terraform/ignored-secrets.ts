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
import { heldBy } from '../../core/run/ledger';
import type { Kind } from './state';
import { toBag } from './translate';
import { secretsLeftOut } from './write-only';

interface Checked {
  readonly inputs: Bag;
  readonly writeOnly: readonly string[];
}

export class IgnoredSecrets {
  /** `tunnels.master.psk of` each thing that its object alone can have, and of its kind. */
  private readonly given = new Set<string>();
  /** Of kinds alone. */
  private readonly leftOut = new Set<string>();

  /** Sees a configuration as it is written. `inputs`: as they were found by the check; `writeOnly`: which secrets it gives so. */
  validated({ definition, attributes }: Kind, config: Bag, { inputs, writeOnly }: Checked): void {
    for (const path of secretsLeftOut(attributes, config)) this.leftOut.add(ofKind(definition, path));
    if (writeOnly.length === 0) return; // most kinds have no secrets
    const held = heldBy(definition, inputs, definition.identity?.(knownOnly(inputs)));
    for (const path of writeOnly) {
      this.given.add(ofKind(definition, path));
      for (const one of held) this.given.add(`${path} of ${one}`);
    }
  }

  /** Which secrets the program has, and this configuration of a plan has not: `tunnels.master.psk`. */
  in({ definition, attributes }: Kind, config: Bag, prior: Bag | null): readonly string[] {
    if (prior === null || this.given.size === 0) return [];
    const leftOut = secretsLeftOut(attributes, config).filter((path) => this.given.has(ofKind(definition, path)));
    if (leftOut.length === 0) return [];
    const held = heldBy(definition, toBag(attributes, prior), String(prior['id']));
    return leftOut.filter(
      (path) => held.some((one) => this.given.has(`${path} of ${one}`)) || !this.leftOut.has(ofKind(definition, path)),
    );
  }
}

const ofKind = ({ type }: AnyResource, path: string): string => `${path} of any ${type}`;
