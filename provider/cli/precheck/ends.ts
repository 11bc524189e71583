/**
 * Which two ends a precheck is about: from a file (an intent as the component takes it, or what an engine wrote), and options,
 * which outrank it.
 */
import { isIPv4 } from 'node:net';
import { catalog } from '../../catalog';
import { ProviderError } from '../../core/define/errors';
import { jsonIn } from '../../core/define/json';
import { isNetwork } from '../../core/define/normal';
import { isBag, type Bag } from '../../core/define/paths';
import { platformOf } from '../../core/define/catalog';
import type { NamedConnection } from '../../core/define/context';
import { namedOf } from '../../link/up/located';
import { readTopology } from '../../link/topology';
import { isTold } from '../../link/rules/rule';
import {
  gatewayKey,
  idsOf,
  TUNNELS,
  type PrefixRange,
  type Program,
  type Reports,
  type Side,
  type TunnelEnd,
  type Values,
} from '../../model';
import { readWrittenText } from '../written';
import type { Vendor } from '../../vendor';

export type PrecheckingVendor = Vendor & { readonly side: Side & { readonly reports: Reports } };

export const prechecking: readonly PrecheckingVendor[] = catalog.vendors.filter(
  (vendor): vendor is PrecheckingVendor => vendor.side?.reports !== undefined,
);

/** What is known of an end. */
export interface EndToCheck {
  readonly gateway?: string;
  /** What is asked for there, where that is an intent. */
  readonly given?: Values;
  readonly address?: string;
  /** The address that the other end sees, where it is another one. */
  readonly seen?: string;
  readonly prefixes?: readonly string[];
  /** Ids of what stands there by the same program. */
  readonly standing?: readonly string[];
  /** Absent: that of the platform itself. */
  readonly connection?: NamedConnection;
}

export type Ends = Readonly<Partial<Record<string, EndToCheck>>>;

/** @param text of the file; @param from its name, for messages */
export function endsIn(text: string, from: string): Ends {
  const intent = intentIn(text);
  if (intent !== undefined) return endsOfIntent(intent);
  return endsOf(readWrittenText(text, from).program, from);
}

/** Of what an engine wrote. */
export function endsOf(program: Program, from: string): Ends {
  const sides = prechecking.map(({ side }) => side);
  const ends = readTopology(program, sides).links.flatMap(({ tunnels }) => tunnels.flatMap((one) => one.ends));
  if (ends.length === 0) {
    throw new ProviderError({
      code: 'invalid',
      message: `${from} has no link with two ends.`,
      hint: 'Name the two gateways by options.',
    });
  }
  const gateways = new Set(ends.map((end) => gatewayKey(end) ?? end.platform));
  if (gateways.size > 2) {
    throw new ProviderError({
      code: 'invalid',
      message: `${from} has links between more than two gateways.`,
      hint: 'Name the two to look at by options, without the file.',
    });
  }
  return Object.fromEntries(
    sides.map(({ platform }) => [
      platform,
      { ...endOf(program, ends, platform), ...connectionOf(program, ends, platform) },
    ]),
  );
}

function connectionOf(program: Program, ends: readonly TunnelEnd[], platform: string): Pick<EndToCheck, 'connection'> {
  const connection = namedOf(
    program,
    platform,
    ends.filter((end) => end.platform === platform),
  );
  return connection === undefined ? {} : { connection };
}

/** An object with one member for each of the platforms, as the component takes it. */
function intentIn(text: string): Bag | undefined {
  const content = jsonIn(text); // what is wrong with the file of an engine is said best by who reads those
  return isBag(content) && prechecking.some(({ name }) => isBag(content[name])) ? content : undefined;
}

function endsOfIntent(intent: Bag): Ends {
  return Object.fromEntries(
    prechecking.flatMap(({ name, side }) => {
      const given = intent[name];
      if (!isBag(given)) return [];
      const { own, seen } = side.addresses?.(given as Values, TUNNELS[0]) ?? {};
      const end: EndToCheck = {
        given: given as Values,
        gateway: textIn(side.reports.gatewayIn(given as Values)),
        address: address(textIn(own)),
        seen: address(textIn(seen)),
        prefixes: networks(listIn(given['prefixes'])),
      };
      return [[name, end]];
    }),
  );
}

/** What is none is on no interface and behind no route: every check would pass. @throws ProviderError */
export function address<T extends string | undefined>(given: T): T {
  if (given === undefined || isIPv4(given)) return given;
  throw new ProviderError({
    code: 'invalid',
    message: `"${given}" is not an IPv4 address.`,
    hint: 'Give the address that the other end reaches, such as 198.51.100.10.',
  });
}

/** @throws ProviderError */
export function networks<T extends readonly string[] | undefined>(given: T): T {
  const wrong = given?.find((one) => !isNetwork(one));
  if (wrong === undefined) return given;
  throw new ProviderError({
    code: 'invalid',
    message: `"${wrong}" is not a network without host bits.`,
    hint: 'Give networks such as 10.10.0.0/16, on the command line with commas between them.',
  });
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const listIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;

function endOf(program: Program, all: readonly TunnelEnd[], platform: string): EndToCheck {
  const ends = all.filter((end) => end.platform === platform);
  const [first] = ends;
  if (first === undefined) return {}; // what others see is no address of a platform that has no end here
  const peer = all.find((end) => end.platform !== platform);
  const tells = ends.flatMap(({ bgp }) => (isTold(bgp?.tells) ? (bgp.tells as readonly PrefixRange[]) : []));
  return {
    gateway: first.gateway,
    address: isTold(first.addresses.local) ? String(first.addresses.local) : undefined,
    seen: isTold(peer?.addresses.peer) ? String(peer.addresses.peer) : undefined,
    prefixes: [...new Set(tells.map(({ network }) => network))],
    standing: [...program.values()].filter(({ type }) => platformOf(type) === platform).flatMap(idsOf),
  };
}
