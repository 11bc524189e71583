/**
 * Stand-ins for secrets. The same secret has the same one wherever it stands, and both ends of a tunnel do where nothing says
 * that their keys differ: a twin negotiates as its platforms do. A stand-in follows from where the secret stands alone, so
 * that it tells nothing of it, and is the same one tomorrow.
 */
import { createHash } from 'node:crypto';
import { grouped } from '../../core/define/multimap';
import { getAt, isBag, pathText, withAt, type Path } from '../../core/define/paths';
import { fingerprintName, shapeOf, type ObjectShape } from '../../core/define/shape';
import { compare } from '../../core/define/references';
import { readTopology } from '../../link/topology';
import type { Place, Side } from '../../model';
import type { Knowledge, KnownObject } from './known';

export interface StandIn {
  readonly object: KnownObject;
  readonly path: Path;
  /** What it stands for; undefined where that is encrypted, withheld or write-only. */
  readonly secret: string | undefined;
  readonly value: string;
}

/** Of every secret that the objects have. */
export function standInsFor(
  { objects, program }: Pick<Knowledge, 'objects' | 'program'>,
  sides: readonly Side[],
): StandIn[] {
  const secrets = objects.flatMap((object) => secretsOf(object)).sort((a, b) => compare(a.key, b.key));
  const groups = new Groups(secrets);
  const byPlace = new Map(secrets.map((secret) => [secret.key, secret]));
  const at = (place: Place | undefined): Secret | undefined =>
    place === undefined ? undefined : byPlace.get(keyOf(place.object, place.path));
  for (const { tunnels } of readTopology(program, sides).links)
    for (const { ends } of tunnels)
      for (const field of ['psk', 'bgp.key'] as const) {
        const [one, other] = ends.map(({ places }) => at(places[field]));
        if (one === undefined || other === undefined) continue;
        const differ = one.secret !== undefined && other.secret !== undefined && one.secret !== other.secret;
        if (!differ) groups.join(one.key, other.key);
      }
  return secrets.map(({ object, path, secret, key }) => ({ object, path, secret, value: standIn(groups.nameOf(key)) }));
}

/** The objects with stand-ins in the place of their secrets. */
export function withStandIns(objects: readonly KnownObject[], standIns: readonly StandIn[]): KnownObject[] {
  const byObject = grouped(standIns, ({ object }) => object);
  return objects.map((object) => ({
    ...object,
    values: (byObject.get(object) ?? []).reduce(
      (values, { path, value }) => withAt(values, path, value),
      object.values,
    ),
  }));
}

/** Letters and digits alone, as long as the shortest limit of a platform allows: 32. */
const standIn = (name: string): string => `twin${createHash('sha256').update(name).digest('hex').slice(0, 28)}`;

const keyOf = (address: string, path: Path): string => `${address} ${pathText(path)}`;

interface Secret extends Pick<StandIn, 'object' | 'path' | 'secret'> {
  readonly key: string;
}

function secretsOf(object: KnownObject): Secret[] {
  const { values, memory, address, definition } = object;
  const set = new Set([...memory.set, ...(memory.writeOnly ?? [])]);
  return secretPaths(shapeOf(definition.inputs), values, []).flatMap((path): Secret[] => {
    const value = getAt(values, path);
    if (value === '') return []; // cleared
    const mark = getAt(values, [...path.slice(0, -1), fingerprintName(String(path.at(-1)))]);
    const secret = typeof value === 'string' ? value : undefined;
    const isThere = value !== undefined || typeof mark === 'string' || set.has(pathText(path));
    return isThere ? [{ object, path, secret, key: keyOf(address, path) }] : [];
  });
}

/** Present or not, below the objects that are there. */
function secretPaths(shape: ObjectShape, values: object, base: Path): Path[] {
  return shape.fields.flatMap((field) => {
    const path = [...base, field.name];
    if (field.meta.secret) return [path];
    const value = (values as Record<string, unknown>)[field.name];
    return field.shape.kind === 'object' && isBag(value) ? secretPaths(field.shape, value, path) : [];
  });
}

/** Which secrets are one; the first place of it, in the order given, is its name. */
class Groups {
  private readonly parent = new Map<string, string>();
  private readonly order: ReadonlyMap<string, number>;

  constructor(secrets: readonly Secret[]) {
    this.order = new Map(secrets.map(({ key }, index) => [key, index]));
    const byText = new Map<string, string>();
    for (const { key, secret } of secrets) {
      if (secret === undefined) continue;
      const first = byText.get(secret);
      if (first === undefined) byText.set(secret, key);
      else this.join(first, key);
    }
  }

  join(one: string, other: string): void {
    const [a, b] = [this.nameOf(one), this.nameOf(other)];
    if (a === b) return;
    const [first, second] = this.order.get(a)! < this.order.get(b)! ? [a, b] : [b, a];
    this.parent.set(second, first);
  }

  nameOf(key: string): string {
    const above = this.parent.get(key);
    return above === undefined ? key : this.nameOf(above);
  }
}
