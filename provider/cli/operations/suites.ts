/** Algorithms that a rotation gives a tunnel: what was asked for, over what both ends have in common now. */
import { ProviderError } from '../../core/define/errors';
import { unspoken } from '../../link/crypto';
import type { ActingEnd } from '../../link/operations';
import { endTitle, type LocatedLink } from '../../link/up/located';
import type { Offer, RetiredSuite, Suite, SuiteStanding } from '../../model';

/** `--ike` and `--esp`, as they were given. */
export interface AskedSuite {
  readonly ike?: string;
  readonly esp?: string;
}

/** Some of a proposal: what is absent stays. */
interface Asked {
  readonly encryption?: string;
  readonly integrity?: string;
  readonly group?: number;
}

export const asksSuite = ({ ike, esp }: AskedSuite): boolean => ike !== undefined || esp !== undefined;

/** `aes-256-cbc,sha2-256,14`, in any order, any of them: a number is a group, `sha2-…` and its like an integrity. */
function askedIn(option: string, text: string | undefined): Asked {
  let asked: Asked = {};
  for (const part of (text ?? '').split(',').map((one) => one.trim().toLowerCase())) {
    if (part === '') continue;
    const one: Asked = /^\d+$/.test(part)
      ? { group: Number(part) }
      : /^(sha|md5|sm3)/.test(part)
        ? { integrity: part }
        : { encryption: part };
    const [kind = ''] = Object.keys(one);
    if (kind in asked)
      throw new ProviderError({
        code: 'invalid',
        message: `${option} ${text ?? ''} names two of one kind (${kind}): a tunnel gets one choice of each.`,
        hint: 'Name an encryption, an integrity and a group at most: aes-256-cbc,sha2-256,14.',
      });
    asked = { ...asked, ...one };
  }
  return asked;
}

/** Nobody else has to be asked: what is wrong with the options alone. */
export const askedSuite = (given: AskedSuite): { readonly ike: Asked; readonly esp: Asked } => ({
  ike: askedIn('--ike', given.ike),
  esp: askedIn('--esp', given.esp),
});

/** @throws ProviderError where an end cannot be told other algorithms for one tunnel, whichever */
export function assertSuites(link: LocatedLink, ends: readonly ActingEnd[]): void {
  const unable = ends.findIndex(({ operations }) => operations.suite === undefined);
  if (unable < 0) return;
  throw new ProviderError({
    code: 'unsupported',
    message: `${endTitle(link.ends[unable]!)}: the algorithms of one tunnel cannot be changed while others run.`,
    hint: 'Change them in the program, in a maintenance window.',
  });
}

/** @throws ProviderError where an end cannot be told other algorithms for this tunnel alone */
export async function suitesNow(
  ends: readonly ActingEnd[],
  tunnel: string,
  ask: (end: ActingEnd) => Promise<SuiteStanding>,
): Promise<SuiteStanding[]> {
  const found = await Promise.all(ends.map(ask));
  const bound = found.find((one) => one.bound !== undefined)?.bound;
  if (bound === undefined) return found;
  throw new ProviderError({
    code: 'conflict',
    message: `The algorithms of tunnel ${tunnel} are not its own: ${bound}. To change them renegotiates all who use them.`,
    hint: 'Give each tunnel profiles of its own first.',
  });
}

/** @throws ProviderError where the ends have nothing in common that could stay, or one does not speak what was asked for */
export function freshSuite(given: AskedSuite, link: LocatedLink, tunnel: string, now: readonly Suite[]): Suite {
  const asked = askedSuite(given);
  const fresh = {
    ike: over(
      asked.ike,
      now.map(({ ike }) => ike),
      `IKE of tunnel ${tunnel}`,
      false,
    ),
    esp: over(
      asked.esp,
      now.map(({ esp }) => esp),
      `ESP of tunnel ${tunnel}`,
      true,
    ),
  };
  for (const { side } of link.ends) {
    const without = [fresh.ike, fresh.esp].flatMap(
      ({ encryption: [cipher = ''], integrity: [digest], groups: [group] }) =>
        unspoken(side, { encryption: cipher, ...(digest !== undefined && { integrity: digest }), group: group ?? 0 }),
    );
    if (without.length === 0) continue;
    throw new ProviderError({
      code: 'invalid',
      message: `${side.title} has no ${[...new Set(without)].join(' and no ')}.`,
      hint: `It has ${side.speaks.encryption.join(', ')}; ${side.speaks.integrity.join(', ')}; groups ${side.speaks.groups.join(', ')}.`,
    });
  }
  return fresh;
}

/** Ciphers that bring their own integrity to ESP. */
const brings = (cipher: string): boolean => cipher.includes('gcm');

function over(asked: Asked, now: readonly Offer[], what: string, isEsp: boolean): Offer {
  const encryption = asked.encryption ?? common(now.map((one) => one.encryption));
  if (encryption === undefined) throw nothingInCommon(what, 'encryption');
  const integrity =
    isEsp && brings(encryption) ? undefined : (asked.integrity ?? common(now.map((one) => one.integrity)));
  if (integrity === undefined && !brings(encryption)) throw nothingInCommon(what, 'integrity');
  const group = asked.group ?? common(now.map((one) => one.groups)) ?? (isEsp ? 0 : undefined);
  if (group === undefined) throw nothingInCommon(what, 'group');
  return {
    encryption: [encryption],
    integrity: integrity === undefined ? [] : [integrity],
    groups: group === 0 ? [] : [group],
  };
}

/** What both would agree on. */
const common = <T>([first = [], ...others]: readonly (readonly T[])[]): T | undefined =>
  first.find((one) => others.every((other) => other.includes(one)));

const nothingInCommon = (what: string, kind: string): ProviderError =>
  new ProviderError({
    code: 'conflict',
    message: `${what}: the ends have no ${kind} in common that could stay.`,
    hint: `Name the ${kind} too.`,
  });

/** Kinds of which this end had others; what an earlier change retired, and the program may still have, stays so. */
export const retiredOf = (before: SuiteStanding, fresh: Suite): RetiredSuite => ({
  ike: { ...differing(before.retired?.ike ?? {}, fresh.ike), ...differing(before.ike, fresh.ike) },
  esp: { ...differing(before.retired?.esp ?? {}, fresh.esp), ...differing(before.esp, fresh.esp) },
});

function differing(before: Partial<Offer>, fresh: Offer): Partial<Offer> {
  const { encryption, integrity, groups } = before;
  return {
    ...(encryption && encryption.join() !== fresh.encryption.join() && { encryption }),
    ...(integrity && integrity.join() !== fresh.integrity.join() && { integrity }),
    ...(groups && groups.join() !== fresh.groups.join() && { groups }),
  };
}

export const isEmpty = ({ ike, esp }: RetiredSuite): boolean => Object.keys({ ...ike, ...esp }).length === 0;

export const sameSuite = (one: Suite, other: Suite): boolean => suiteText(one) === suiteText(other);

/** `ike aes-256-cbc,sha2-256,14; esp aes-256-gcm,20` */
export const suiteText = ({ ike, esp }: Suite): string => `ike ${offerText(ike)}; esp ${offerText(esp)}`;

const offerText = ({ encryption, integrity, groups }: Offer): string =>
  [...encryption, ...integrity, ...(groups.length === 0 ? [0] : groups)].join(',');
