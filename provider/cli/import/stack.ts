/**
 * From dynamic resources to the native plugin: the export of a stack (`pulumi stack export`) becomes an import file, and
 * the commands that take the dynamic ones out of the state without touching the objects. Ids and names are all it needs:
 * the secrets of an export are ciphertext, and stay unread.
 */
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { jsonIn, textNotJson } from '../../core/define/json';
import { inWords, whatIsWrong } from '../../core/define/plain-words';
import { shellText } from '../../core/define/shell-text';
import { nameOfUrn } from '../../program/urn';
import { nativeType, type PulumiImport, type PulumiImportFile } from './pulumi';
import type { Skipped } from '../../core/run/discovery';

const resourceSchema = z.object({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean().optional(),
  id: z.string().optional(),
  parent: z.string().optional(),
  dependencies: z.array(z.string()).nullish(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  protect: z.boolean().optional(),
  delete: z.boolean().optional(),
  external: z.boolean().optional(),
});
type Resource = z.infer<typeof resourceSchema>;

const exportSchema = z.object({
  version: z.number(),
  deployment: z.object({
    manifest: z.object({}),
    resources: z.array(resourceSchema).nullish(),
  }),
});

export interface FromStack {
  readonly file: PulumiImportFile;
  /** What was taken, by our own type. */
  readonly taken: readonly { readonly type: string; readonly urn: string }[];
  /** Dependants first: Pulumi refuses to remove what something still depends on. */
  readonly deletions: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly string[];
}

const DYNAMIC = /^pulumi-nodejs:dynamic\/hybridvpn\/([a-z]+):([A-Za-z0-9]+)$/;

/** `types`: those of the catalog. `text`: the export as Pulumi printed it. `from`: its name, for messages. */
export function fromStack(text: string, from: string, types: ReadonlySet<string>): FromStack {
  const resources = parse(text, from);
  const skipped: Skipped[] = [];
  const moving = resources.flatMap((resource) => {
    const type = ownType(resource);
    if (type === undefined) return [];
    const reason = whyNot(resource, type, types);
    if (reason === undefined) return [{ type, resource }];
    skipped.push({ type, id: resource.id ?? resource.urn, name: nameOfUrn(resource.urn), reason });
    return [];
  });
  const names = new UniqueNames();
  const nameByUrn = new Map(moving.map(({ resource: { urn } }) => [urn, names.take(nameOfUrn(urn))]));
  const nameTable: Record<string, string> = {};
  const table = (urn: string): string => {
    const known = nameByUrn.get(urn);
    if (known !== undefined) return known;
    const name = names.take(nameOfUrn(urn));
    nameByUrn.set(urn, name);
    nameTable[name] = urn;
    return name;
  };
  const entries = moving.map(({ type, resource }): PulumiImport => {
    const { urn, id, parent } = resource;
    const name = nameByUrn.get(urn)!;
    return {
      type: nativeType(type),
      name,
      id: id!,
      ...(name !== nameOfUrn(urn) && { logicalName: nameOfUrn(urn) }),
      ...(parent !== undefined && !isStack(parent) && { parent: table(parent) }),
    };
  });
  const leaving = new Set(moving.map(({ resource }) => resource.urn));
  return {
    file: { nameTable, resources: entries },
    taken: moving.map(({ type, resource: { urn } }) => ({ type, urn })),
    // A state lists what others depend on before them.
    deletions: [...moving].reverse().map(({ resource }) => deletion(resource)),
    skipped,
    warnings: [...connections(moving), ...dependants(resources, leaving)],
  };
}

function parse(text: string, from: string): Resource[] {
  const content = jsonIn(text);
  if (content === undefined) throw notAnExport(from, textNotJson(text));
  const parsed = inWords(exportSchema, content);
  if (parsed.success) return parsed.data.deployment.resources ?? [];
  throw notAnExport(from, whatIsWrong(parsed.error));
}

function notAnExport(from: string, why: string): ProviderError {
  return new ProviderError({
    code: 'invalid',
    message: `${from} is not the export of a Pulumi stack: ${why}.`,
    hint: 'Make one with: pulumi stack export --file stack.json',
  });
}

function ownType({ type }: Resource): string | undefined {
  const match = DYNAMIC.exec(type);
  return match === null ? undefined : `${match[1]}:${match[2]}`;
}

function whyNot(
  { id, delete: leaving, external }: Resource,
  type: string,
  types: ReadonlySet<string>,
): string | undefined {
  if (!types.has(type)) return 'this version of hybridvpn has no such resource';
  if (leaving) return 'it waits for its deletion: run `pulumi up` first';
  if (external) return 'it is only read (by `get`), not managed';
  return id === undefined || id === '' ? 'it has no id: its creation was interrupted' : undefined;
}

const isStack = (urn: string): boolean => /::pulumi:pulumi:Stack::[^:]*$/.test(urn);
/** URNs hold `$` between the types of parent and child. */
function deletion({ urn, protect }: Resource): string {
  return `pulumi state delete --yes${protect ? ' --force' : ''} ${shellText(urn)}`;
}

function connections(moving: readonly { readonly resource: Resource }[]): string[] {
  return moving.flatMap(({ resource: { urn, inputs } }) => {
    const connection = inputs?.['connection'];
    if (typeof connection !== 'string' || connection === '') return [];
    return [
      `${nameOfUrn(urn)} used the connection "${connection}": the plugin has none of that kind. Add \`"provider": "${connection}"\` to its entry, and the URN of an explicit provider with these settings to nameTable.`,
    ];
  });
}

/** Whatever stays and depends on what goes would make Pulumi refuse the removal. */
function dependants(resources: readonly Resource[], leaving: ReadonlySet<string>): string[] {
  return resources.flatMap(({ urn, dependencies, parent }) => {
    if (leaving.has(urn)) return [];
    const needs = [...(dependencies ?? []), ...(parent === undefined ? [] : [parent])].filter((one) =>
      leaving.has(one),
    );
    if (needs.length === 0) return [];
    const held = [...new Set(needs)].map(nameOfUrn).join(', ');
    return [
      `${nameOfUrn(urn)} stays and depends on ${held}, which Pulumi then refuses to take out. Take that dependency out of the exported deployment and load it with \`pulumi stack import\`, or take ${nameOfUrn(urn)} out as well and import it again.`,
    ];
  });
}

class UniqueNames {
  private readonly taken = new Set<string>();

  take(wish: string): string {
    let name = wish;
    for (let count = 2; this.taken.has(name); count++) name = `${wish}-${count}`;
    this.taken.add(name);
    return name;
  }
}
