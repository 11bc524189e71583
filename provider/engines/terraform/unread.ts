/**
 * Objects that a plan makes anew for nothing but a value that it does not know yet. Terraform has no "perhaps": another value
 * would make the object anew, so the plan does. Where a module or a look-up has `depends_on` and something it names changes,
 * what is looked up is read in the apply alone, and a link that carries traffic goes down for the values that it has already.
 */
import type { Change } from '../../core/define/change';
import { fieldToken, joined, text, type Text } from '../../core/define/message';
import { isUnknown } from '../../core/define/unknown';

export const UNREAD = 'Made anew because of a value that is not known yet';

export class Unread {
  /** Ids of objects that this plan makes anew or deletes: what refers to them will have others. */
  private readonly going = new Set<unknown>();

  goes(id: string): void {
    this.going.add(id);
  }

  /** @param replacing what makes the object anew */
  told(title: string, id: string, replacing: readonly Change[]): Text[] {
    if (replacing.length === 0) return [];
    this.goes(id);
    if (!replacing.every(({ from, to, secret }) => isUnknown(to) && !secret && !this.going.has(from))) return [];
    const names = joined(
      replacing.map(({ path }) => fieldToken(path)),
      ', ',
    );
    return [
      text`${title} ${id} is planned to be destroyed and made anew, because ${names} is not known before the apply, and might be another one.\nIf it is to stay what it is, do not apply this plan: apply first what the value waits for (\`-target\`). A \`depends_on\` of a module, or of a data source, does this whenever something that it names has changes: what is looked up in it is then read in the apply. Take it off, and refer to attributes of what has to come first.`,
    ];
  }
}
