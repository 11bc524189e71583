/** What the simulated router is: its running configuration, what of it was saved, and who it is. */
import { read, references, type Field, type Json } from '../../simulator/schema';
import { alreadyThere, invalidValue, notThere, RestconfError } from './errors';
import { merged } from './merge';
import { assertConsistent } from './consistency';
import { settled } from './settled';
import { native } from './tables';
import { canonical, memberOf, type Step, stepsOf, store, valueAt } from './tree';
import { dialect, existsIn, tidy } from './yang';

export interface RouterState {
  running: Json;
  /** Of the running configuration, as `write memory` kept it. */
  saved: Json;
  saves: number;
  /** Of each tunnel: what it negotiates by, and since when, in virtual milliseconds. */
  negotiates?: Record<string, { readonly by: string; readonly since: number }>;
}

export type Write = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export class Router {
  /** After each commit. */
  committed: () => void = () => undefined;

  constructor(public state: RouterState) {}

  get release(): string {
    return String(this.state.running['version']);
  }

  steps(path: string): Step[] {
    return stepsOf(path, native, this.release);
  }

  valueAt(path: string): unknown {
    return valueAt(this.state.running, this.steps(path));
  }

  /**
   * One request, one commit: all of it or nothing. @returns whether something was made that was not there
   * @throws RestconfError
   */
  write(method: Write, path: string, body: Json | undefined): boolean {
    const steps = this.steps(path);
    const next = structuredClone(this.state.running);
    const before = valueAt(next, steps);
    if (method === 'POST') this.add(next, steps, path, body ?? {});
    else if (method === 'DELETE') {
      if (before === undefined) throw notThere(path);
      store(next, steps, undefined);
    } else {
      const target = steps.at(-1)!;
      const sent = this.bodyOf(target, path, body ?? {});
      if (method === 'PATCH' && before === undefined && target.keys !== undefined)
        throw invalidValue('patch to a nonexistent resource', path); // verified: the text; assumed: its tag
      assertParents(next, steps, path);
      const inner = target.keys === undefined ? target.field : itemOf(target.field);
      store(next, steps, method === 'PUT' ? sent : merged(before, sent, inner));
    }
    const tree = tidy(settled(next), native);
    assertConsistent(tree);
    this.assertReferences(tree);
    this.state.running = tree;
    this.committed();
    return before === undefined;
  }

  save(): void {
    this.state.saved = structuredClone(this.state.running);
    this.state.saves++;
  }

  /** A new member below an existing node: the body names which. */
  private add(tree: Json, parents: readonly Step[], path: string, body: Json): void {
    assertParents(tree, parents, path, true);
    const [name = '', ...others] = Object.keys(body);
    if (name === '' || others.length > 0)
      throw new RestconfError(400, 'malformed-message', 'the body is to hold one node');
    const inside = path === '' ? name : `${path}/${name}`;
    const [target] = this.steps(inside).slice(-1);
    const sent = this.bodyOf(target!, inside, body, true);
    const where = [...parents, { name: target!.name, field: target!.field }];
    if (target!.field.type !== 'list') {
      if (valueAt(tree, where) !== undefined) throw alreadyThere(inside);
      store(tree, where, sent);
      return;
    }
    const keys = keysOf(target!.field, sent as Json);
    const entry = [...parents, { name: target!.name, field: target!.field, keys }];
    if (valueAt(tree, entry) !== undefined) throw alreadyThere(`${inside}=${Object.values(keys).join(',')}`);
    store(tree, entry, sent);
  }

  /** The node that a body carries, checked; of an entry, the entry. */
  private bodyOf(target: Step, path: string, body: Json, added = false): unknown {
    const [given] = Object.values(body);
    const isEntry = target.keys !== undefined || (added && target.field.type === 'list');
    const raw = canonical(given, target.field, path.replaceAll(/=[^/]*/g, ''));
    this.assertReleased(target.field, raw, path);
    const checked = read({ [target.name]: target.field }, { [target.name]: raw }, dialect)[target.name];
    if (!isEntry) return checked;
    const [entry, ...others] = checked as readonly Json[];
    if (entry === undefined || others.length > 0)
      throw new RestconfError(400, 'malformed-message', 'the body is to hold one entry');
    for (const [key, value] of Object.entries(target.keys ?? {}))
      if (String(entry[key]) !== value) throw invalidValue(`the key ${key} is not that of the address`, path);
    return entry;
  }

  /** What another release has is an unknown element here. */
  private assertReleased(field: Field, raw: unknown, inside: string): void {
    if (Array.isArray(raw) && field.type === 'list')
      return raw.forEach((item) => this.assertReleased(field.of, item, inside));
    if (typeof raw !== 'object' || raw === null || field.type !== 'object') return;
    for (const [name, value] of Object.entries(raw)) {
      const member = memberOf(field.fields, name);
      if (member === undefined) continue;
      if (!existsIn(member, this.release))
        throw new RestconfError(400, 'malformed-message', `unknown element: ${name} in /${inside}`);
      this.assertReleased(member, value, `${inside}/${name}`);
    }
  }

  private assertReferences(tree: Json): void {
    for (const { value, kinds } of references(tree, native)) {
      const known = kinds.some((kind) => {
        const list = valueAt(tree, this.steps(kind)) as readonly Json[] | undefined;
        return list?.some((entry) => [entry['name'], entry['tag']].includes(value)) === true;
      });
      if (!known && value !== 'default') throw invalidValue(`illegal reference: ${kinds.join(' or ')} ${value}`);
    }
  }
}

const itemOf = (field: Field): Field => (field.type === 'list' ? field.of : field);

function keysOf(field: Field, entry: Json): Record<string, string> {
  const names = field.type !== 'list' ? [] : typeof field.key === 'string' ? [field.key] : (field.key ?? []);
  return Object.fromEntries(names.map((name) => [name, String(entry[name])]));
}

/** Entries on the way must be there; containers are by themselves. verified: RFC 7950, 7.5.1 */
function assertParents(tree: Json, steps: readonly Step[], path: string, whole = false): void {
  const upTo = whole ? steps.length : steps.length - 1;
  for (let length = 1; length <= upTo; length++) {
    if (steps[length - 1]!.keys !== undefined && valueAt(tree, steps.slice(0, length)) === undefined)
      throw notThere(path);
  }
}
