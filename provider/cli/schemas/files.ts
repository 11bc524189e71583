/** What the commands print that write files: `import`, `init` and `terraform-mirror`. */
import { z } from 'zod';
import { LANGUAGES } from '../init/program';

const text = (about: string) => z.string().describe(about);
const texts = (about: string) => z.array(z.string()).describe(about);
const version = z.literal(1);

// ---- import -------------------------------------------------------------------------------------------------------------

const end = z.strictObject({
  platform: z.string(),
  type: z.string(),
  id: z.string(),
  name: text('What people call the object.'),
  tunnel: text('Of an object that has several.').optional(),
});
const summary = {
  version,
  kinds: z.record(z.string(), z.int()).describe('Objects by type.'),
  skipped: z.array(
    z.strictObject({
      type: z.string(),
      id: text('Absent: the whole kind.').optional(),
      name: z.string().optional(),
      reason: z.string(),
    }),
  ),
  out: text('The file that was written.').optional(),
};
const platforms = z.strictObject({
  ...summary,
  objects: z.array(z.strictObject({ type: z.string(), id: z.string(), name: z.string() })),
  links: z
    .array(
      z.strictObject({
        name: z.string(),
        tunnels: z.array(z.strictObject({ name: z.string().optional(), ends: z.array(end) })),
        lacking: z.array(end).describe('Tunnels of the same objects whose other end was not found.'),
        as: z.enum(['component', 'resources']),
        differences: z
          .array(
            z.strictObject({
              end: z.string().optional(),
              tunnel: z.string().optional(),
              role: z.string().optional(),
              object: z.string().optional(),
              field: z.string().optional(),
              live: z.string(),
              derived: z.string(),
            }),
          )
          .describe('What keeps it from being imported as a whole.'),
      }),
    )
    .describe('Where all platforms were looked at, as are the next three.')
    .optional(),
  alone: z.array(end).optional(),
  ambiguous: z.array(z.strictObject({ end, candidates: z.array(end) })).optional(),
  paired: z.int().describe('Links of which every tunnel has both ends.').optional(),
  otherGateways: z.array(z.string()),
  withheld: z
    .array(z.strictObject({ type: z.string(), id: z.string(), name: z.string(), path: z.string() }))
    .describe('Secrets that the platform does not show: the first apply writes those of the program.'),
  variables: z.array(z.strictObject({ variable: z.string(), address: z.string(), path: z.string() })),
});
const stack = z.strictObject({
  ...summary,
  resources: z.array(
    z.strictObject({
      type: z.string(),
      name: z.string(),
      id: z.string().optional(),
      component: z.literal(true).optional(),
      logicalName: z.string().optional(),
      parent: z.string().optional(),
      provider: z.string().optional(),
    }),
  ),
  warnings: z.array(z.string()),
  deletions: texts('Commands, to be run in this order.'),
});

export const importSchema = z
  .union([platforms, stack])
  .describe('hybridvpn import --json; the second form: --from-stack');

// ---- init, terraform-mirror ---------------------------------------------------------------------------------------------

export const initSchema = z
  .strictObject({
    version,
    folder: z.string(),
    language: z.enum(LANGUAGES),
    files: z.array(z.string()),
    link: z
      .looseObject({ name: z.string(), failoverTarget: z.number().describe('Seconds.') })
      .describe('As HybridVpn takes it: an object for each of the two platforms.'),
    next: texts('What to type next.'),
  })
  .describe('hybridvpn init --json');

export const mirrorSchema = z
  .strictObject({
    version,
    mirror: text('Folder.'),
    config: text('For TF_CLI_CONFIG_FILE.'),
    modules: text('Folder.'),
  })
  .describe('hybridvpn terraform-mirror --json');
