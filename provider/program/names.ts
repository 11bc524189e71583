/** Names for what a program declares: from what people call it, valid for the tool, each once, the same in every run. */
import { grouped } from '../core/define/multimap';
import { camelCase, snakeCase } from '../core/define/names';
import type { Path } from '../core/define/paths';

export interface Nameable {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly gateway?: string;
}

export interface NameRules {
  /** Letters that join words. */
  readonly joiner: '_' | '-';
  /** Whether names of different types may be equal. */
  readonly perType: boolean;
}

/** Terraform's labels are unique per type; a Pulumi import file wants one name once. */
export const terraformNames: NameRules = { joiner: '_', perType: true };
export const pulumiNames: NameRules = { joiner: '-', perType: false };

/**
 * A name per object, by `nameKey`. Where several would share one, all of them get what tells them apart: the kind (where
 * names of all types are one set), the gateway, both; if nothing does, a number in the order given.
 *
 * @param others names that are taken: `type name`, or ` name` where names of all types are one set
 */
export function namesFor(
  objects: readonly Nameable[],
  rules: NameRules,
  others: ReadonlySet<string> = new Set(),
): Map<string, string> {
  const { joiner, perType } = rules;
  const join = (...words: string[]): string => words.filter((word) => word !== '').join(joiner);
  const gateway = ({ gateway: id = '' }: Nameable): string => slug(id.split('/').at(-1) ?? '', joiner);
  const kind = ({ type }: Nameable): string => (perType ? '' : kindOf(type, joiner));
  const plain = (one: Nameable): string => wordsOf(one, joiner);
  const longer = [
    (one: Nameable) => join(plain(one), kind(one)),
    (one: Nameable) => join(plain(one), gateway(one)),
    (one: Nameable) => join(plain(one), gateway(one), kind(one)),
  ];
  const scope = ({ type }: Nameable): string => (perType ? type : '');
  const groups = [...grouped(objects, (one) => `${scope(one)} ${plain(one)}`).values()];
  const taken = new Set(others);
  const names = new Map<string, string>();
  const take = (one: Nameable, wish: string): void => {
    let name = wish;
    for (let count = 2; taken.has(`${scope(one)} ${name}`); count++) name = join(wish, String(count));
    taken.add(`${scope(one)} ${name}`);
    names.set(nameKey(one), name);
  };
  // The short names first: nobody gets a number because another one's longer name came earlier.
  for (const [one, ...others] of groups) if (others.length === 0) take(one!, plain(one!));
  for (const group of groups.filter(({ length }) => length > 1)) {
    const tells = longer.find((form) => new Set(group.map(form)).size === group.length) ?? longer[0]!;
    for (const one of group) take(one, tells(one));
  }
  return names;
}

export const nameKey = ({ type, id }: Pick<Nameable, 'type' | 'id'>): string => `${type} ${id}`;

function wordsOf({ name, id, type }: Nameable, joiner: string): string {
  const words = slug(name ?? '', joiner) || slug(id.split('/').at(-1) ?? '', joiner) || kindOf(type, joiner);
  return /^[a-z]/.test(words) ? words : `${kindOf(type, joiner)}${joiner}${words}`;
}

/** What stays of any alphabet: letters with marks lose the marks, everything else becomes a joint. */
function slug(text: string, joiner: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, joiner)
    .replace(new RegExp(`^${joiner}+|${joiner}+$`, 'g'), '');
}

/** `nsx:RouteBasedSession` → `route-based-session`. */
function kindOf(type: string, joiner: string): string {
  const kind = type.slice(type.indexOf(':') + 1);
  return kind.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `${joiner}${letter}`).toLowerCase();
}

/**
 * Names of variables that are given. In camel case, as Pulumi has them: there `dc_1_psk` is `dc1_psk`, and two keys of one name
 * would be one key.
 */
export class VariableNames {
  private readonly taken: Set<string>;

  constructor(others: Iterable<string> = []) {
    this.taken = new Set([...others].map(camelCase));
  }

  /** The variable for a value of that resource: `dc1_link` and `tunnels.master.psk` → `dc1_link_master_psk`. */
  take(name: string, path: Path): string {
    const words = path.filter((part) => typeof part === 'string').slice(-2);
    const wish = slug([name, ...words].map(snakeCase).join('_'), '_');
    let free = wish;
    for (let count = 2; this.taken.has(camelCase(free)); count++) free = `${wish}_${count}`;
    this.taken.add(camelCase(free));
    return free;
  }
}
