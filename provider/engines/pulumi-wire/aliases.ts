/**
 * What a Pulumi program would have to say when an object carries the owner mark of another resource that may be this very
 * one under an earlier name. A renamed resource is created before the old one is deleted, so it meets its own object. Where the
 * stack had another name or project no alias helps: the engine has renamed what is in the state, and what is not in it is to be
 * taken over.
 */
import { partsOfUrn, type Urn } from '../../program/urn';

/**
 * The engine asks no provider which goes first where it replaces by itself: `--replace`, a taint, another provider, and what
 * `deletedWith` or `replaceWith` takes along.
 */
export const WHEN_GIVEN_UP = 'If this run replaces that very object, say so: deleteBeforeReplace: true.';

/**
 * The same where the new one was taken for the old one, since nothing of it differs: the engine shows it as replaced. With
 * deleteBeforeReplace a platform may refuse to delete what others refer to, such as a session with its neighbor, since they stay.
 */
export const WHEN_TAKEN =
  'If this run was to replace it, it did not: Pulumi makes the new one first, and both are one object, which stays as it is. To have it made anew, run pulumi destroy --target with its URN and --target-dependents, and pulumi up.';

/** For the native plugin, whose owner mark is the URN. */
export function aliasOfUrn(urn: string): (mark: string) => string | undefined {
  const own = partsOf(urn);
  return (mark) => {
    const other = partsOf(mark);
    if (own === undefined || other === undefined || mark === urn || own.type !== other.type) return undefined;
    const elsewhere = ofAnother(own, other);
    if (elsewhere !== undefined) return elsewhere;
    if (own.types !== other.types) return aliases(JSON.stringify(mark));
    return own.types.includes(OUR_COMPONENT)
      ? `If its component had another name, say so there: ${OF_COMPONENT}`
      : aliases(named(other));
  };
}

/** For dynamic resources, whose owner mark is `<project>/<stack>/<name>`. */
export function aliasOfName(owner: string): (mark: string) => string | undefined {
  return (mark) => {
    if (mark === owner || isShortened(mark)) return undefined;
    const [own, other] = [namesOf(owner), namesOf(mark)];
    if (own === undefined || other === undefined) return undefined;
    // Whether a component makes it stands in its URN, which no dynamic provider is told.
    return (
      ofAnother(own, other) ?? `${aliases(named(other))} Where a component makes it, say it there: ${OF_COMPONENT}`
    );
  };
}

/** Among the types of the parents of what a component of this package makes. */
const OUR_COMPONENT = 'hybridvpn:link:';

/** What a child is called follows from that, and of a link the names of its objects and its keys, unless it is given a `name`. */
const OF_COMPONENT =
  'aliases: [{ name: "…" }] with the name that it had, and the same as its argument name where it takes one. The state has it under the new name since this run, and there an alias does nothing: run pulumi up with the old name first.';

const aliases = (alias: string): string =>
  `If it is this very resource under an earlier name, say so: aliases: [${alias}].`;

const named = ({ name }: { readonly name: string }): string => `{ name: ${JSON.stringify(name)} }`;

interface Home {
  readonly project: string;
  readonly stack: string;
}

function ofAnother(own: Home, { stack, project }: Home): string | undefined {
  if (own.stack !== stack)
    return `Its mark is of the stack ${JSON.stringify(stack)}. If this stack was called so before pulumi stack rename, take it over; else that stack has it.`;
  if (own.project !== project)
    return `Its mark is of the project ${JSON.stringify(project)}. If this stack belonged to it before pulumi stack rename, take it over; else that project has it.`;
  return undefined;
}

/** A mark that did not fit into a tag ends in a hash; what it stood for cannot be said. */
const isShortened = (mark: string): boolean => /~[0-9a-f]{16}$/.test(mark);

const partsOf = (mark: string): Urn | undefined => (isShortened(mark) ? undefined : partsOfUrn(mark));

function namesOf(owner: string): (Home & { readonly name: string }) | undefined {
  const [project, stack, ...name] = owner.split('/');
  if (project === undefined || stack === undefined || name.length === 0) return undefined;
  return { project, stack, name: name.join('/') };
}
