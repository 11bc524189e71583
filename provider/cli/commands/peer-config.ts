/**
 * `hybridvpn peer-config`: what the other side of a link must be set to, in the language of its device, from a state, a plan or a
 * stack, or from what stands on the platforms. Keys only if they are asked for. Reads only.
 */
import { Option, type Command } from 'commander';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { peerFormats, peerOf, type Facing, type Peer } from '../../link/peer-config';
import type { LocatedEnd, LocatedLink } from '../../link/up/located';
import { note } from '../inventory';
import { linksFrom, oneLink, SOURCE_HELP } from '../links/source';
import { collect } from '../given';

interface PeerConfigOptions {
  readonly for: string;
  readonly of?: string;
  readonly showSecrets?: boolean;
  readonly gateway: string[];
  readonly set: string[];
  readonly connection?: string;
  readonly json?: boolean;
}

const names = catalog.vendors.filter(({ side }) => side !== undefined).map(({ name }) => name);

const HELP = `
LINK is its name as hybridvpn status shows it, an object of it or the id of one. A link that has both ends in what is read has
two peers: --of says whose.

${SOURCE_HELP}

Formats:
${peerFormats.map(({ name, describes }) => `  ${name.padEnd(12)}${describes}`).join('\n')}

Examples:
  terraform show -json | hybridvpn peer-config dc1 - --for strongswan --of ${names[0]}
  hybridvpn peer-config dc1 stack.json --for frr --of ${names[1]} > frr.conf
  hybridvpn peer-config dc1 --for ios-xe --of ${names[1]} --show-secrets

What is missing, keys without --show-secrets too, stands as something that the device refuses, and is told on stderr.
Exit code 0: written, and complete but for keys that were not asked for; 2: something is missing; 1: error.`;

export function define(command: Command): void {
  command
    .argument('<link>', 'the link')
    .argument('[file]', 'what the engine wrote, or - for stdin; without it the platforms are looked at')
    .addOption(
      new Option('--for <format>', 'device of the other side')
        .choices(peerFormats.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .addOption(new Option('--of <platform>', 'the end whose peer it is').choices(names))
    .option('--show-secrets', 'write pre-shared keys and BGP passwords in clear')
    .option('--gateway <id>', 'without FILE: only what is on this gateway (repeatable)', collect)
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .option('--json', 'print the text and what is missing in it as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(
  name: string,
  file: string | undefined,
  given: Partial<PeerConfigOptions> & Pick<PeerConfigOptions, 'for'>,
): Promise<void> {
  const options: PeerConfigOptions = { gateway: [], set: [], ...given };
  const source = await linksFrom(file, { ...options, gateways: options.gateway, secrets: options.showSecrets });
  const link = oneLink(source, name);
  const end = endOf(link, options.of);
  const format = peerFormats.find((one) => one.name === options.for)!;
  const { text, holes } = format.write(peerFor(link, end, options.showSecrets === true));
  if (options.json) {
    const missing = holes.map(({ what, why }) => ({ what, why }));
    const data = { version: 1, link: link.name, of: end.side.platform, for: format.name, text, missing };
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  } else {
    process.stdout.write(text);
    for (const { what, why } of holes) note(`Missing: ${what} (${why}).`);
  }
  if (holes.some(({ hidden }) => !hidden)) process.exitCode = 2;
}

function peerFor(link: LocatedLink, end: LocatedEnd, secrets: boolean): Peer {
  const tunnels = link.expected.tunnels.flatMap((tunnel): Facing[] => {
    const own = end.tunnels.get(tunnel);
    const other = link.ends.find((one) => one !== end)?.tunnels.get(tunnel);
    return own === undefined ? [] : [{ name: tunnel, end: own, ...(other === undefined ? {} : { other }) }];
  });
  return peerOf({ name: link.name, side: end.side, tunnels }, secrets);
}

function endOf({ name, ends }: LocatedLink, of: string | undefined): LocatedEnd {
  const fitting = ends.filter(({ side }) => of === undefined || side.platform === of);
  const [found, ...more] = fitting;
  if (found !== undefined && more.length === 0) return found;
  const there = ends.map(({ side }) => `--of ${side.platform}`).join(' or ');
  throw new ProviderError({
    code: 'invalid',
    message:
      found === undefined
        ? `Link ${name} has no end on ${of}.`
        : `Link ${name} has two ends, and each is the peer of the other.`,
    hint: `Say whose peer is meant: ${there}.`,
  });
}
