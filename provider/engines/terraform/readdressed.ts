/**
 * Objects that a plan destroys at one address of the program and makes again at another: a resource or a module has another
 * name, or an entry of `for_each` another key, and no `moved` block says so. Terraform shows two objects then, and a link that
 * carries traffic goes down for a change that was to touch nothing. Which of the two is planned first is up to chance.
 *
 * An apply plans each object once more, and there also what is left of one that is replaced at its own address.
 */
import type { AnyResource } from '../../core/define/definition';
import { text, type Text } from '../../core/define/message';
import type { Bag } from '../../core/define/paths';
import { heldBy } from '../../core/run/ledger';
import { engineCommand } from './engine-command';

export const READDRESSED = 'Destroyed and made again in one plan';

export class Readdressed {
  private readonly goes = new Set<string>();
  private readonly comes = new Set<string>();
  /** What goes, until something comes: a destroy of everything has nothing to compare with. */
  private waiting: (() => readonly string[])[] = [];
  private isTold = false;
  private isApplied = false;

  /** What there was to say was said of the plan. */
  applying(): void {
    this.isApplied = true;
  }

  /** Terraform folds what it can show in the program; ends of objects are not there, so one of them speaks for all. */
  going(definition: AnyResource, inputs: () => Bag, id: string): Text[] {
    if (definition.inStateAlone || this.isApplied) return [];
    this.waiting.push(() => heldBy(definition, inputs(), id));
    if (this.comes.size === 0) return [];
    return this.arrived().some((one) => this.comes.has(one)) && !this.isTold ? this.told(definition, id) : [];
  }

  /** `id`: where the program decides it; otherwise what one object alone can have tells which it is. */
  coming(definition: AnyResource, inputs: Bag, id: string | undefined): Text[] {
    if (definition.inStateAlone || this.isApplied) return [];
    const held = heldBy(definition, id === undefined ? inputs : undefined, id);
    for (const one of held) this.comes.add(one);
    this.arrived();
    return held.some((one) => this.goes.has(one)) ? this.told(definition, id) : [];
  }

  private arrived(): readonly string[] {
    const held = this.waiting.flatMap((one) => one());
    this.waiting = [];
    for (const one of held) this.goes.add(one);
    return held;
  }

  private told({ title }: AnyResource, id: string | undefined): Text[] {
    this.isTold = true;
    return [
      text`${title}${id === undefined ? '' : ` ${id}`}: the object that goes at one address of the program is the one that comes at another, and what it carries may be interrupted.\nIf it is the same with another name or another key in \`for_each\`, a \`moved\` block keeps it as it is; \`${engineCommand()} show -json PLAN | hybridvpn moved -\` prints the blocks for a saved plan.`,
    ];
  }
}
