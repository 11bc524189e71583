/** When a running link is better left alone: the platform is at work itself, or this command reaches it through the link. */
import { networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import { lookup } from 'node:dns/promises';
import type { Borrowed, Context } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { overlaps } from '../../core/define/normal';
import { shellText } from '../../core/define/shell-text';
import { on, type ActingEnd } from '../../link/operations';
import type { LocatedLink } from '../../link/up/located';
import type { Marking } from '../../model';

type Ctx = Context<Borrowed>;

export interface Interlocks {
  readonly ignoreLease?: boolean;
  readonly ignoreStandby?: boolean;
  readonly ignoreReset?: boolean;
  readonly ignoreMaintenance?: boolean;
  readonly ignoreManagementPath?: boolean;
}

/** Those that are switched off, as they were given. */
export const ignored = (given: Interlocks): string[] =>
  [
    ['--ignore-lease', given.ignoreLease],
    ['--ignore-standby', given.ignoreStandby],
    ['--ignore-reset', given.ignoreReset],
    ['--ignore-maintenance', given.ignoreMaintenance],
    ['--ignore-management-path', given.ignoreManagementPath],
  ].flatMap(([name, is]) => (is === true ? [String(name)] : []));

/** `marking`: what it will leave on objects. @throws ProviderError `busy`, `conflict` or `quota` */
export async function guard(
  ctx: Ctx,
  link: LocatedLink,
  ends: readonly ActingEnd[],
  given: Interlocks,
  marking: Omit<Marking, 'lease'>,
): Promise<void> {
  if (given.ignoreMaintenance !== true) await notInMaintenance(ctx, ends);
  if (given.ignoreManagementPath !== true) await notThroughItself(ctx, link, ends);
  await notCrowded(ctx, link, ends, { ...marking, lease: given.ignoreLease !== true });
}

/** Nothing may be refused for its mark once a tunnel is off. */
async function notCrowded(ctx: Ctx, link: LocatedLink, ends: readonly ActingEnd[], marking: Marking): Promise<void> {
  const found = await Promise.all(ends.map((end) => end.operations.crowded?.(on(ctx, end), end.at, marking) ?? []));
  const reasons = found.flat();
  if (reasons.length === 0) return;
  throw new ProviderError({
    code: 'quota',
    message: `There is no room for the marks that this leaves on link ${link.name}: ${reasons.join('; ')}.`,
    hint: `Take tags away in the program and apply that first; \`hybridvpn rotate ${shellText(link.name)} --forget\` takes away what an earlier rotation left.`,
  });
}

async function notInMaintenance(ctx: Ctx, ends: readonly ActingEnd[]): Promise<void> {
  const reasons = (await Promise.all(ends.map((end) => end.operations.busy(on(ctx, end), end.at)))).flat();
  if (reasons.length === 0) return;
  throw new ProviderError({
    code: 'busy',
    message: `This is no time to change a running link: ${reasons.join('; ')}.`,
    hint: 'Wait until it is over. --ignore-maintenance goes on all the same.',
  });
}

/** The manager is behind one end, and this machine behind another: with the link, the way to put it back would go. */
async function notThroughItself(ctx: Ctx, { name, expected }: LocatedLink, ends: readonly ActingEnd[]): Promise<void> {
  const own = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal }) => !internal).map(({ address }) => address),
  );
  for (const end of ends) {
    const host = end.operations.managedAt(on(ctx, end));
    if (host === undefined) continue;
    for (const address of isIP(host) ? [host] : await addressesOf(host)) {
      const at = behind(expected.prefixes, [address]);
      const here = behind(expected.prefixes, own);
      if (at < 0 || here < 0 || at === here) continue;
      throw new ProviderError({
        code: 'conflict',
        message: `${host} is reached through link ${name} itself: it is behind one end, and this machine behind the other.`,
        hint: 'Run this on the other side. --ignore-management-path goes on all the same.',
      });
    }
  }
}

/** Index of the end behind which one of the addresses is; -1: none. */
const behind = (prefixes: readonly (readonly string[])[], addresses: readonly string[]): number =>
  prefixes.findIndex((networks) =>
    networks.some((network) => addresses.some((address) => isIP(address) === 4 && overlaps(network, `${address}/32`))),
  );

/** A name that this machine does not know is none that it goes to through the link. */
async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true, family: 4 })).map(({ address }) => address);
  } catch {
    return [];
  }
}
