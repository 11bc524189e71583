/**
 * `hybridvpn import`: adopts a site that was built by other means. It looks at the platforms, or with `--from <platform>` at one,
 * and writes what Terraform or Pulumi need to import everything it found in one go, both ends of links in one program; with
 * `--from-stack` it turns a stack of dynamic resources into an import file for the native plugin. It writes files and changes nothing else.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { catalog } from '../../catalog';
import { findResource, type ConnectedPlatform } from '../../core/define/catalog';
import type { AnyResource } from '../../core/define/definition';
import type { Inventory } from '../../core/run/discovery';
import { ProviderError } from '../../core/define/errors';
import { metaOf } from '../../core/define/fields';
import type { Side } from '../../model';
import type { Vendor } from '../../vendor';
import { prepareTargets, put } from '../import/output';
import { pulumiText } from '../import/pulumi';
import { inventoryReport, skippedLines, stackReport, type Report } from '../import/report';
import { fromStack } from '../import/stack';
import { writeInventory } from '../import/write';
import { inputName, inputText } from '../input';
import { inventoryOf, kindsOf, note, nothingOn, wholeInventory } from '../inventory';
import { linesText } from '../lines';
import { collect } from '../given';

interface ImportCommandOptions {
  readonly from?: string;
  readonly fromStack?: string;
  readonly format: 'terraform' | 'pulumi';
  readonly gateway: string[];
  readonly kind: string[];
  readonly out?: string;
  readonly program?: string;
  readonly secretsOut?: string;
  readonly header: boolean;
  readonly links: 'whole' | 'resources';
  readonly module: string;
  readonly set: string[];
  readonly connection?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What commander always fills in. */
type Fixed = Pick<ImportCommandOptions, 'format' | 'header' | 'links'>;

/** Where `init` and the README have `terraform-mirror` write it, and where it is with the mirror in the folder itself. */
const MODULES = ['./provider/modules/hybrid-vpn', './modules/hybrid-vpn'] as const;

function moduleBeside(out: string | undefined): string {
  const folder = out === undefined ? '.' : dirname(out);
  return MODULES.find((one) => existsSync(join(folder, one))) ?? MODULES[0];
}

const names = catalog.vendors.map(({ name }) => name);
const gatewayForms = catalog.vendors.flatMap(({ gateway }) => (gateway === undefined ? [] : [gateway.form]));

/** The names that people most likely have set already: those of the first settings. */
const environment = catalog.vendors.map(({ config }) => {
  const known = Object.values(config.shape).flatMap((setting) => (metaOf(setting as z.ZodType).env ?? []).slice(0, 1));
  return `${known.slice(0, 3).join(', ')} …`;
});

const examples = catalog.vendors.flatMap(({ name, gateway }, index) =>
  gateway === undefined
    ? []
    : [
        `  hybridvpn import --from ${name} --gateway ${gateway.example} ${
          index % 2 === 0 ? '--out imported.tf --secrets-out imported.auto.tfvars' : '--format pulumi --out import.json'
        }`,
      ],
);

const HELP = `
Connection: the settings of the provider's configuration, from the environment (${environment.join('; ')}), --connection and --set.

Without --from all platforms that have a connection are looked at, and both ends of links stand in one program: as one link where
every value that stands is one that would be derived, else as resources with a note of what differs.

Examples:
  hybridvpn import --out imported.tf --secrets-out imported.auto.tfvars
${examples.join('\n')}
  pulumi stack export --file stack.json && hybridvpn import --from-stack stack.json --out import.json

Exit code 0: done, also when nothing was found anywhere; 2: done, and an end of a link has several that could be its other one; 1: error, or nothing on a gateway that was named.`;

