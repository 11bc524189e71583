/**
 * All that there is to know of one link, to be sent to somebody who looks for its fault: what the program says of both ends, what
 * stands on the platforms, what they report, what the rules find, the likely cause, and the calls that were made. Secrets leave it
 * three times over: by the schema of each object, by their names in answers of platforms, and by their values anywhere.
 */
import { catalog } from '../../catalog';
import type { Borrowed, Context } from '../../core/define/context';
import { asProviderError, isOfConnection, type ProviderError } from '../../core/define/errors';
import { shapeOf, type Shape } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { liveSecrets } from '../../core/net/live-secrets';
import { redact, REDACTED } from '../../core/net/redaction';
import type { Exchange } from '../../core/net/transport';
import { checkLinks } from '../../link/check';
import { lookAt } from '../../link/up/look';
import type { LocatedEnd, LocatedLink } from '../../link/up/located';
import { MASKED, Ref, Variable, type Exhibit, type Finding, type Program } from '../../model';
import { definitionOf, mapLeaves } from '../../program';
import type { Source } from '../links/source';
import { statusData, type LinkData } from '../status/data';

export interface Bundle {
  readonly version: 1;
  readonly at: string;
  readonly made: Readonly<Record<'hybridvpn' | 'node' | 'system', string>>;
  readonly input: Source['kind'];
  readonly link: string;
  readonly status: LinkData;
  /** What the rules say of the configuration as the platforms have it, and as the program has it. */
  readonly findings: { readonly live: readonly FindingData[]; readonly program: readonly FindingData[] };
  /** By platform. */
  readonly live: Readonly<Record<string, readonly ObjectData[] | { readonly error: string }>>;
  readonly program: readonly ObjectData[];
  readonly exhibits: Readonly<Record<string, readonly Exhibit[] | { readonly error: string }>>;
  readonly calls: readonly Exchange[];
  /** How far the clock of a server is ahead of this machine's; it tells whole seconds. */
  readonly clocks: readonly { readonly host: string; readonly aheadSeconds: number }[];
}

export interface ObjectData {
  readonly object: string;
  readonly type: string;
  readonly name: string;
  readonly values: unknown;
}

export interface FindingData {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly tunnel?: string;
  readonly message: string;
  readonly values: readonly { readonly object: string; readonly path: string; readonly value: string }[];
  readonly hint: string;
}

export async function bundleOf(
  ctx: Context<Borrowed>,
  source: Source,
  link: LocatedLink,
  calls: readonly Exchange[],
): Promise<Bundle> {
  const now = new Date();
  const [look] = await lookAt(ctx, [link], { counters: true });
  const asked = await Promise.all(link.ends.map((end, index) => askAll(ctx, end, look!.ends[index]!.unasked)));
  const live: Program = new Map(asked.flatMap(({ program }) => ('error' in program ? [] : [...program])));
  const own = objectsOf(source.program, link);
  const bundle: Bundle = {
    version: 1,
    at: now.toISOString(),
    made: { hybridvpn: catalog.version, node: process.version, system: `${process.platform} ${process.arch}` },
    input: source.kind,
    link: link.name,
    status: statusData([look!], source, now).links[0]!,
    findings: { live: findingsOf(live, source), program: findingsOf(own, source) },
    live: byPlatform(link, asked, ({ program }) => ('error' in program ? program : objects(program))),
    program: objects(own),
    exhibits: byPlatform(link, asked, ({ exhibits }) => exhibits),
    calls,
    clocks: clocksOf(calls),
  };
  const secrets = [...secretsIn(live), ...secretsIn(source.program), ...liveSecrets];
  return redact(bundle, secrets);
}

interface Asked {
  readonly program: Program | { readonly error: string };
  readonly exhibits: readonly Exhibit[] | { readonly error: string };
}

