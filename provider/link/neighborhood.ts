/**
 * The objects of a program that is still being told, found by what they have to do with each other: one holds the id of another,
 * or both have an address in one transfer network.
 */
import { isIPv4 } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { Multimap } from '../core/define/multimap';
import { network as networkOf } from '../core/define/normal';
import { isBag } from '../core/define/paths';
import type { Address, Declared, Program } from '../model';

/** The size of a transfer network, and of what is known of it where only hosts are told. */
const TRANSFER = 30;

interface Known {
  readonly declared: Declared;
  readonly ids: readonly string[];
  readonly texts: ReadonlySet<string>;
  /** Networks that the object says as such, and those that its addresses are in. */
  readonly networks: readonly string[];
  readonly near: readonly string[];
}

type Texts = Multimap<string, Address>;

export class Neighborhood {
  private readonly known = new Map<Address, Known>();
  private readonly byId = new Multimap<string, Address>();
  private readonly byText = new Multimap<string, Address>();
  private readonly inNetwork = new Multimap<string, Address>();
  private readonly ofNetwork = new Multimap<string, Address>();

  /** @returns false if the same was told before: hundreds of links each look up one gateway */
  set(key: Address, declared: Declared): boolean {
    if (this.isKnown(key, declared)) return false;
    this.remove(key);
    const texts = new Set([...textsIn(declared.inputs), ...textsIn(declared.planned)]);
    const ids = [declared.planned?.['id'], declared.prior?.['id']].filter((id) => typeof id === 'string');
    const addresses = [...texts].filter((text) => isIPv4(hostOf(text)));
    const networks = addresses.filter((text) => text.endsWith(`/${TRANSFER}`)).map(networkOf);
    const hosts = addresses.map((text) => networkOf(`${hostOf(text)}/${TRANSFER}`));
    const known: Known = { declared, ids, texts, networks, near: [...new Set([...networks, ...hosts])] };
    this.known.set(key, known);
    this.enter(known, (objects, text) => objects.add(text, key));
    return true;
  }

  declared(key: Address): Declared | undefined {
    return this.known.get(key)?.declared;
  }

  /** The object with what it refers to, what refers to it, what is in its networks, and what all those refer to. */
  of(key: Address): Program {
    const own = this.known.get(key);
    if (own === undefined) return new Map();
    const found = new Set([key]);
    for (const id of own.ids) collect(this.byText, id, found);
    for (const network of own.networks) collect(this.inNetwork, network, found);
    const program = new Map<Address, Declared>();
    for (const object of found) {
      this.collectReferredBy(object, found);
      program.set(object, this.known.get(object)!.declared);
    }
    return program;
  }

  /** Objects in whose surroundings (`of`) this one may be. */
  around(key: Address): ReadonlySet<Address> {
    const found = new Set([key]);
    for (const object of found) for (const id of this.known.get(object)!.ids) collect(this.byText, id, found);
    for (const object of [...found])
      for (const network of this.known.get(object)!.near) collect(this.ofNetwork, network, found);
    this.collectReferredBy(key, found);
    return found;
  }

  private collectReferredBy(key: Address, found: Set<Address>): void {
    for (const text of this.known.get(key)!.texts) collect(this.byId, text, found);
  }

  private isKnown(key: Address, declared: Declared): boolean {
    const before = this.known.get(key);
    return before !== undefined && isDeepStrictEqual(before.declared, declared);
  }

  private remove(key: Address): void {
    const known = this.known.get(key);
    if (known !== undefined) this.enter(known, (objects, text) => objects.delete(text, key));
  }

  private enter({ ids, texts, networks, near }: Known, work: (objects: Texts, text: string) => void): void {
    for (const id of ids) work(this.byId, id);
    for (const text of texts) work(this.byText, text);
    for (const network of near) work(this.inNetwork, network);
    for (const network of networks) work(this.ofNetwork, network);
  }
}

const hostOf = (text: string): string => text.split('/')[0]!;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isBag(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Into what was found: most texts have nothing, and a plan of thousands of objects asks for each text of each again and again. */
function collect(objects: Texts, text: string, found: Set<Address>): void {
  for (const key of objects.of(text)) found.add(key);
}
