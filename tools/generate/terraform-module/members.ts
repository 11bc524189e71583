/**
 * What stands in the block of one resource: each argument is taken from the derived inputs, except where it refers to another
 * object of the module, or is a key.
 */
import type { Catalog } from '../../../provider/core/define/catalog';
import { grouped } from '../../../provider/core/define/multimap';
import { snakeCase, terraformName } from '../../../provider/core/define/names';
import { getAt, type Path } from '../../../provider/core/define/paths';
import { fieldAt, shapeOf, type ObjectShape, type Shape } from '../../../provider/core/define/shape';
import { BGP_PASSWORD, pskVariable, type Form, type Part } from '../../../provider/link';
import {
  Ref,
  TUNNELS,
  Variable,
  type Address,
  type Side,
  type TunnelName,
  type Value,
  type Values,
} from '../../../provider/model';
import { definitionOf, hclText as hcl, isValues } from '../../../provider/program';
import { isLookupPart, pathText, variantsOf } from './parts';

export interface Referring {
  readonly at: Path;
  /** It refers to that object, and to no other, in every link. */
  readonly certain: boolean;
}

export interface Own {
  readonly part: Part;
  readonly shape: ObjectShape;
}

export abstract class Members {
  constructor(
    protected readonly catalog: Catalog,
    protected readonly form: Form,
    protected readonly sides: readonly Side[],
  ) {}

  protected members(part: Part, base: string): hcl.Entry[] {
    const shape = shapeOf(definitionOf(this.catalog, part.type).inputs);
    const inputs = variantsOf(part).map((one) => one.inputs as Value);
    const own = { part, shape };
    return this.fields(own, shape, inputs, base, []);
  }

  private fields(
    own: Own,
    shape: ObjectShape,
    values: readonly Value[],
    base: string,
    at: Path,
    inner = false,
  ): hcl.Entry[] {
    const objects = values.filter(isValues);
    return shape.fields
      .filter(({ name, fingerprintOf }) => fingerprintOf === undefined && objects.some((one) => name in one))
      .flatMap(({ name, shape: of }): readonly hcl.Entry[] => {
        const given = objects.flatMap((one): readonly Value[] => (name in one ? [one[name]!] : []));
        const path = [...at, name];
        if (given.some((value) => value instanceof Variable)) return this.keyOf(name, path, own, given);
        const lacking = inner && given.length < objects.length;
        const text = this.value(own, of, given, `${base}.${snakeCase(name)}`, path, lacking);
        // Inside of an object that is taken as it is, what needs no word gets none.
        return inner && text === `${base}.${snakeCase(name)}` ? [] : [[snakeCase(name), text]];
      });
  }

