/** From what is known of the platforms to what their simulators play. */
import { platformOf } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import type { Image } from '../../core/define/image';
import { append } from '../../core/define/multimap';
import type { Twin } from '../../simulator';
import type { VendorCatalog } from '../../vendor';
import { networksBehind, type Behind } from './behind';
import { imagesOf } from './images';
import { keyBook } from './key-book';
import type { Knowledge, KnownObject } from './known';
import { standInsFor, withStandIns } from './stand-ins';

export interface TwinOptions {
  /** Its tunnels carry packets: there are networks behind its gateways. */
  readonly carries?: boolean;
  /** Whoever reads a key is shown its stand-in: a program that writes an object as a whole has to read what it does not have. */
  readonly readableKeys?: boolean;
  /** Of the program's fingerprints, if it gives them one. */
  readonly fingerprintKey?: string;
}

/** By the name of the platform. @throws ProviderError where the objects are on several installations of one */
export function twinsOf(
  catalog: VendorCatalog,
  sources: readonly Knowledge[],
  { carries = false, readableKeys = false, fingerprintKey }: TwinOptions = {},
): Record<string, Twin> {
  const sides = catalog.vendors.flatMap(({ side }) => (side === undefined ? [] : [side]));
  const images = new Map<string, Image[]>();
  const add = (type: string, more: readonly Image[]): void => {
    const platform = platformOf(type);
    for (const image of more) append(images, platform, image);
  };
  const seen = new Set<string>();
  // What a lookup said may be older than a resource that changed it since: what comes later holds.
  for (const { definition, args, result } of sources.flatMap(({ answers }) => answers)) {
    const key = `${definition.type} ${JSON.stringify(result['id'] ?? args)}`;
    if (!seen.has(key)) add(definition.type, definition.images?.(result, args) ?? []);
    seen.add(key);
  }
  const all = sources.map((source) => ({ source, standIns: standInsFor(source, sides) }));
  for (const { source, standIns } of all) {
    for (const object of withStandIns(source.objects, standIns)) {
      // What an earlier source tells of an object holds.
      const key = `${object.definition.type} ${object.id}`;
      if (!seen.has(key)) add(object.definition.type, imagesOf(object.definition, object));
      seen.add(key);
    }
  }
  const keyOf = keyBook(
    all.flatMap(({ standIns }) => standIns),
    fingerprintKey === undefined ? {} : { key: fingerprintKey },
  );
  const behind = carries ? sources.map((source) => networksBehind(source, sides)) : [];
  const masksSecrets = !readableKeys && sources.some(({ redacted }) => !redacted);
  return Object.fromEntries(
    catalog.vendors.map(({ name, title }) => {
      const installation = installationOf(name, title, sources);
      const own = Object.assign({}, ...behind.map((one) => one[name] ?? {})) as Behind[string];
      return [
        name,
        {
          images: images.get(name) ?? [],
          masksSecrets,
          keyOf,
          ...(carries && { behind: own }),
          ...(installation && { installation }),
        },
      ];
    }),
  );
}

function installationOf(platform: string, title: string, sources: readonly Knowledge[]): string | undefined {
  const of = (object: KnownObject): string[] =>
    platformOf(object.definition.type) === platform && object.memory.platform !== undefined
      ? [object.memory.platform]
      : [];
  const told = sources.flatMap(({ objects, installations }) => [
    ...objects.flatMap(of),
    ...(installations[platform] === undefined ? [] : [installations[platform]]),
  ]);
  const [one, ...others] = new Set(told);
  if (others.length === 0) return one;
  throw new ProviderError({
    code: 'unsupported',
    message: `The objects are on several installations of ${title}: ${[one, ...others].join(', ')}. A simulator plays one.`,
    hint: 'Give states or stacks of one installation at a time.',
  });
}
