/** What the commands print that ask the platforms about links: from `status` to `rotate`. */
import { z } from 'zod';
import type { Bundle } from '../diagnose/bundle';
import type { Drained } from '../operations/drain';
import type { Rotated } from '../operations/rotation';
import type { StatusData } from '../status/data';
import type { Unasked } from '../unasked';
import { severity } from './plan';

const text = (about: string) => z.string().describe(about);
const texts = (about: string) => z.array(z.string()).describe(about);
const version = z.literal(1);
const input = z.enum(['Terraform plan', 'Terraform state', 'Pulumi preview', 'Pulumi stack', 'platforms']);

// ---- status -------------------------------------------------------------------------------------------------------------

const phaseName = z.enum(['ike', 'esp', 'bgp']);
const phase = z.strictObject({
  up: z.boolean(),
  says: text("The platform's own word."),
  negotiating: z.literal(true).optional(),
  upFor: z.number().describe('Seconds; absent: the platform does not tell.').optional(),
});
const bgp = phase.extend({
  hold: z.number().describe('Seconds, negotiated.').optional(),
  keepalive: z.number().optional(),
  flaps: z.number().optional(),
  speaker: z.string().optional(),
});
const complaint = z.strictObject({
  phase: phaseName,
  says: text("The platform's own words."),
  about: z
    .enum([
      ...(['gone', 'off', 'drained', 'silence', 'stranger', 'notStarted', 'proposal', 'version'] as const),
      ...(['encryption', 'integrity', 'group', 'authentication', 'identity', 'psk', 'selectors'] as const),
    ])
    .optional(),
  own: z.string().optional(),
  peer: z.string().optional(),
});
const networks = z.strictObject({
  networks: z.array(z.string()),
  expected: z.int().describe('How many; absent: nothing says.').optional(),
  lacking: texts('Expected ones that are not there.'),
});
const tunnelEnd = z.strictObject({
  platform: z.string(),
  object: z.string(),
  ike: phase,
  ipsec: phase,
  bgp: bgp.optional(),
  told: networks.optional(),
  learned: networks.optional(),
  bytes: z.strictObject({ in: z.number(), out: z.number() }).optional(),
  drops: z.strictObject({ replay: z.number(), integrity: z.number(), other: z.number() }).optional(),
  sas: z.number().describe('Pairs of IPsec SAs.').optional(),
  lifetimes: z.strictObject({ ike: z.number().optional(), ipsec: z.number().optional() }).describe('Seconds.'),
  complaints: z.array(complaint),
});
const tunnel = z.strictObject({
  name: z.string(),
  state: z.enum(['up', 'down', 'unknown']),
  ends: z.array(tunnelEnd),
  disagreements: z.array(
    z.strictObject({
      about: z.enum(['ike', 'esp', 'bgp', 'hold', 'secrecy']),
      says: texts('Of each end, in its own words.'),
    }),
  ),
  cause: z
    .strictObject({
      id: z.string(),
      phase: phaseName,
      says: z.string(),
      certain: z.boolean().describe('Read from both ends, and not concluded from what they say.'),
      guessed: z
        .literal(true)
        .describe('No end complains, and what could be read matches: it may just be coming up.')
        .optional(),
      lines: z.array(z.string()),
    })
    .optional(),
});
const unasked = z
  .strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() })
  .describe('Why it said nothing.') satisfies z.ZodType<Unasked>;

const link = z.strictObject({
  name: z.string(),
  state: z.enum(['up', 'degraded', 'down', 'unknown']),
  ends: z.array(
    z.strictObject({
      platform: z.string(),
      reporter: z.string().optional(),
      gateway: z.string().optional(),
      bgp: z.literal('yours').describe('People set BGP there by hand, and no API tells of it.').optional(),
      error: unasked.optional(),
    }),
  ),
  tunnels: z.array(tunnel).describe('The preferred one first.'),
  paths: z.array(
    z.strictObject({ from: text('Platform.'), network: z.string(), tunnels: z.array(z.string()), by: z.string() }),
  ),
  asymmetric: z.boolean().describe('Traffic leaves by one tunnel and comes back by another.'),
  lacking: z.array(
    z.strictObject({
      phase: z.enum(['ike', 'esp', 'bgp', 'routes']),
      tunnel: z.string().optional(),
      platform: z.string(),
      says: z.string(),
      hint: z.string().optional(),
    }),
  ),
  alone: z.enum(['elsewhere', 'ambiguous']).describe('Its other end was not found, or not told apart.').optional(),
});