export function define(command: Command): void {
  command
    .addOption(new Option('--from <platform>', 'platform to look at; without it all of them').choices(names))
    .addOption(
      new Option(
        '--from-stack <file>',
        'export of a Pulumi stack whose dynamic resources move to the plugin',
      ).conflicts(['from', 'gateway', 'kind', 'secretsOut']),
    )
    .addOption(
      new Option('--format <tool>', 'Terraform configuration, or the file of `pulumi import --file` (native plugin)')
        .choices(['terraform', 'pulumi'])
        .default('terraform'),
    )
    .option('--gateway <id>', `only what is on this gateway: ${gatewayForms.join(', or ')} (repeatable)`, collect)
    .option('--kind <type>', `only this kind, such as ${catalog.resources[0]!.type} (repeatable)`, collect)
    .option('--out <file>', 'write the import file here instead of to stdout')
    .option('--program <file>', 'Pulumi: write the program too, as Pulumi.yaml for the native plugin')
    .option(
      '--secrets-out <file>',
      'Terraform: write the PSKs as values of the variables, in clear, readable by you alone',
    )
    .addOption(
      new Option('--links <form>', 'links as one, where what stands is what is derived, or all as single resources')
        .choices(['whole', 'resources'])
        .default('whole'),
    )
    .option(
      '--module <source>',
      `Terraform: where the module of a link is (default: ${MODULES.join(' or ')}, whichever stands beside the import file)`,
    )
    .option('--no-header', 'Terraform: leave out required_providers, because the module has it')
    .option('--set <name=value>', 'connection setting by its name in the configuration (repeatable)', collect)
    .option('--connection <file>', 'JSON file with connection settings, such as the line of `hybridvpn sim`')
    .option('--force', 'write files that are there already anew')
    .option('--json', 'print the summary as JSON (on stderr where the import file goes to stdout)')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(given: Partial<ImportCommandOptions> & Fixed): Promise<void> {
  const options: ImportCommandOptions = { gateway: [], kind: [], set: [], module: moduleBeside(given.out), ...given };
  prepareTargets(options);
  if (options.fromStack !== undefined) return convertStack(options.fromStack, options);
  if (options.secretsOut !== undefined && options.format !== 'terraform') {
    throw usage('--secrets-out goes with --format terraform.', 'Pulumi imports no secret: set them as stack secrets.');
  }
  if (options.program !== undefined && options.format !== 'pulumi') {
    throw usage('--program goes with --format pulumi.', 'For Terraform --out is the program.');
  }
  const { from } = options;
  const platforms = catalog.vendors.filter(({ name }) => from === undefined || name === from);
  const { asked, ...found } = await look(platforms, options);
  const title = asked.map((platform) => platform.title).join(' and '); // of others it is not known what exists there
  assertNamed(found, options);
  const written = writeInventory(found, { ...options, platform: title, sides: sidesOf(platforms) });
  // Somebody has to say which: a script must not take the links for all that there are.
  if ((written.links?.ambiguous.length ?? 0) > 0) process.exitCode = 2;
  print(inventoryReport(written.inventory, { ...options, ...written, links: written.links, platform: title }), options);
}

const sidesOf = (platforms: readonly Vendor[]): Side[] =>
  platforms.flatMap(({ side }) => (side === undefined ? [] : [side]));

async function look(
  platforms: readonly Vendor[],
  options: ImportCommandOptions,
): Promise<Inventory & { readonly asked: readonly ConnectedPlatform[] }> {
  const { gateway, kind, secretsOut, ...connection } = options;
  const all = kinds(platforms, kind);
  const wanted = { ...connection, gateways: gateway, secrets: secretsOut !== undefined };
  const [platform, ...more] = platforms;
  if (more.length > 0) return wholeInventory(wanted, all);
  return { ...(await inventoryOf(platform!, wanted, all)), asked: [platform!] };
}

function kinds(platforms: readonly Vendor[], wanted: readonly string[]): AnyResource[] {
  const own = platforms.flatMap(kindsOf);
  if (wanted.length === 0) return own;
  const found = wanted.map((type) => findResource(catalog, type));
  const strange = found.find((definition) => !own.includes(definition));
  if (strange === undefined) return found;
  throw usage(
    `${strange.type} is not a kind of ${platforms.map(({ title }) => title).join(' or ')}.`,
    `These are ${own.map(({ type }) => type).join(', ')}.`,
  );
}

/** A file without a gateway that was named would look like success. */
function assertNamed(found: Inventory, { gateway, kind }: ImportCommandOptions): void {
  const none = nothingOn(found, gateway, `${kind.length === 0 ? 'nothing' : `no ${kind.join(' or ')}`} to import`);
  if (none === undefined) return;
  for (const line of skippedLines(found.skipped)) note(line);
  throw none;
}

async function convertStack(file: string, options: ImportCommandOptions): Promise<void> {
  const types = new Set(catalog.resources.map(({ type }) => type));
  const result = fromStack(await inputText(file), inputName(file), types);
  if (result.file.resources.length > 0) put(options.out, pulumiText(result.file));
  print(stackReport(result, options), options);
}

/** The summary goes where the import file does not. */
function print(report: Report, options: ImportCommandOptions): void {
  const text = options.json ? `${JSON.stringify(report.data, null, 2)}\n` : linesText(report.lines);
  const stream = options.out === undefined ? process.stderr : process.stdout;
  stream.write(text);
}

function usage(message: string, hint: string): ProviderError {
  return new ProviderError({ code: 'invalid', message, hint });
}
