/**
 * Values as they travel: an unknown is a GUID at any depth, a secret is an object with a signature. Both decode to what
 * the core knows, once, at the edge. Constants: as in `pulumi-words.ts`.
 */
import { isBag, type Bag, type Path } from '../../core/define/paths';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import { SIGNATURE_KEY, UNKNOWN_TEXT } from '../../program/pulumi-words';

export { SIGNATURE_KEY, UNKNOWN_TEXT };
/** The engine has one more for each other type of value: what another provider has not computed yet may come as any. */
const UNKNOWN_TEXTS: ReadonlySet<unknown> = new Set([
  UNKNOWN_TEXT,
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7', // boolean
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421', // number
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2', // array
  '030794c1-ac77-496b-92df-f27374a8bd58', // asset
  'e48ece36-62e2-4504-bad9-02848725956a', // archive
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff', // object
]);
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const RESOURCE = '5cf8f73096256a8f31e491e813e4eb8e';

export function secretWire(value: unknown): Bag {
  return { [SIGNATURE_KEY]: SECRET, value };
}

export function isSecretWire(value: unknown): boolean {
  return isBag(value) && value[SIGNATURE_KEY] === SECRET;
}

/**
 * A wire value as plain data with UNKNOWN in it. `onSecret` hears the path of each secret on the way, for callers that
 * must tell them apart later; nulls are kept, because leaving them out is the core's decision.
 */
export function decode(value: unknown, onSecret?: (path: Path) => void, path: Path = []): unknown {
  if (UNKNOWN_TEXTS.has(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item, index) => decode(item, onSecret, [...path, index]));
  if (!isBag(value)) return value;
  switch (value[SIGNATURE_KEY]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, decode(item, onSecret, [...path, key])]),
      );
    case SECRET:
      onSecret?.(path);
      return decode(value['value'], onSecret, path);
    case OUTPUT: // an output without a value is one that nobody knows yet
      if (value['secret'] === true) onSecret?.(path);
      return 'value' in value ? decode(value['value'], onSecret, path) : UNKNOWN;
    case RESOURCE: // a resource given where its id is meant
      return value['id'] === undefined || value['id'] === '' ? UNKNOWN : decode(value['id'], onSecret, path);
    default:
      return value; // assets and archives: no field of ours takes them, and check says so
  }
}

/** Plain data as wire values. Undefined properties are left out: the struct encoding fails on them. */
export function encode(value: unknown): unknown {
  if (isUnknown(value)) return UNKNOWN_TEXT;
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : encode(item)));
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, encode(item)]),
  );
}