  /** @param lacking some links have no such member there: then it is null */
  private value(own: Own, shape: Shape, values: readonly Value[], base: string, at: Path, lacking = false): string {
    const refs = values.filter((value): value is Ref => value instanceof Ref);
    if (refs.length > 0) {
      const references = this.references(own.part, refs, at, refs.length === values.length);
      // Told in one link and a reference in another; or one to another object in each kind of link.
      const all = refs.length < values.length ? [base, ...references] : references;
      const text = all.length === 1 ? all[0]! : `coalesce(${all.join(', ')})`;
      return lacking && all.length > 1 ? `try(${text}, null)` : text;
    }
    if (!values.some(refers)) return base;
    if (shape.kind === 'object') {
      const said = this.fields(own, shape, values, base, at, true);
      const all = shape.fields.filter(({ name }) => values.some((one) => isValues(one) && name in one));
      const whole = all.every(({ name }) => said.some(([key]) => key === snakeCase(name)));
      const text = whole ? hcl.object(said) : `merge(${base}, ${hcl.object(said)})`;
      return lacking ? `${base} == null ? null : ${text}` : text;
    }
    if (shape.kind === 'map') return this.mapWith(own, values.filter(isValues), base, at);
    const items = values.flatMap((value) => (Array.isArray(value) ? [value as readonly Value[]] : []));
    const inner: readonly Value[] = items.flat();
    if (inner.every((item) => item instanceof Ref)) {
      const length = Math.max(...items.map((list) => list.length));
      const each = Array.from({ length }, (_, index) =>
        this.references(
          own.part,
          items.flatMap((list) => list.slice(index, index + 1) as Ref[]),
          [...at, index],
          inner.length === length * values.length,
        ),
      );
      // One object in each link, or another one in each kind of link.
      return hcl.list(each.map((some) => (some.length === 1 ? some[0]! : `coalesce(${some.join(', ')})`)));
    }
    if ('element' in shape && shape.element.kind === 'object') {
      const { element } = shape;
      const membersOf = (some: readonly Value[], index: number, one: string): string =>
        hcl.object(this.fields(own, element, some, one, [...at, index], true));
      const places = Math.max(...items.map(({ length }) => length));
      const each = Array.from({ length: places }, (_, index) => {
        const here = items.flatMap((list) => list.slice(index, index + 1));
        return { index, members: membersOf(here, index, `${base}[${index}]`), like: membersOf(here, index, 'one') };
      });
      if (new Set(each.map(({ like }) => like)).size === 1)
        return `[for one in ${base} : merge(one, ${each[0]!.like})]`;
      return hcl.list(each.map(({ index, members }) => `merge(${base}[${index}], ${members})`));
    }
    if (items.every(({ length }) => length === 1)) {
      // One item, told in one link and a reference in another; in a link that has another form of it, neither.
      const refs = inner.filter((item) => item instanceof Ref);
      const all = [`try(one(${base}), null)`, ...this.references(own.part, refs, [...at, 0])];
      return `try([coalesce(${all.join(', ')})], null)`;
    }
    throw new Error(`${own.part.type}: ${at.join('.')} has a form that the module cannot write`);
  }

  /** A map has what was told and no place for the rest: the references stand beside it, and give way to what was told. */
  private mapWith(own: Own, maps: readonly Values[], base: string, at: Path): string {
    const names = new Set(maps.flatMap((map) => Object.keys(map)));
    const references = [...names].flatMap((name): readonly hcl.Entry[] => {
      const refs = maps.flatMap(({ [name]: value }) => (value instanceof Ref ? [value] : []));
      if (refs.length === 0) return [];
      const references = this.references(own.part, refs, [...at, name]);
      // A map has no null for an object that may not be there, or an output that it may not have.
      const [first] = references;
      const alone = references.length === 1 && !refs.some((ref) => this.maybeAbsent(ref));
      return [[name, alone ? first! : `try(coalesce(${references.join(', ')}), "")`]];
    });
    const merged = `merge(${hcl.object(references)}, ${base})`;
    if (this.sides.length === 2) return merged;
    return `{ for key, value in ${merged} : key => value if !anytrue([for end in ${this.absent} : length(regexall("_${'$'}{end}(_|$)", key)) > 0]) }`;
  }

  private maybeAbsent({ address, path }: Ref): boolean {
    const { part } = this.form.partOf.get(address)!;
    const output = shapeOf(definitionOf(this.catalog, part.type).outputs).fields.find(({ name }) => name === path[0]);
    return part.optional || output?.required === false;
  }

  /** Platforms that have no end there. */
  protected readonly absent: string = 'local.absent';

  /**
   * One for each object of the module that it may be; of one that may not be there, null.
   *
   * @param always whether there is a reference at that place in every link
   */
  private references(own: Part, refs: readonly Ref[], at: Path, always = false): string[] {
    const byPart = grouped(refs, ({ address }) => this.targetOf(address));
    // Of two ends that are there, one that only answers where there is no cloud is not the one that calls.
    const partOf = (some: readonly Ref[]): Part => this.form.partOf.get(some[0]!.address)!.part;
    const answers = (some: readonly Ref[]): number =>
      this.sides.some((side) => side.platform === partOf(some).platform && side.answers === true) ? 1 : 0;
    return [...byPart.values()]
      .sort((one, other) => answers(one) - answers(other))
      .map((some) => this.reference(own, partOf(some), some, { at, certain: always && byPart.size === 1 }));
  }

