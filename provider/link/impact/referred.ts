/**
 * Which object of a program a value refers to. By the type that its field names: platforms whose objects are known by names have
 * several of one name, and a keyring would be taken for the profile that is called so too.
 */
import type { Catalog } from '../../core/define/catalog';
import { referredTypeAt } from '../../core/define/references';
import type { Path } from '../../core/define/paths';
import { addressBy, seenBy, type Address, type Program, type Value } from '../../model';

export class Referred {
  private readonly definitions: ReadonlyMap<string, Catalog['resources'][number]>;

  constructor(
    private readonly program: Program,
    { resources }: Pick<Catalog, 'resources'>,
  ) {
    this.definitions = new Map(resources.map((one) => [one.type, one]));
  }

  /** By an input of an object; itself is none. */
  by(object: Address, path: Path, leaf: unknown): Address | undefined {
    if (path[0] === 'id') return undefined;
    const definition = this.definitions.get(this.program.get(object)?.type ?? '');
    const type = definition === undefined ? undefined : referredTypeAt(definition, path);
    // A field may take objects of two types, and names the usual one.
    const seen = seenBy(this.program, object);
    const usual = type === undefined ? undefined : addressBy(seen, leaf as Value, type);
    const to = usual ?? addressBy(seen, leaf as Value);
    return to === object ? undefined : to;
  }
}
