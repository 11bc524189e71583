/**
 * What one end reports of its tunnels, in the form that everybody here counts on, whichever platform it is. Taken as it came, a
 * word where a count stands would be summed up as text, and a network that is none would end the look at every other link, too.
 */
import { z } from 'zod';
import type { Borrowed, Context, NamedConnection } from '../../core/define/context';
import { ProviderError } from '../../core/define/errors';
import { text } from '../../core/define/message';
import { isCidr } from '../../core/define/normal';
import { UNKNOWN_FORM } from '../../core/run/legible';
import type { Complaint, EndOfLink, EndStatus, Reports, Side, StatusOptions } from '../../model';

export interface ReportingEnd extends EndOfLink {
  readonly side: Side & { readonly reports: Reports };
  readonly connection?: NamedConnection;
}

/** The same operation, on the platform of this end. */
export const atEnd = (ctx: Context<Borrowed>, { side, connection }: ReportingEnd): Context => ({
  ...ctx,
  client: ctx.client.of(side.platform, connection),
});

/** @throws ProviderError `platform` where the answers of the platform make no report */
export async function askEnd(ctx: Context<Borrowed>, end: ReportingEnd, options?: StatusOptions): Promise<EndStatus> {
  const own = atEnd(ctx, end);
  const { data, error } = REPORT.safeParse(await end.side.reports.status(own, end, options));
  if (data !== undefined) return data;
  const { path, message } = error.issues[0]!;
  throw new ProviderError({
    code: 'platform',
    message: text`What ${own.client.label} says of its tunnels cannot be right: ${path.join('.')}: ${message}.`,
    hint: UNKNOWN_FORM,
  });
}

const word = z.string('it is not a text');
const network = word.refine(isCidr, 'it is not a network');
const fact = z.boolean('it is neither true nor false');
/** Some releases write numbers as texts. */
const count = z.preprocess(
  (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
  z.number('it is not a number'),
);

const phase = {
  up: fact,
  says: word,
  negotiating: z.literal(true).optional(),
  upFor: count.optional(),
};

/** What it does not name is passed on as it is. */
const REPORT: z.ZodType<EndStatus> = z.looseObject({
  reporter: word,
  tunnels: z.array(
    z.looseObject({
      tunnel: word,
      object: word,
      ike: z.looseObject(phase),
      esp: z.looseObject(phase),
      bgp: z
        .looseObject({
          ...phase,
          hold: count.optional(),
          keepalive: count.optional(),
          flaps: count.optional(),
          speaker: word.optional(),
        })
        .optional(),
      learned: z.array(network).optional(),
      told: z.array(network).optional(),
      traffic: z.looseObject({ in: count, out: count }).optional(),
      drops: z.looseObject({ replay: count, integrity: count, other: count }).optional(),
      sas: count.optional(),
      complaints: z.array(
        z.looseObject({
          phase: z.enum(['ike', 'esp', 'bgp']),
          says: word,
          about: z.custom<Complaint['about']>().optional(),
          own: word.optional(),
          peer: word.optional(),
        }),
      ),
    }),
  ),
  ways: z.array(z.looseObject({ network, tunnels: z.array(word), from: word, published: fact })).optional(),
});