  protected addressOf(address: string): string {
    const { part } = this.form.partOf.get(address)!;
    return `${isLookupPart(part) ? 'data.' : ''}${terraformName(part.type)}.${part.role}`;
  }

  /** The same for references to one object of a link. */
  protected targetOf(address: Address): string {
    return this.addressOf(address);
  }

  protected reference({ perTunnel, variants }: Part, part: Part, refs: readonly Ref[], { at }: Referring): string {
    const [ref] = refs as readonly [Ref];
    const target = this.addressOf(ref.address);
    const { tunnel } = this.form.partOf.get(ref.address)!;
    const textOf = (path: string): string => (part.optional ? `one(${target}[*]${path})` : `${target}${path}`);
    if (part.perTunnel) {
      const text = `${target}[${perTunnel ? 'each.key' : hcl.hclText(tunnel)}]${pathText(ref.path)}`;
      return part.optional ? `try(${text}, null)` : text;
    }
    if (!perTunnel) return textOf(pathText(ref.path));
    return this.byTunnel(variants, part, at, { textOf, key: 'each.key' });
  }

  /** What an object of each tunnel takes from one that both have. */
  protected byTunnel(
    variants: Part['variants'],
    part: Part,
    at: Path,
    { textOf, key }: { textOf(path: string): string; readonly key: string },
  ): string {
    const paths = TUNNELS.map((name) =>
      pathAt(variants[name], at, (one) => this.form.partOf.get(one.address)!.part === part)!,
    );
    const texts = paths.map((path) => textOf(pathText(path)));
    const byKey = paths.map((path, index) => textOf(pathText(path, { name: TUNNELS[index]!, key })));
    if (new Set(texts).size === 1) return texts[0]!;
    if (new Set(byKey).size === 1) return byKey[0]!;
    // On one line: of several objects in one call `terraform fmt` would have the second indented in its own way.
    return `{ ${TUNNELS.map((name, index) => `${name} = ${texts[index]!}`).join(', ')} }[${key}]`;
  }

  /** A key of a tunnel, or of BGP: write-only, with the version that sends it. */
  protected keyOf(name: string, path: Path, { part, shape }: Own, given: readonly Value[]): hcl.Entry[] {
    if (fieldAt(shape, path)?.meta.secret !== true) throw new Error(`${part.type}: ${name} is no secret`);
    if (given.some((value) => value instanceof Variable && value.name === BGP_PASSWORD.name)) {
      const password = 'one(ephemeral.hybridvpn_bgp_password.link[*].password)';
      // Where an end is told nothing of a password any more, its own is taken away; else it is told that there is none.
      const ends = given.includes('') ? 'var.bgp_authentication == null' : 'var.bgp_authentication != true';
      return [
        [`${snakeCase(name)}_wo`, given.includes('') ? password : `${ends} ? null : ${password}`],
        [`${snakeCase(name)}_wo_version`, `${ends} ? null : local.bgp_password_version`],
      ];
    }
    const of = TUNNELS.find((one) =>
      given.some((value) => value instanceof Variable && value.name === pskVariable(one).name),
    );
    const tunnel = part.perTunnel ? 'each.key' : hcl.hclText(of!);
    return [
      [`${snakeCase(name)}_wo`, `ephemeral.hybridvpn_psk.tunnel[${tunnel}].psk`],
      [`${snakeCase(name)}_wo_version`, `var.psk_versions[${tunnel}]`],
    ];
  }
}

/** The reference to that object at a place of one tunnel's object, in whichever link has one there. */
function pathAt(all: Part['variants'][TunnelName], at: Path, isMeant: (ref: Ref) => boolean): Path | undefined {
  const found = (all ?? []).map(({ inputs }) => getAt(inputs, at));
  return found.flatMap((value) => (value instanceof Ref && isMeant(value) ? [value.path] : []))[0];
}

function refers(value: Value): boolean {
  if (value instanceof Ref || value instanceof Variable) return true;
  if (Array.isArray(value)) return value.some((item: Value) => refers(item));
  return isValues(value) && Object.values(value).some(refers);
}
