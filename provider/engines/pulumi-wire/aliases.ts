/**
 * What a Pulumi program would have to say when an object carries the owner mark of another resource that may be this very
 * one under an earlier name. A renamed resource is created before the old one is deleted, so it meets its own object.
 */
import { partsOfUrn, type Urn } from '../../program/urn';

/**
 * The engine asks no provider which goes first where it replaces by itself: `--replace`, a taint, another provider, and what
 * `deletedWith` or `replaceWith` takes along.
 */
export const WHEN_GIVEN_UP = 'If this run replaces that very object, say so: deleteBeforeReplace: true.';

/** For the native plugin, whose owner mark is the URN. */
export function aliasOfUrn(urn: string): (mark: string) => string | undefined {
  const own = partsOf(urn);
  return (mark) => {
    const other = partsOf(mark);
    if (own === undefined || other === undefined || mark === urn || own.type !== other.type) return undefined;
    const moved = own.stack !== other.stack || own.project !== other.project || own.types !== other.types;
    return moved ? aliases(JSON.stringify(mark)) : aliases(`{ name: ${JSON.stringify(other.name)} }`);
  };
}

/** For dynamic resources, whose owner mark is `<project>/<stack>/<name>`. */
export function aliasOfName(owner: string): (mark: string) => string | undefined {
  return (mark) => {
    if (mark === owner || isShortened(mark)) return undefined;
    const [own, other] = [namesOf(owner), namesOf(mark)];
    if (own === undefined || other === undefined) return undefined;
    const differing = (['name', 'stack', 'project'] as const).filter((part) => own[part] !== other[part]);
    return aliases(`{ ${differing.map((part) => `${part}: ${JSON.stringify(other[part])}`).join(', ')} }`);
  };
}

const aliases = (alias: string): string => `aliases: [${alias}]`;

/** A mark that did not fit into a tag ends in a hash; what it stood for cannot be said. */
const isShortened = (mark: string): boolean => /~[0-9a-f]{16}$/.test(mark);

const partsOf = (mark: string): Urn | undefined => (isShortened(mark) ? undefined : partsOfUrn(mark));

function namesOf(owner: string): { project: string; stack: string; name: string } | undefined {
  const [project, stack, ...name] = owner.split('/');
  if (project === undefined || stack === undefined || name.length === 0) return undefined;
  return { project, stack, name: name.join('/') };
}
