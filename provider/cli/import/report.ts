/** What `hybridvpn import` says in the end: what was found, what was left out and why, and what to do next. */
import { pathText } from '../../core/define/paths';
import { shellText } from '../../core/define/shell-text';
import type { Inventory, Skipped } from '../../core/run/discovery';
import { linkLines, pairedOf, wholeOf, type WrittenLinks } from './links';
import type { FromStack } from './stack';
import { count } from '../count';
import type { Written } from './write';
import { terraformCommand } from '../terraform-command';

export interface Report {
  /** For people. */
  readonly lines: readonly string[];
  /** For `--json`. */
  readonly data: object;
}

export interface InventoryReportOptions extends Omit<Written, 'inventory'> {
  readonly platform: string;
  readonly format: 'terraform' | 'pulumi';
  readonly gateway: readonly string[];
  readonly out?: string;
  readonly program?: string;
  readonly secretsOut?: string;
}

export function inventoryReport(inventory: Inventory, options: InventoryReportOptions): Report {
  const { objects, skipped, otherGateways } = inventory;
  const { out, secretsOut, variables, links } = options;
  const kinds = countBy(objects.map(({ definition }) => definition.type));
  const withheld = withheldIn(inventory);
  const unknown = variables.filter(({ known }) => secretsOut === undefined || !known);
  const lines = [
    ...(objects.length === 0
      ? [`Found nothing to import on ${options.gateway.join(', ') || options.platform}.`]
      : [`Found ${count(objects.length, 'object')} to import:`]),
    ...tally(kinds),
    ...(links === undefined ? [] : linkLines(links)),
    ...skippedLines(skipped),
    ...[out, options.program].flatMap((file) => (file === undefined || objects.length === 0 ? [] : [`Wrote ${file}`])),
    ...(secretsOut === undefined || variables.length === 0
      ? []
      : [`Wrote ${secretsOut}: secrets in clear. Keep it out of version control.`]),
    ...(unknown.length === 0
      ? []
      : [`Variables to give a value: ${unknown.map(({ variable }) => variable).join(', ')}`]),
    ...withheldLines(withheld),
    ...(objects.length === 0 ? [] : next(options, withheld.length, links === undefined ? 0 : wholeOf(links))),
    ...(links === undefined ? [] : [totals(objects.length, links)]),
  ];
  const data = {
    version: 1,
    objects: objects.map(({ definition, id, name }) => ({ type: definition.type, id, name })),
    kinds,
    skipped,
    ...(links !== undefined && { ...links, paired: pairedOf(links) }),
    otherGateways: options.gateway.length === 0 ? [] : otherGateways,
    withheld,
    variables: variables.map(({ variable, address, path }) => ({ variable, address, path })),
    ...(out !== undefined && objects.length > 0 && { out }),
  };
  return { lines, data };
}

interface Withheld {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** What no platform shows cannot be compared with what the program will say. */
const withheldIn = ({ objects }: Inventory): Withheld[] =>
  objects.flatMap(({ definition: { type }, id, name = id, secrets }) =>
    secrets.flatMap(({ path, withheld }) => (withheld ? [{ type, id, name, path: pathText(path) }] : [])),
  );

const withheldLines = (all: readonly Withheld[]): string[] =>
  all.length === 0
    ? []
    : [
        'Not shown by the platform, and so not compared: the first apply writes what the program says.',
        ...all.map(({ type, name, path }) => `  ${path} of ${type} "${name}"`),
      ];

function next({ format, program, out }: InventoryReportOptions, withheld: number, whole: number): string[] {
  if (format === 'terraform') {
    const nothing = ['add', 'change', 'destroy'].filter((what) => what !== 'change' || withheld === 0);
    const shown = [
      `nothing to ${nothing.join(', ').replace(/, (\w+)$/, ' or $1')}`,
      ...(withheld === 0 ? [] : [`to change, ${written(withheld)}`]),
    ].join('; ');
    const command = terraformCommand();
    return [`Next: ${command} init && ${command} plan. It must show imports and ${shown}.`];
  }
  const file = fileText(out);
  if (program !== undefined) {
    const changes = withheld === 0 ? 'no change' : `${written(withheld)} and no other change`;
    return [
      `Next: set the secrets (pulumi config set --secret NAME), then pulumi import --file ${file} --generate-code=false --protect=false. The next preview must show ${changes}.`,
    ];
  }
  if (whole > 0)
    return [
      `Next: pulumi import --file ${file} --generate-code=false --protect=false, with a program that has the component; --program FILE writes one.`,
    ];
  return [`Next: pulumi import --file ${file}. It prints a program, without PSKs: their fingerprints stand for them.`];
}

const fileText = (out: string | undefined): string => (out === undefined ? '<file>' : shellText(out));

const written = (keys: number): string => (keys === 1 ? 'that secret' : `those ${keys} secrets`);

export function stackReport(result: FromStack, { out }: { readonly out?: string }): Report {
  const { file, taken, deletions, skipped, warnings } = result;
  const kinds = countBy(taken.map(({ type }) => type));
  if (taken.length === 0) {
    const lines = ['The stack has no dynamic resource of hybridvpn to move.', ...skippedLines(skipped)];
    return { lines, data: { version: 1, resources: [], kinds, skipped, warnings, deletions } };
  }
  const lines = [
    `Found ${count(taken.length, 'dynamic resource')} to move to the plugin:`,
    ...tally(kinds),
    ...skippedLines(skipped),
    ...warnings.map((text) => `Note: ${text}`),
    ...(out === undefined ? [] : [`Wrote ${out}`]),
    'Run these, then let the program use the classes of the plugin. Run no `pulumi up` before that: it would delete the objects.',
    '',
    `pulumi import --file ${fileText(out)}`,
    ...deletions,
  ];
  return {
    lines,
    data: {
      version: 1,
      resources: file.resources,
      kinds,
      skipped,
      warnings,
      deletions,
      ...(out !== undefined && { out }),
    },
  };
}

export function skippedLines(skipped: readonly Skipped[]): string[] {
  if (skipped.length === 0) return [];
  return [
    `Left out ${skipped.length}:`,
    ...skipped.map(({ type, id, name, reason }) => {
      const what = id === undefined ? `every ${type}` : `${type} ${id}${name === undefined ? '' : ` ("${name}")`}`;
      return `  ${what}: ${reason}`;
    }),
  ];
}

function tally(kinds: Readonly<Record<string, number>>): string[] {
  const width = Math.max(0, ...Object.values(kinds).map((number) => String(number).length));
  return Object.entries(kinds).map(([type, number]) => `  ${String(number).padStart(width)} ${type}`);
}

function countBy(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of [...types].sort()) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** One line for scripts. */
const totals = (objects: number, links: WrittenLinks): string => {
  return `import: objects=${objects} links=${links.links.length} paired=${pairedOf(links)} whole=${wholeOf(links)} alone=${links.alone.length} ambiguous=${links.ambiguous.length}`;
};
