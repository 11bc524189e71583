/**
 * What a newer version of this package has written. By the same names it may mean something else, and what this one does not know
 * it would leave out: links would be missing or judged wrongly, without a word. Such a file is refused, in this one place.
 */
import { MEMORY_FORM } from '../../core/compare/memory';
import type { Catalog } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { terraformName } from '../../core/define/names';
import { isBag, type Bag } from '../../core/define/paths';
import { MEMORY } from '../pulumi-words';

/** The newest forms of Terraform's states that this version writes; told by the engine that does. */
export interface Forms {
  /** Of the schema of a type. */
  schemaOf(type: string): number;
  /** Of the private bytes beside a state. */
  readonly privateBytes: number;
}

/** Of Terraform: an object of a state, or a resource of a configuration. */
export interface Written {
  readonly mode?: string;
  readonly type?: string;
  /** Absent in a file of a state, which has it for each instance. */
  readonly address?: string;
  readonly name?: string;
  readonly schema_version?: number;
  readonly instances?: readonly { readonly schema_version?: number; readonly private?: string }[];
}

const OURS = 'hybridvpn_';

export class Newer {
  private readonly types: Readonly<Record<string, ReadonlyMap<string, string>>>;
  private readonly own: ReadonlySet<string>;
  private readonly version: string;

  constructor(
    { resources, lookups, version }: Catalog,
    private readonly from: string,
    private readonly forms: Forms | undefined,
  ) {
    const named = (all: readonly { readonly type: string }[]) =>
      new Map(all.map(({ type }) => [terraformName(type), type]));
    this.types = { managed: named(resources), data: named(lookups) };
    this.own = new Set(resources.map(({ type }) => type));
    this.version = version;
  }

  /** @throws ProviderError `unsupported` */
  terraform({
    mode = 'managed',
    type = '',
    name,
    address = `${type}.${name}`,
    schema_version,
    instances = [],
  }: Written): void {
    const known = this.types[mode];
    if (known === undefined || !type.startsWith(OURS)) return;
    const own = known.get(type);
    if (own === undefined) throw this.refusal(address, 'is of a kind');
    if (this.forms === undefined || mode !== 'managed') return;
    for (const one of [{ schema_version }, ...instances]) {
      if ((one.schema_version ?? 0) > this.forms.schemaOf(own))
        throw this.refusal(address, `has schema version ${one.schema_version}`);
      const bytes = 'private' in one && one.private !== undefined ? jsonIn(Buffer.from(one.private, 'base64').toString()) : {}; // prettier-ignore
      if (isBag(bytes) && isAbove(bytes['v'], this.forms.privateBytes))
        throw this.refusal(address, `has private bytes of form ${String(bytes['v'])}`);
    }
  }

  /** @param type ours, whichever door it is of. @throws ProviderError `unsupported` */
  pulumi(
    type: string,
    urn: string,
    { custom, outputs = {} }: { readonly custom?: boolean; readonly outputs?: Bag },
  ): void {
    if (custom !== true) return; // a component
    if (!this.own.has(type)) throw this.refusal(urn, 'is of a kind');
    const memory = outputs[MEMORY];
    if (isBag(memory) && isAbove(memory['v'], MEMORY_FORM))
      throw this.refusal(urn, `has a memory of form ${String(memory['v'])}`);
  }

  private refusal(address: string, what: string): ProviderError {
    return new ProviderError({
      code: 'unsupported',
      message: `${this.from} was written by a newer version of hybridvpn: ${address} ${what} that this one (${this.version}) does not know.`,
      hint: 'Install the version that your program uses, or a later one: the commands are in the same package as the provider.',
    });
  }
}

const isAbove = (form: unknown, known: number): boolean => typeof form === 'number' && form > known;
