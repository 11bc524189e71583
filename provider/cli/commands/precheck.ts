/**
 * `hybridvpn precheck`: whether two gateways can end a link, and whether what is there already lets it through. Reads both
 * platforms, and writes nothing.
 */
import type { Command } from 'commander';
import type { Context, PlatformClient } from '../../core/define/context';
import { isProviderError, ProviderError } from '../../core/define/errors';
import { liveSecrets } from '../../core/net/live-secrets';
import { runOperation } from '../../core/run/operation';
import type { Precheck } from '../../model';
import { assertReadable, connect } from '../connection';
import { inputText } from '../input';
import {
  address,
  endsIn,
  networks,
  prechecking,
  type Ends,
  type EndToCheck,
  type PrecheckingVendor,
} from '../precheck/ends';
import { precheckData, precheckLines, type CheckedEnd } from '../precheck/report';
import { linesText } from '../lines';
import { unaskedData } from '../unasked';

const TIMEOUT_MS = 120_000;

interface PrecheckOptions {
  readonly connection?: string;
  readonly json?: boolean;
  /** `nsxGateway`, `nsxPrefixes`, `nsxAddress`: those of one end. */
  readonly [own: string]: unknown;
}

const examples = prechecking
  .flatMap(({ name, gateway }) => (gateway === undefined ? [] : [`--${name}-gateway ${gateway.example}`]))
  .join(' ');
const [first] = prechecking.filter(({ side, gateway }) => side.addresses !== undefined && gateway !== undefined);

/** Of a platform whose connection leads to one box. */
const ONLY_ONE = 'any name, as its connection leads to one, or the interface that the other end reaches';

const HELP = `
FILE is an intent as JSON, in the words of the component (one member for each end), or what an engine wrote: a Terraform plan
or state (terraform show -json), a Pulumi preview or stack. Options outrank it. Connections come from the environment, or from
--connection with one object for each platform, as hybridvpn sim prints it.

Examples:
  hybridvpn precheck ${examples}${first === undefined ? '' : ` --${first.name}-address 198.51.100.10`}
  terraform show -json plan.bin | hybridvpn precheck -

Exit code 0: nothing stands in the way; 2: something does; 1: error, or an end could not be asked and nothing stands in the way at
the other. A check that could not be made fails nothing.`;

export function define(command: Command): void {
  command.argument('[file]', 'the link: an intent, or what an engine wrote; - for stdin');
  for (const { name, title, gateway, side } of prechecking) {
    command.option(`--${name}-gateway <gateway>`, `the gateway on ${title}: ${gateway?.form ?? ONLY_ONE}`);
    command.option(`--${name}-prefixes <networks>`, `networks behind it, with commas`, (text: string) =>
      networks(text.split(',').map((one) => one.trim())),
    );
    if (side.addresses !== undefined)
      command.option(
        `--${name}-address <address>`,
        'the public address of this end, which is on no interface yet',
        address,
      );
  }
  command
    .option('--connection <file>', 'JSON file with connection settings')
    .option('--json', 'print the checks as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(file: string | undefined, options: PrecheckOptions): Promise<void> {
  const given = file === undefined ? {} : endsIn(await inputText(file), file === '-' ? 'stdin' : file);
  const ends = Object.fromEntries(prechecking.map(({ name }) => [name, withOptions(given[name], name, options)]));
  const checked = await checkAll(ends, options);
  const text = options.json ? `${JSON.stringify(precheckData(checked), null, 2)}\n` : linesText(precheckLines(checked));
  process.stdout.write(text);
  process.exitCode = exitCodeOf(checked);
}

/** What is known to be wrong outranks what is not known. */
function exitCodeOf(ends: readonly CheckedEnd[]): number {
  if (ends.some(({ checks }) => checks.some(({ result }) => result === 'fails'))) return 2;
  return ends.some(({ error }) => error !== undefined) ? 1 : 0;
}

function withOptions(end: EndToCheck = {}, name: string, options: PrecheckOptions): EndToCheck {
  const own = <T>(what: string): T | undefined => options[`${name}${what}`] as T | undefined;
  return {
    ...end,
    gateway: own<string>('Gateway') ?? end.gateway,
    address: own<string>('Address') ?? end.address,
    seen: own<string>('Address') ?? end.seen,
    prefixes: own<string[]>('Prefixes') ?? end.prefixes,
  };
}

/**
 * Ends whose addresses their platform has chosen come first: the others are asked for the way to them. One that cannot be asked is
 * told beside what the other one says; of a single one there is nothing else to tell.
 */
async function checkAll(ends: Ends, options: PrecheckOptions): Promise<CheckedEnd[]> {
  const chosen = (vendor: PrecheckingVendor): number => Number(vendor.side.addresses !== undefined);
  const vendors = prechecking
    .filter(({ name }) => ends[name]?.gateway !== undefined)
    .sort((a, b) => chosen(a) - chosen(b));
  if (vendors.length === 0) {
    const names = prechecking.map(({ name }) => `--${name}-gateway`).join(', ');
    throw new ProviderError({
      code: 'invalid',
      message: 'No gateway is named.',
      hint: `Give two of ${names}, or a file with a link.`,
    });
  }
  if (vendors.length > 1) assertReadable(options);
  const addresses = new Map<string, readonly string[]>();
  const checked: CheckedEnd[] = [];
  for (const vendor of vendors) {
    const others = prechecking.filter((other) => other !== vendor);
    const peers = others.flatMap(({ name }) => addresses.get(name) ?? ends[name]?.seen ?? ends[name]?.address ?? []);
    const title = `${vendor.title}, ${ends[vendor.name]!.gateway}`;
    const peer = {
      peerAddresses: peers,
      peerPrefixes: others.flatMap(({ name }) => ends[name]?.prefixes ?? []),
      options,
    };
    try {
      const found = await checkOne(vendor, ends[vendor.name]!, peer);
      addresses.set(vendor.name, found.addresses);
      checked.push({ platform: vendor.name, title, checks: found.checks });
    } catch (error) {
      if (vendors.length === 1 || !isProviderError(error)) throw error;
      checked.push({ platform: vendor.name, title, checks: [], error: liveSecrets.redact(unaskedData(error)) });
    }
  }
  return checked;
}

interface Peer {
  readonly peerAddresses: readonly string[];
  readonly peerPrefixes: readonly string[];
  readonly options: PrecheckOptions;
}

async function checkOne(
  vendor: PrecheckingVendor,
  end: EndToCheck,
  { peerAddresses, peerPrefixes, options }: Peer,
): Promise<{ readonly checks: readonly Precheck[]; readonly addresses: readonly string[] }> {
  const client: PlatformClient = connect(
    vendor,
    { set: [], connection: options.connection, named: end.connection },
    process.env,
  );
  const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
  const what = { what: `precheck of ${vendor.title}`, timeoutMs: TIMEOUT_MS };
  try {
    return await runOperation(call, what, async (ctx: Context) => {
      const { gateway = '', given, address, prefixes = [], standing } = end;
      const query = { gateway, given, address, peerAddresses, prefixes, peerPrefixes, standing };
      const { checks, addresses = [] } = await vendor.side.reports.precheck(ctx, query);
      return { checks, addresses };
    });
  } finally {
    await client.close();
  }
}
