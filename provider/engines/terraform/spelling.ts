/**
 * Messages for Terraform users: the core and the vendors name arguments in camelCase, people here write snake_case.
 * Done where answers leave, so that no message can be missed.
 */
import type { Catalog } from '../../core/define/catalog';
import { snakeCase } from '../../core/define/names';
import { isBag } from '../../core/define/paths';
import { shapeOf, type ObjectShape, type Shape } from '../../core/define/shape';
import type { ProviderHandlers } from './dispatcher';

export type Spelling = (text: string) => string;

const ENGINE_SETTINGS = ['fingerprintKey', 'strictAlgorithms'];

/** A word in camelCase that is not part of a path, a host or a file name. */
const WORD = /(?<![\w/-])[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+(?![\w/-])/g;
const QUOTED = /("[^"]*")/;
/** A name or a path of names: `tunnelInterface`, `nsx.caFile`. Other quoted text is the user's. */
const NAME = /^"[A-Za-z][\w.[\]]*"$/;

/** Rewrites the names of arguments, attributes and settings, and nothing else. */
export function terraformSpelling(catalog: Catalog): Spelling {
  const names = new Set<string>([...ENGINE_SETTINGS, ...namesOf(catalog)]);
  const rewrite = (text: string): string => text.replace(WORD, (word) => (names.has(word) ? snakeCase(word) : word));
  return (text) =>
    text
      .split(QUOTED)
      .map((part) => (part.startsWith('"') && !NAME.test(part) ? part : rewrite(part)))
      .join('');
}

function* namesOf(catalog: Catalog): Generator<string> {
  for (const { inputs, outputs } of [...catalog.resources, ...catalog.lookups]) {
    yield* fieldNames(shapeOf(inputs));
    yield* fieldNames(shapeOf(outputs));
  }
  for (const { config } of catalog.platforms) yield* fieldNames(shapeOf(config));
}

function* fieldNames(shape: ObjectShape): Generator<string> {
  for (const { name, shape: inner } of shape.fields) {
    yield name;
    const object = objectIn(inner);
    if (object !== undefined) yield* fieldNames(object);
  }
}

function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  return shape.kind === 'list' || shape.kind === 'set' || shape.kind === 'map' ? objectIn(shape.element) : undefined;
}

type AnyHandler = (request: never, context: never) => unknown;

/** Every diagnostic of every answer in this spelling. Made at the first one: most calls have none. */
export function inTerraformsWords(catalog: Catalog, handlers: ProviderHandlers): ProviderHandlers {
  let made: Spelling | undefined;
  const spell: Spelling = (text) => (made ??= terraformSpelling(catalog))(text);
  const answer = (reply: unknown): unknown => spelled(reply, spell);
  const wrap =
    (handler: AnyHandler): AnyHandler =>
    (request, context) => {
      const reply = handler(request, context);
      return reply instanceof Promise ? reply.then(answer) : mapped(reply as AsyncIterable<unknown>, answer);
    };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, wrap(handler as AnyHandler)]),
  ) as ProviderHandlers;
}

async function* mapped(events: AsyncIterable<unknown>, change: (event: unknown) => unknown): AsyncGenerator<unknown> {
  for await (const event of events) yield change(event);
}

function spelled(reply: unknown, spell: Spelling): unknown {
  if (!isBag(reply)) return reply;
  const result = { ...reply };
  for (const key of ['diagnostics', 'diagnostic']) {
    const list = reply[key];
    if (!Array.isArray(list) || list.length === 0) continue;
    result[key] = list.map((one: { summary?: string; detail?: string }) => ({
      ...one,
      summary: spell(one.summary ?? ''),
      detail: spell(one.detail ?? ''),
    }));
  }
  return result;
}
