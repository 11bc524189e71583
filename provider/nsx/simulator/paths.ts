/** From a policy URL to the kind it is about. The routes are not written down: they follow from the kinds' parents and collections. */
import { childKind, kindAhead, kindNamed, type Kind } from './kinds';

export interface Target {
  kind: Kind;
  /** Policy path of the object's parent, in the gateway form; `/infra`, or a project's, at the root. */
  parent: string;
  /** Absent: the collection itself. */
  id?: string;
  /** Policy path of the object, or of the collection. */
  path: string;
  /** What follows: `detailed-status`, `status`, … */
  operation?: string;
  /** The locale service of a deprecated URL; it must exist, although the object does not live below it. */
  localeService?: string;
}

const OPERATIONS_ON_COLLECTIONS = new Set(['neighbors/status']);

/** A policy path: below `/infra`, or `/orgs` and the projects in them. Undefined: no such route. */
export function resolve(path: string): Target | undefined {
  const root = rootOf(path);
  const segments = path
    .slice((root ?? '').length)
    .split('/')
    .filter(Boolean);
  let current = root === undefined ? 'Root' : 'Infra';
  let at = root ?? '';
  let localeService: string | undefined;
  for (let index = 0; index < segments.length;) {
    let collection = segments[index] as string;
    let kind = kindAhead(current, segments.slice(index));
    if (kind !== undefined) {
      collection = kind.collection;
      index += collection.split('/').length - 1;
    }
    if (!kind && current.endsWith('LocaleServices')) {
      // the deprecated URL: the same object lives directly below the gateway
      const gateway = kindNamed(current).parents[0] as string;
      const aliased = childKind(gateway, collection);
      if (aliased?.localeServiceAlias) {
        localeService = at;
        at = at.slice(0, at.indexOf('/locale-services/'));
        kind = aliased;
      }
    }
    if (!kind) return undefined;
    const parent = at;
    at = `${at}/${collection}`;
    const common = { kind, parent, ...(localeService && { localeService }) };
    const next = segments[index + 1];
    if (kind.singleton) {
      if (next === undefined) return { ...common, id: collection, path: at };
      index += 1;
    } else {
      if (next === undefined) return { ...common, path: at };
      if (OPERATIONS_ON_COLLECTIONS.has(`${collection}/${next}`)) return { ...common, path: at, operation: next };
      at = `${at}/${next}`;
      if (segments.length === index + 2) return { ...common, id: next, path: at };
      index += 2;
    }
    const rest = segments.slice(index);
    const goesOn = kindAhead(kind.name, rest) ?? aliasBelow(kind.name, rest[0] as string);
    if (!goesOn) return { ...common, id: next ?? collection, path: at, operation: rest.join('/') };
    current = kind.name;
  }
  return undefined;
}

/** The root a policy path is below: `/infra`, or the one of a project. Undefined: none of them. verified: P91 for the URLs */
export function rootOf(path: string): string | undefined {
  return /^(\/orgs\/[^/]+\/projects\/[^/]+)?\/infra(?=\/|$)/.exec(path)?.[0];
}

function aliasBelow(parent: string, collection: string): Kind | undefined {
  if (!parent.endsWith('LocaleServices')) return undefined;
  const aliased = childKind(kindNamed(parent).parents[0] as string, collection);
  return aliased?.localeServiceAlias ? aliased : undefined;
}

/** A path reference in the gateway form: `…/locale-services/x/ipsec-vpn-services/…` names the same object without the middle. */
export function canonical(path: string): string {
  return path.replace(/\/locale-services\/[^/]+(?=\/ipsec-vpn-services(\/|$))/, '');
}
