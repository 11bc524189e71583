/**
 * Whose object is it: pfSense has no tags, so the marks stand behind the user's description, in brackets, and no door shows
 * them. Names that the platform gives anew after a deletion (`ikeid`, `optN`) are told from what had them before by that.
 */
import type { Context } from '../../../core/define/context';
import type { Observed } from '../../../core/define/definition';
import { ownerMark, recognised } from '../../../core/run/ownership';

export interface Marks {
  readonly owner?: string;
  readonly incarnation?: string;
}

/** A description has room for 1024 characters; what marks take is not the user's. Source: pfrest, StringField */
export const LONGEST_DESCR = 800;
const LONGEST_OWNER = 160;
const MARKED = /^(.*?) ?\[hybridvpn ([0-9a-f]+)(?: ([^\]]*))?\]$/s;

export const isMarked = (descr: string): boolean => descr.includes('[hybridvpn ');

const ownerOf = ({ owner }: Pick<Context, 'owner'>): string | undefined =>
  // A closing bracket would end the marks, and quotes come back as others.
  owner === undefined ? undefined : ownerMark(owner.replace(/[\]"'\s]/g, '_'), LONGEST_OWNER);

export function marked(
  ctx: Pick<Context, 'owner'>,
  descr: string | undefined,
  incarnation: string | undefined,
): string {
  if (incarnation === undefined) return descr ?? '';
  const owner = ownerOf(ctx);
  const marks = `[hybridvpn ${incarnation}${owner === undefined ? '' : ` ${owner}`}]`;
  return [descr, marks].filter((part) => part !== undefined && part !== '').join(' ');
}

export interface Described extends Marks {
  readonly descr: string;
}

export function described(text: unknown): Described {
  const whole = typeof text === 'string' ? text : '';
  const match = MARKED.exec(whole);
  return match === null ? { descr: whole } : { descr: match[1]!, incarnation: match[2], owner: match[3] };
}

/** With owners in this run's own words, where it is this run. */
export const withOwner = <S extends Observed>(ctx: Pick<Context, 'owner'>, observed: readonly S[]): S[] =>
  observed.map((one) => recognised(one, { mark: ownerOf(ctx), owner: ctx.owner }));
