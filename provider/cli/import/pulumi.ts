/**
 * The file of `pulumi import --file`, for the native plugin. Order: parents first. References between the resources are
 * made by the engine, when it writes the program: it recognises the ids of what is imported beside.
 */
import type { Program } from '../../program';

/** One entry, in the engine's own words. */
export interface PulumiImport {
  readonly type: string;
  /** Unique in the file. */
  readonly name: string;
  readonly id: string;
  /** The resource's name, where another one of the file has the same. */
  readonly logicalName?: string;
  /** Names of `nameTable`, or of another entry. */
  readonly parent?: string;
  readonly provider?: string;
}

export interface PulumiImportFile {
  /** URNs by name. */
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly PulumiImport[];
}

/** `nsx:RouteBasedSession` → `hybridvpn:nsx:RouteBasedSession`, the type of the native plugin. */
export const nativeType = (type: string): string => `hybridvpn:${type}`;

/** What of the program exists, for the engine to take over. */
export function pulumiImportFile(program: Program): PulumiImportFile {
  const resources = [...program.values()].flatMap(({ type, name, live }) =>
    live === undefined ? [] : [{ type: nativeType(type), name, id: live.id }],
  );
  return { nameTable: {}, resources };
}

export const pulumiText = (file: PulumiImportFile): string => `${JSON.stringify(file, null, 4)}\n`;
