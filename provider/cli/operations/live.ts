/** What the commands that change a running link take from the command line, and their connections: the only ones that write. */
import type { Command } from 'commander';
import type { LocatedLink } from '../../link/up/located';
import { Connections } from '../links/connections';
import { linksFrom, oneLink, SOURCE_HELP, type Source } from '../links/source';
import type { Interlocks } from './guard';

export interface LiveOptions extends Interlocks {
  readonly gateway?: string[];
  readonly connection?: string;
}

export function liveSource(command: Command, withTunnel = false): Command {
  command.argument('<link>', 'the link');
  if (withTunnel) command.argument('<tunnel>', 'one of its tunnels');
  return command
    .argument('[file]', 'what the engine wrote, or - for stdin; without it the platforms are looked at')
    .option(
      '--gateway <id>',
      'without FILE: only what is on this gateway (repeatable)',
      (value: string, all: string[] = []) => [...all, value],
    )
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .addHelpText('after', `\n${SOURCE_HELP}`);
}

/** Of those that negotiate nothing anew; `rotate` has one more. */
export const interlockOptions = (command: Command): Command =>
  command
    .option('--ignore-standby', 'go on although the other tunnel does not carry all networks')
    .option('--ignore-lease', 'go on although somebody else changes a link of the gateway')
    .option('--ignore-maintenance', 'go on although the platform is being upgraded or changed')
    .option('--ignore-management-path', 'go on although a platform is reached through the link itself');

export interface Live {
  readonly link: LocatedLink;
  readonly source: Source;
  readonly connections: Connections;
}

/** One link in each run: a second one waits until somebody has seen how the first fared. */
export async function writing<T>(
  name: string,
  file: string | undefined,
  { gateway = [], connection }: LiveOptions,
  work: (live: Live) => Promise<T>,
): Promise<T> {
  const options = { gateways: gateway, set: [], ...(connection === undefined ? {} : { connection }) };
  const source = await linksFrom(file, options);
  const link = oneLink(source, name);
  const connections = new Connections(options, { readOnly: false });
  try {
    return await work({ link, source, connections });
  } finally {
    await connections.close();
  }
}
