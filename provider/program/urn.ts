/**
 * Pulumi's name of a resource: `urn:pulumi:<stack>::<project>::<types of its parents>$<type>::<name>`. The one place that takes
 * it apart: the name may hold anything, `::` included, the parts before it cannot.
 */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  /** Of the parents and the resource, joined by `$`. */
  readonly types: string;
  /** The last of them. */
  readonly type: string;
  readonly name: string;
}

const PREFIX = 'urn:pulumi:';

/** Undefined: it is no URN. */
export function partsOfUrn(urn: string): Urn | undefined {
  if (!urn.startsWith(PREFIX)) return undefined;
  const [stack = '', project = '', types, ...name] = urn.slice(PREFIX.length).split('::');
  if (types === undefined || name.length === 0) return undefined;
  return { stack, project, types, type: types.slice(types.lastIndexOf('$') + 1), name: name.join('::') };
}

/** The name alone; of what is no URN, all of it. */
export const nameOfUrn = (urn: string): string => partsOfUrn(urn)?.name ?? urn;
