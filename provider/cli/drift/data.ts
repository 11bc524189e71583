/** The form of `--json`. Its JSON Schema stands in docs/schemas/drift.json; a test holds both together. */
import { z } from 'zod';
import { catalog } from '../../catalog';
import { KINDS } from './entry';

const text = (about: string) => z.string().describe(about);

const otherEnd = z
  .strictObject({
    place: text('Where the key of the other end stands.').optional(),
    same: z.boolean().describe('Whether both ends have one key now. Absent: it cannot be told.').optional(),
    reason: text('Why it cannot be told.').optional(),
  })
  .describe('Of the key of a tunnel: the other end. No key is ever shown.');

const change = z.strictObject({
  path: text("In the spelling of the state's engine."),
  secret: z.boolean().describe('Its values are not shown.'),
  old: z.unknown().describe('As the state has it; absent: not set, or secret.').optional(),
  new: z.unknown().describe('As the platform has it; absent: not set, or secret.').optional(),
  otherEnd: otherEnd.optional(),
});

const object = {
  kind: z.enum(KINDS).describe('What became of it.'),
  type: text(`Kind of object: \`${catalog.resources[0]!.type}\`.`),
  object: text('Address in the state; of an unmanaged object its id. Absent: a whole kind.').optional(),
  id: text('Its id on the platform.').optional(),
  name: text('What people call it on the platform, of an unmanaged object.').optional(),
  gateway: text('The gateway that it is on.').optional(),
  state: text('The file, or the stack, that holds it.').optional(),
  changes: z.array(change).describe('Of a changed object.').optional(),
  paths: z.array(z.string()).describe('What of it could not be compared; absent: nothing of it could.').optional(),
  why: text('In words.').optional(),
  failed: z.boolean().describe('It could not be read at all: the exit code is 1.').optional(),
};

const suppression = z.strictObject({
  drift: z.string(),
  object: z.string().optional(),
  path: z.string().optional(),
  reason: z.string(),
  until: text('The last day: 2027-01-31.'),
});

export const driftSchema = z
  .strictObject({
    version: z.literal(1),
    states: z.array(
      z.strictObject({
        from: text('File, stdin or stack.'),
        kind: text('`Terraform state`, `Pulumi stack`.'),
        objects: z.int(),
      }),
    ),
    entries: z.array(z.strictObject(object)).describe('In the order of the kinds.'),
    suppressed: z
      .array(z.strictObject({ ...object, reason: text('Why it was accepted.'), until: text('The last day of that.') }))
      .describe('What a suppression hides.'),
    expired: z.array(suppression).describe('Suppressions whose last day is over.'),
    unused: z.array(suppression).describe('Suppressions that hide nothing.'),
    counts: z.strictObject({
      objects: z.int().describe('Objects of the states that stand on a platform.'),
      clean: z.int().describe('Those of which there is nothing to say.'),
      ...(Object.fromEntries(KINDS.map((kind) => [kind, z.int()])) as Record<(typeof KINDS)[number], z.ZodInt>),
      suppressed: z.int(),
    }),
  })
  .describe('hybridvpn drift --json');

export type DriftData = z.output<typeof driftSchema>;
