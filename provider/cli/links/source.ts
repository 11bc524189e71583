/**
 * The links that a command is about: from what an engine wrote (a file, or stdin), or without one from the platforms themselves.
 */
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { locate, linksNamed, type LocatedLink } from '../../link/up/located';
import { readTopology, type Topology } from '../../link/topology';
import type { Program, Side } from '../../model';
import { readLive, type Language, type ReadFile } from '../../program';
import type { ConnectionOptions } from '../connection';
import { note, nothingOn, wholeInventory } from '../inventory';
import { sentence } from '../lines';
import { readWrittenFile } from '../written';

export interface SourceOptions extends ConnectionOptions {
  /** Of the platforms themselves: gateways to look at; none: all. */
  readonly gateways: readonly string[];
  /** Of the platforms themselves: whether the values of secrets are wanted. */
  readonly secrets?: boolean;
  /** Of the platforms themselves: whether one that cannot be asked is told of, and does not end it. */
  readonly partly?: boolean;
  /** Of the platforms themselves: whether one whose settings are not whole ends it. */
  readonly every?: boolean;
}

export interface Source {
  readonly program: Program;
  /** What it was read from. */
  readonly kind: ReadFile['kind'] | 'platforms';
  readonly language: Language;
  readonly sides: readonly Side[];
  readonly topology: Topology;
  readonly links: readonly LocatedLink[];
  /** Of the platforms themselves: what could not be looked at, and may be an end. */
  readonly leftOut: readonly string[];
  /** Of the platforms themselves: those that could not be asked, and may have more links. */
  readonly silent: readonly string[];
}

/** For `--help`. */
export const SOURCE_HELP = `FILE is told by its content: a Terraform plan or state (terraform show -json, or the state file), a Pulumi preview
(pulumi preview --json --show-sames) or a stack (pulumi stack export); - is stdin. Without FILE the links are those that
stand on the platforms. Connections come from the environment, as the provider reads it, or from --connection with one
object for each platform, as hybridvpn sim prints it. Ends behind a provider alias, an explicit provider or a "connection" take
those of its name: {"connections": {"west": {…}}}.`;

/** @throws ProviderError for a file that no engine wrote, or platforms that cannot be asked */
export async function linksFrom(file: string | undefined, options: SourceOptions): Promise<Source> {
  if (file !== undefined && options.gateways.length > 0)
    throw new ProviderError({
      code: 'invalid',
      message: `--gateway ${options.gateways.join(' --gateway ')} is for what stands on the platforms, and FILE says which links there are.`,
      hint: 'Leave one of them out.',
    });
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const read: Pick<Source, 'program' | 'kind' | 'language'> & Partial<Pick<Source, 'leftOut' | 'silent'>> =
    file === undefined
      ? { ...(await seen(options)), kind: 'platforms', language: 'pulumi' }
      : await readWrittenFile(file);
  const topology = readTopology(read.program, sides);
  return { leftOut: [], silent: [], ...read, sides, topology, links: locate(read.program, topology, sides) };
}

/** What could not be asked for may be an end, or what stands between both: it is not taken for missing without a word. */
async function seen(options: SourceOptions): Promise<Pick<Source, 'program' | 'leftOut' | 'silent'>> {
  const inventory = await wholeInventory(options);
  const kinds = inventory.skipped.flatMap(({ type, id, reason }) =>
    id === undefined ? [`every ${type}: ${reason}`] : [],
  );
  for (const kind of kinds) note(`Left out ${kind}`);
  // A job that watches a gateway by a mistyped id would be green for ever.
  const none = nothingOn(inventory, options.gateways, 'nothing');
  if (none !== undefined) throw inventory.silent[0]?.failure ?? none; // it may be a gateway of that one
  const silent = inventory.silent.map(({ title, failure: { message, hint } }) =>
    liveSecrets.redact(`${title}: ${hint === undefined ? message : `${sentence(message)} ${hint}`}`),
  );
  return { program: readLive(inventory), leftOut: [...inventory.leftOut, ...kinds], silent };
}

/** @throws ProviderError with the names that there are, unless it is exactly one */
export function oneLink({ program, links }: Source, name: string): LocatedLink {
  const [found, ...more] = linksNamed(program, links, name);
  if (found !== undefined && more.length === 0) return found;
  const known = [...new Set(links.map((link) => link.name))].sort();
  throw new ProviderError({
    code: 'notFound',
    message: found === undefined ? `There is no link ${name}.` : `There are ${more.length + 1} links named ${name}.`,
    hint:
      found === undefined
        ? known.length === 0
          ? 'Nothing in it is an end of a link.'
          : `Links are: ${known.join(', ')}; an object of a link or its id names it too.`
        : 'Name one by an object of it, or by the id of one.',
  });
}