export const statusSchema = z
  .strictObject({
    version,
    at: z.iso.datetime(),
    input,
    counts: z.strictObject({ links: z.int(), up: z.int(), degraded: z.int(), down: z.int(), unknown: z.int() }),
    links: z.array(link),
    leftOut: z
      .array(z.string())
      .describe(
        'Platforms that could not be asked; and what else was not looked at, where a link without its other end, or none at all, may come from that.',
      )
      .optional(),
  })
  .describe('hybridvpn status --json; with --watch each line') satisfies z.ZodType<StatusData>;

// ---- diagnose -----------------------------------------------------------------------------------------------------------

const unread = z.strictObject({ error: z.string() }).describe('Why it could not be read.');
const object = z.strictObject({
  object: z.string(),
  type: z.string(),
  name: z.string(),
  values: z.unknown().describe('Without secrets, in the fields of its reference page.'),
});
const found = z.array(
  z.strictObject({
    rule: z.string(),
    severity,
    tunnel: z.string().optional(),
    message: z.string(),
    values: z.array(z.strictObject({ object: z.string(), path: z.string(), value: z.string() })),
    hint: z.string(),
  }),
);
const exhibit = z.strictObject({
  what: text('What was asked.'),
  answer: z.unknown().describe('In the form of the platform.').optional(),
  error: z.string().optional(),
});

export const diagnoseSchema = z
  .strictObject({
    version,
    at: z.iso.datetime(),
    made: z.strictObject({ hybridvpn: z.string(), node: z.string(), system: z.string() }),
    input,
    link: z.string(),
    status: link,
    findings: z.strictObject({ live: found, program: found }),
    live: z.record(z.string(), z.union([z.array(object), unread])).describe('By platform.'),
    program: z.array(object),
    exhibits: z.record(z.string(), z.union([z.array(exhibit), unread])).describe('By platform.'),
    calls: z.array(
      z.strictObject({
        doing: z.string(),
        host: z.string(),
        status: z.union([z.number(), z.string()]).describe('Of HTTP; text: there was no answer.'),
        ms: z.number(),
        at: z.number().describe('Milliseconds since 1970.'),
        serverTime: z.number().optional(),
      }),
    ),
    clocks: z.array(z.strictObject({ host: z.string(), aheadSeconds: z.number() })),
  })
  .describe('hybridvpn diagnose --json') satisfies z.ZodType<Bundle>;

// ---- precheck, peer-config ----------------------------------------------------------------------------------------------

export const precheckSchema = z
  .strictObject({
    version,
    ends: z.array(
      z.strictObject({
        platform: z.string(),
        title: z.string(),
        checks: z.array(
          z.strictObject({
            id: z.string(),
            says: text('What must hold.'),
            result: z.enum(['ok', 'note', 'fails', 'unchecked']),
            found: z.string(),
            hint: text('The way out.').optional(),
          }),
        ),
        error: unasked.optional(),
      }),
    ),
    notChecked: texts('What no API shows.'),
  })
  .describe('hybridvpn precheck --json');

export const peerConfigSchema = z
  .strictObject({
    version,
    link: z.string(),
    of: text('Platform of the end whose peer is meant.'),
    for: text('The format.'),
    text: z.string(),
    missing: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  })
  .describe('hybridvpn peer-config --json');

// ---- operations ---------------------------------------------------------------------------------------------------------

const done = {
  version,
  link: z.string(),
  ignored: texts('Interlocks that were switched off.'),
  lost: texts('What was there before and is not now.'),
};

/** Of `drain`, `undrain` and `drill`, which print the same. */
export const drainedSchema = (command: 'drain' | 'undrain' | 'drill') =>
  z
    .strictObject({
      ...done,
      tunnel: z.string(),
      did: z.literal(({ drain: 'drained', undrain: 'undrained', drill: 'drilled' } as const)[command]),
      unchanged: z.literal(true).describe('It was so before: nothing was changed. Of undrain alone.').optional(),
      switchSeconds: z.number().describe('Until all traffic took the other tunnel.').optional(),
    })
    .describe(`hybridvpn ${command} --json`) satisfies z.ZodType<Drained>;

const offer = z.strictObject({
  encryption: texts('Of one choice each.'),
  integrity: texts('None: the cipher brings its own.'),
  groups: z.array(z.int()).readonly().describe('Diffie-Hellman groups; none: no perfect forward secrecy.'),
});

const rotated = z.strictObject({
  ...done,
  did: z.enum(['rotated', 'undone']),
  tunnels: z.array(
    z.strictObject({
      name: z.string(),
      version: z.int().describe('Of a new key.').optional(),
      suite: z.strictObject({ ike: offer, esp: offer }).describe('Of new algorithms.').optional(),
    }),
  ),
  drained: z.boolean().describe('Traffic was moved away first.'),
  seconds: z.number(),
}) satisfies z.ZodType<Rotated>;

export const rotateSchema = z
  .union([rotated, z.strictObject({ version, did: z.literal('forgotten') })])
  .describe('hybridvpn rotate --json; the second form: --forget');