/** What may not be read is told of, and the rest is there. A platform that just did not answer would be waited for as long again. */
async function askAll(
  ctx: Context<Borrowed>,
  { side, at, connection }: LocatedEnd,
  unasked?: ProviderError,
): Promise<Asked> {
  if (at === undefined || (unasked !== undefined && isOfConnection(unasked))) {
    const lacking = { error: unasked?.message ?? 'It is not made yet.' };
    return { program: lacking, exhibits: lacking };
  }
  const attempt = async <T>(work: (own: Context) => Promise<T>): Promise<T | { readonly error: string }> => {
    try {
      return await work({ ...ctx, client: ctx.client.of(side.platform, connection) });
    } catch (error) {
      return { error: asProviderError(error, `reading ${side.title}`).message };
    }
  };
  const [program, exhibits] = await Promise.all([
    attempt((own) => side.reports.live(own, at)),
    attempt((own) => side.reports.exhibits(own, at)),
  ]);
  return { program, exhibits };
}

const byPlatform = <T>(link: LocatedLink, asked: readonly Asked[], of: (one: Asked) => T): Record<string, T> =>
  Object.fromEntries(link.ends.map(({ side }, index) => [side.platform, of(asked[index]!)]));

/** What the ends of the link consist of, and what refers to nothing but those. */
function objectsOf(program: Program, { ends }: LocatedLink): Program {
  const wanted = new Set(
    ends.flatMap(({ tunnels }) =>
      [...tunnels.values()].flatMap(({ object, places }) => [
        object,
        ...Object.values(places).map((one) => one.object),
      ]),
    ),
  );
  return new Map([...program].filter(([address]) => wanted.has(address)));
}

function findingsOf(program: Program, { sides }: Source): FindingData[] {
  return checkLinks(program, sides).findings.map(({ rule, severity, tunnel, message, values, hint }) => ({
    rule,
    severity,
    ...(tunnel === undefined ? {} : { tunnel }),
    message,
    values: values.map(({ place: { object, path }, value }) => ({ object, path: path.join('.'), value })),
    hint,
  }));
}

function clocksOf(calls: readonly Exchange[]): Bundle['clocks'] {
  const ahead = new Map<string, number>();
  for (const { host, serverTime, at, ms } of calls)
    if (serverTime !== undefined) ahead.set(host, Math.round((serverTime - (at + ms / 2)) / 1000));
  return [...ahead].map(([host, aheadSeconds]) => ({ host, aheadSeconds }));
}

// ---- objects without their secrets --------------------------------------------------------------------------------------

function objects(program: Program): ObjectData[] {
  return [...program].map(([object, { type, name, inputs, prior, planned, live }]) => {
    const values = { ...live?.state, ...prior, ...planned, ...inputs };
    return { object, type, name, values: plain(shown(shapeOf(definitionOf(catalog, type).inputs), values)) };
  });
}

/** A fingerprint goes too: of a weak key it tells enough to guess it. */
function shown(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value) && 'element' in shape) return value.map((item) => shown(shape.element, item));
  if (typeof value !== 'object' || value === null || value instanceof Ref || value instanceof Variable) return value;
  if (shape.kind !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const field = shape.fields.find((one) => one.name === name);
      if (field?.fingerprintOf !== undefined || /Fingerprint$/.test(name)) return [];
      if (field?.meta.secret) return [[name, REDACTED]];
      return [[name, field === undefined ? item : shown(field.shape, item)]];
    }),
  );
}

const plain = (value: unknown): unknown =>
  mapLeaves(value, (leaf) => {
    if (isUnknown(leaf)) return '(not known yet)';
    if (leaf === MASKED) return '(hidden)';
    if (leaf instanceof Ref) return `(${leaf.path.join('.')} of ${leaf.address})`;
    return leaf instanceof Variable ? `(variable ${leaf.name})` : leaf;
  });

/** Every value of a secret field: what somebody wrote into a description by mistake leaves it, too. */
function secretsIn(program: Program): string[] {
  return [...program.values()].flatMap(({ type, inputs, prior, planned, live }) => {
    const shape = shapeOf(definitionOf(catalog, type).inputs);
    return [inputs, prior, planned, live?.state].flatMap((values) => secretValues(shape, values));
  });
}

function secretValues(shape: Shape, value: unknown): string[] {
  if (Array.isArray(value) && 'element' in shape) return value.flatMap((item) => secretValues(shape.element, item));
  if (typeof value !== 'object' || value === null || shape.kind !== 'object') return [];
  return shape.fields.flatMap(({ name, meta, shape: inside }) => {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    return meta.secret ? (typeof item === 'string' ? [item] : []) : secretValues(inside, item);
  });
}
