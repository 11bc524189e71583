/** What the commands print that read a plan: `lint`, `report`, `rehearse` and `moved`. */
import { z } from 'zod';
import { IMPACT_LEVELS } from '../../model';
import type { Rehearsal } from '../rehearse/data';
import type { ReportData } from '../report/data';

const text = (about: string) => z.string().describe(about);
const texts = (about: string) => z.array(z.string()).describe(about);
const version = z.literal(1);
const level = z.enum(IMPACT_LEVELS).describe('What traffic suffers, from the least to the worst.');
export const severity = z
  .enum(['error', 'warning', 'info', 'unchecked'])
  .describe('`unchecked`: it could not be told.');
const twin = z
  .strictObject({ of: text('Whose twin it was made against.'), takenAt: text('ISO 8601') })
  .describe('Absent: it was made against the platforms themselves.');

// ---- lint ---------------------------------------------------------------------------------------------------------------

const finding = {
  rule: z.string(),
  severity,
  link: text('Absent: it is about none.').optional(),
  tunnel: z.string().optional(),
  message: z.string(),
  hint: text('The way out.'),
  source: text('Who says so.'),
};
const lintFinding = {
  ...finding,
  values: z.array(
    z.strictObject({ object: text('Address in the file.'), place: text('With the field.'), value: z.string() }),
  ),
};
const suppression = z.strictObject({
  rule: z.string(),
  object: z.string().optional(),
  reason: z.string(),
  until: text('The last day: 2027-01-31.'),
});

export const lintSchema = z
  .strictObject({
    version,
    input: text('`Terraform plan`, `Terraform state`, `Pulumi preview`, `Pulumi stack`.'),
    twin: twin.optional(),
    links: z.array(
      z.strictObject({
        name: z.string(),
        tunnels: z.array(
          z.strictObject({
            name: z.string().optional(),
            ends: z.array(z.strictObject({ platform: z.string(), object: z.string(), tunnel: z.string().optional() })),
          }),
        ),
      }),
    ),
    findings: z.array(z.strictObject(lintFinding)),
    suppressed: z
      .array(z.strictObject({ ...lintFinding, reason: text('Why it was accepted.'), until: z.string() }))
      .describe('What a suppression hides.'),
    expired: z.array(suppression).describe('Suppressions whose last day is over.'),
    unused: z.array(suppression).describe('Suppressions that hide nothing.'),
    counts: z.strictObject({ error: z.int(), warning: z.int(), info: z.int(), unchecked: z.int() }),
  })
  .describe('hybridvpn lint --json');

// ---- rehearse -----------------------------------------------------------------------------------------------------------

const suffered = z
  .strictObject({
    sent: z.number(),
    lost: z.number(),
    dark: z.number().describe('Seconds without an answer, all together.'),
    longest: z.number().describe('The longest of these.'),
    back: z.boolean().describe('Answered again at the end.'),
  })
  .describe('From before the apply until everything stood still again.');

export const rehearsalSchema = z
  .strictObject({
    version,
    hash: text('Of the plan, as a report of it has it.'),
    input: text('`Terraform plan`'),
    at: z.iso.datetime(),
    seconds: z.number(),
    apply: z.strictObject({
      end: z.enum(['done', 'failed', 'stopped']),
      seconds: z.number(),
      says: text('What the engine said last, where it failed.').optional(),
      announced: z
        .literal(true)
        .describe('It was announced to fail so: live sessions keep a longer hold time than the plan waits for.')
        .optional(),
    }),
    links: z.array(
      z.strictObject({
        name: z.string(),
        announced: level,
        announcedSeconds: z.number().describe('Without traffic at most; absent: nobody said.').optional(),
        suffered: suffered.optional(),
        there: texts('Tunnels that carried its traffic, one after the other.'),
        back: texts('The same, of the way back.'),
        tunnels: z.array(
          z.strictObject({
            name: z.string(),
            announced: level,
            perhaps: level.optional(),
            fate: z.enum(['stays', 'new', 'gone']),
            until: z.enum(['ends-match', 'undone']).optional(),
            suffered: suffered.optional(),
            up: z.boolean().describe('At the end, of one that is new or was not up before.').optional(),
          }),
        ),
      }),
    ),
    worse: texts('Sentences: what was worse than announced.'),
    unseen: texts('Sentences: what cannot be seen in a rehearsal.'),
  })
  .describe('hybridvpn rehearse --json') satisfies z.ZodType<Rehearsal>;

// ---- report -------------------------------------------------------------------------------------------------------------

