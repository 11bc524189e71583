/**
 * Whether both ends of a tunnel will say the same once everything is done: a tunnel whose ends agree is back in seconds, one
 * whose ends do not stays down. The rules about links know it where the values are shown; where one is hidden, an other end
 * that is changed in the same place is taken for meant so, and one that is not changed counts as an outage.
 */
import type { Address, Finding } from '../../model';
import type { Path } from '../../core/define/paths';
import { matchPath } from './verdict';
import type { KnownTunnel } from './tunnels';
import type { Changed } from './changed';

export interface Agreement {
  readonly agree: 'yes' | 'no' | 'unchecked';
  /** Why not, in a sentence. */
  readonly why?: string;
}

export class Agreements {
  constructor(
    private readonly findings: readonly Finding[],
    private readonly changed: ReadonlyMap<Address, readonly Changed[]>,
  ) {}

  /** @param changed of the object, what the tunnel negotiates anew for; none: the object as a whole */
  of(address: Address, changed: readonly Changed[], tunnel: KnownTunnel): Agreement {
    const about = this.findings.filter(
      ({ link, tunnel: name, values }) =>
        link === tunnel.link &&
        name === tunnel.name &&
        values.some(({ place }) => place.object === address && (changed.length === 0 || meets(changed, place.path))),
    );
    const error = about.find(({ severity }) => severity === 'error');
    if (error !== undefined) return { agree: 'no', why: error.message };
    const open = about.find(({ severity }) => severity === 'unchecked');
    if (open === undefined) return { agree: 'yes' };
    const others = open.values.filter(({ place }) => place.object !== address);
    const meant = others.some(({ place }) => meets(this.changed.get(place.object) ?? [], place.path));
    return meant ? { agree: 'yes' } : { agree: 'unchecked', why: open.message };
  }
}

const meets = (changed: readonly Changed[], path: Path): boolean =>
  changed.some((one) => matchPath(namesOf(one.path), path) !== undefined);

const namesOf = (path: Path): string => path.filter((part) => typeof part === 'string').join('.');
