/**
 * Terraform's type system (cty) as small data: what a value of a schema attribute looks like. The JSON form is the one
 * that schemas carry (`"string"`, `["list","string"]`, `["object",{…},[optional names]]`).
 */
export type CtyType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: CtyType }
  | { readonly kind: 'tuple'; readonly elements: readonly CtyType[] }
  | { readonly kind: 'object'; readonly attributes: Readonly<Record<string, CtyType>> };

export const list = (element: CtyType): CtyType => ({ kind: 'list', element });
export const set = (element: CtyType): CtyType => ({ kind: 'set', element });
export const map = (element: CtyType): CtyType => ({ kind: 'map', element });
export type ObjectType = Extract<CtyType, { kind: 'object' }>;
export const object = (attributes: Readonly<Record<string, CtyType>>): ObjectType => ({ kind: 'object', attributes });

/** The type of one element of a list, set or tuple. */
export function elementOf(type: Extract<CtyType, { kind: 'list' | 'set' | 'map' | 'tuple' }>, index: number): CtyType {
  return type.kind === 'tuple' ? (type.elements[index] ?? 'dynamic') : type.element;
}

export function typeToJson(type: CtyType): unknown {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'tuple':
      return ['tuple', type.elements.map(typeToJson)];
    case 'object':
      return ['object', mapTypes(type.attributes, typeToJson)];
    default:
      return [type.kind, typeToJson(type.element)];
  }
}

/** @throws Error if the JSON is not a type. */
export function typeFromJson(json: unknown): CtyType {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (Array.isArray(json)) {
    const [kind, inner] = json as unknown[];
    if (kind === 'list' || kind === 'set' || kind === 'map') return { kind, element: typeFromJson(inner) };
    if (kind === 'tuple' && Array.isArray(inner)) return { kind, elements: inner.map(typeFromJson) };
    if (kind === 'object' && typeof inner === 'object' && inner !== null) {
      return { kind, attributes: mapTypes(inner as Record<string, unknown>, typeFromJson) };
    }
  }
  throw new Error(`not a Terraform type: ${JSON.stringify(json)}`);
}

function mapTypes<T, U>(from: Readonly<Record<string, T>>, convert: (item: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([name, item]) => [name, convert(item)]));
}

/** For messages: "a list of string". */
export function describeType(type: CtyType): string {
  if (typeof type === 'string') return type === 'dynamic' ? 'any value' : `a ${type}`;
  switch (type.kind) {
    case 'object':
      return 'an object';
    case 'tuple':
      return `a tuple of ${type.elements.length}`;
    default:
      return `a ${type.kind} of ${describeType(type.element).replace(/^an? /, '')}`;
  }
}
