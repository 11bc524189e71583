/**
 * The base class of every generated component class of the dynamic door. The program of the component becomes its children;
 * look-ups are asked with the connection of their end, and none is asked in a preview that has no connection.
 */
import * as pulumi from '@pulumi/pulumi';
import { ProviderError } from '../../core/define/errors';
import type { Bag } from '../../core/define/paths';
import { asComponentError } from '../pulumi-dynamic/program-error';
import { movedOf, withoutEffect } from '../shared/components';
import { Children, type ResourceClass } from './children';
import { componentOf } from './main';

export type { ResourceClass };

/** What the generated class knows about its definition. */
export interface ComponentFacts {
  /** `link:HybridVpn` */
  readonly type: string;
  /** The classes of its children, by type. */
  readonly classes: Readonly<Record<string, ResourceClass>>;
}

/** What a component takes beside its own arguments. */
export interface ComponentControl {
  /**
   * Names that resources of the component had before they belonged to it, by what they are in it: `{ session_master: 'session-master' }`.
   * A resource that belonged to another component is given by its URN. They stay the objects they are.
   */
  readonly moved?: Readonly<Record<string, string>>;
}

export abstract class HybridVpnComponent extends pulumi.ComponentResource {
  protected constructor(
    facts: ComponentFacts,
    name: string,
    args: object | undefined,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(`hybridvpn:${facts.type}`, name, {}, opts);
    try {
      if (pulumi.Output.isInstance(args) || args instanceof Promise)
        throw new ProviderError({
          code: 'invalid',
          message: 'The arguments must be known in a preview: what objects there are follows from them. Values in them may be outputs.', // prettier-ignore
        });
      const { moved, ...given } = (args ?? {}) as ComponentControl & Bag;
      const component = componentOf(facts.type);
      const { outputs, notes } = new Children({
        component,
        classes: facts.classes,
        parent: this,
        name,
        given,
        moved: movedOf(moved),
        customTimeouts: opts?.customTimeouts,
      });
      const warnings = notes.flatMap(({ severity, text }) => (severity === 'warning' ? [text] : []));
      for (const text of [...warnings, ...withoutEffect(opts ?? {})]) void pulumi.log.warn(text, this);
      // As the class declares them: `link.derived.apply(…)` is what a program writes. The engine gets each value by itself, so that
      // one that is not known yet does not hide the others in a preview.
      for (const [key, value] of Object.entries(outputs)) Object.assign(this, { [key]: pulumi.output(value) });
      this.registerOutputs(outputs);
    } catch (error) {
      throw asComponentError(error, `${facts.type} ${name}`);
    }
  }
}
