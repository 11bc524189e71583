/** The shape of one table entry: what a kind of object is, where it lives, what it holds and which rules go beyond its fields. */
import type { Fields, Json } from '../schema';

/** What a kind may ask and do beyond its own body. The tree, which knows all kinds, offers it. */
export interface Objects {
  body(path: string): Json | undefined;
  childrenOf(path: string): string[];
  ofKinds(names: readonly string[]): { path: string; body: Json }[];
  createSystemOwned(path: string, input: Json): unknown;
}

export interface Kind {
  /** Unique here. The resource type, except where one type lives below two parents. */
  name: string;
  resourceType: string;
  /** Names of the kinds it may live under; `Infra` is the root of the manager's tree and of each project's, `Root` above them. */
  parents: readonly string[];
  /** The URL segment before the id. */
  collection: string;
  /** One per parent, no id in the URL; it lives as long as its parent. Its id is the collection's name. */
  singleton?: boolean;
  /** Key of the wrapper in the hierarchical API (`Child<key>`). Default: the resource type. */
  childKey?: string;
  fields: Fields;
  /** Types that share the URL, told apart by `resource_type`, which is then required. Their fields come on top. */
  variants?: Record<string, Fields>;
  /**
   * What a PATCH does with absent fields by default: `merge` keeps them at the top level and replaces nested objects whole.
   * verified: S91 texts per operation, TF acceptance tests for the nested objects
   */
  patch?: 'replace' | 'merge';
  /** A hierarchical PATCH clears absent fields although a PATCH of the object alone keeps them. */
  hierarchicalPatch?: 'replace';
  /** Members that a GET of the object shows, and no list and no search. */
  leftOutOfLists?: readonly string[];
  /** Served on the deprecated URL below a locale service too. */
  localeServiceAlias?: boolean;
  /** Checks and fills what depends on other fields or objects. Runs after the table's checks and defaults; may change `body`. */
  settle?(body: Json, context: SettleContext): void;
  /** After a create was stored: objects that the server makes by itself. */
  created?(path: string, tree: Objects): void;
  /** Refuses a delete for reasons other than children and path references; gives the blocking path. */
  blockedBy?(path: string, tree: Objects): string | undefined;
}

export interface SettleContext {
  path: string;
  /** The parent's path, in the gateway form. */
  parent: string;
  previous: Json | undefined;
  /** The URL was the deprecated one. */
  viaLocaleService: boolean;
  tree: Objects;
}