const value = z.strictObject({
  path: z.string(),
  from: text('`hidden` where it is a secret or marked as one.'),
  to: z.string(),
  sure: z.boolean().describe('False: it is hidden before and after, and may be the same.'),
});
const change = z.strictObject({
  object: z.string(),
  type: z.string(),
  change: z.enum(['create', 'update', 'replace', 'delete', 'forget', 'import']),
  finishes: z.literal(true).describe('An update of what an earlier run left unfinished.').optional(),
  values: z.array(value),
  level,
  scope: z.enum(['known', 'unknown']),
  seconds: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  until: z.enum(['ends-match', 'undone']).describe('Of a tunnel that does not come back by itself.').optional(),
  reasons: z.array(
    z.strictObject({
      says: z.string(),
      level,
      expected: level.optional(),
      reason: z.string(),
      source: z.string(),
      confidence: z.enum(['documented', 'measured', 'practice', 'unknown']),
    }),
  ),
  links: texts('Names of the links that it touches.'),
});
const fate = z.enum(['new', 'gone', 'stays']);
const drawnEnd = z.strictObject({
  platform: z.string(),
  gateway: z.string(),
  connection: z.string().optional(),
  address: z.string().optional(),
});
const drawn = z.array(
  z.strictObject({
    name: z.string(),
    tunnels: z.array(
      z.strictObject({
        name: z.string().optional(),
        level,
        state: fate,
        network: z.string().optional(),
        ends: z.tuple([drawnEnd, drawnEnd]),
      }),
    ),
  }),
);
const together = z.strictObject({
  state: z.enum(['none', 'one-tunnel', 'in-turn', 'without-wait', 'may-run-together', 'at-once']),
  pairs: z.array(z.tuple([z.string(), z.string()])).describe('Objects whose changes nothing orders.'),
  avoid: z.strictObject({ says: z.string(), targets: texts('To be applied first.') }).optional(),
});

export const reportSchema = z
  .strictObject({
    version,
    name: z.string(),
    input: z.string(),
    twin: twin.optional(),
    hash: text('Of everything that the plan is about to do.'),
    rehearsal: rehearsalSchema.optional(),
    cap: z
      .strictObject({ most: z.int(), interrupted: z.int() })
      .describe('Running links that one run may interrupt, and that it would.')
      .optional(),
    verdict: z.enum(['red', 'orange', 'open', 'green']),
    headline: z.string(),
    counts: z.record(z.string(), z.int()).describe("Changes of this package's resources by kind."),
    otherChanges: z.int().describe('Of other providers.'),
    impact: level,
    links: z.array(
      z.strictObject({
        name: z.string(),
        state: fate,
        level,
        together,
        tunnels: z.array(
          z.strictObject({
            name: z.string().optional(),
            state: fate,
            level,
            until: z.enum(['ends-match', 'undone']).optional(),
            replaced: z
              .literal(true)
              .describe('Something that it consists of is made anew: it is back once that stands and has negotiated.')
              .optional(),
            ends: z.array(z.strictObject({ platform: z.string(), object: z.string(), changes: z.array(change) })),
          }),
        ),
        whole: z.array(change).describe('Of the link as a whole.'),
      }),
    ),
    shared: z.array(change).describe('Of several links.'),
    elsewhere: z.array(change).describe('Of no link.'),
    outside: z
      .array(
        z.strictObject({
          object: z.string(),
          type: z.string(),
          values: z.array(value),
          change: z.enum(['update', 'delete']),
        }),
      )
      .describe('Since the last run, by somebody else.'),
    findings: z.array(
      z.strictObject({
        ...finding,
        values: z.array(z.strictObject({ place: z.string(), value: z.string() })),
        stands: z
          .literal(true)
          .describe('It could not be checked, and nothing of it is changed: the first line does not count it.')
          .optional(),
      }),
    ),
    suppressed: z.int(),
    notes: z.array(z.string()),
    topology: z.strictObject({ before: drawn, after: drawn }),
    unpaired: texts('Ends whose other end is not in the file, or not clear.'),
  })
  .describe('hybridvpn report --json') satisfies z.ZodType<ReportData>;

// ---- moved --------------------------------------------------------------------------------------------------------------

export const movedSchema = z
  .strictObject({
    version,
    moves: z.array(z.strictObject({ from: z.string(), to: z.string() })),
    unsure: z.array(z.strictObject({ from: z.string(), candidates: z.array(z.string()) })),
    removed: texts('Would be deleted, and nothing follows it.'),
    added: texts('Would be made, and follows nothing.'),
  })
  .describe('hybridvpn moved --json');
