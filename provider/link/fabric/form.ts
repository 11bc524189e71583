/**
 * What every derived fabric shares at its gateways, whatever it was asked for: the objects by their role, and the fields of
 * a link that refer to them. Learned from the sides, as the form of a link is (`provider/link/form.ts`).
 */
import { platformOf } from '../../core/define/catalog';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import { UNKNOWN } from '../../core/define/unknown';
import { Ref, type EndKind, type Shared, type Side, type Values } from '../../model';
import { foreignTo } from '../intent/kinds';
import { endOf } from '../intent/fields';
import { byPlatform, inputsOfPart, objectOf, restricted, toldOf, type Form, type Part } from '../form';
import type { SharedOf } from './derive';

export interface SharedForm extends Form {
  /** Fields of an end's intent by platform, and the object that each refers to where it is not given. */
  readonly given: readonly {
    readonly platform: string;
    readonly field: string;
    readonly of: SharedOf['of'];
    readonly ref: Ref;
  }[];
}

/** `discard_10_0_0_0_8` → `discard`: one of several objects of one kind ends with the numbers of what it is about. */
export const kindOfRole = (role: string): string => role.replace(/(_\d+)+$/, '');

export function sharedFormOf(sides: readonly Side[]): SharedForm {
  const asked = sides.flatMap((side): Asked[] => {
    const gateways = (side.kinds ?? [undefined]).flatMap((kind) =>
      openGivens(side, kind).flatMap((given, index): Asked[] => {
        const declared = side.shared?.atGateway?.({
          name: 'site',
          given,
          asn: UNKNOWN,
          prefixes: UNKNOWN,
          shares: index > 0,
          ...(index > 0 ? { localId: UNKNOWN } : {}),
          discards: ['10.0.0.0/8'],
        });
        return declared === undefined ? [] : [{ side, of: 'gateway', declared }];
      }),
    );
    const peer = side.shared?.ofPeer?.({ name: 'hub', address: UNKNOWN, asn: UNKNOWN });
    return [...gateways, ...(peer === undefined ? [] : [{ side, of: 'peer' as const, declared: peer }])];
  });
  const parts = partsOf(asked);
  const partOf: Map<string, { part: Part; tunnel: '' }> = new Map();
  for (const { declared } of asked)
    for (const [address, role] of declared.roles) {
      const { type } = declared.program.get(address)!;
      const part = parts.find((one) => one.type === type && one.role === kindOfRole(role))!;
      partOf.set(address, { part, tunnel: '' });
    }
  const given = new Map<string, SharedForm['given'][number]>();
  for (const { side, of, declared } of asked)
    for (const [field, ref] of Object.entries(declared.given))
      if (ref instanceof Ref) given.set(`${side.platform} ${field}`, { platform: side.platform, field, of, ref });
  return { parts, partOf, given: [...given.values()] };
}

interface Asked {
  readonly side: Side;
  readonly of: SharedOf['of'];
  readonly declared: Shared;
}

/** Of one kind of end: what is needed; all that is no reference; and with it each thing that links may share, and all of them. */
function openGivens(side: Side, kind: EndKind | undefined): Values[] {
  const foreign = foreignTo(side, kind);
  const fields = shapeOf(side.intent).fields.filter(({ name }) => !foreign.includes(name));
  const needs = kind === undefined ? [] : [kind.field, ...(kind.needs ?? [])];
  const sharable = fields.filter(({ meta }) => meta.refersTo !== undefined).map(({ name }) => name);
  const needed = fields.filter(({ name, required }) => required || needs.includes(name)).map(({ name }) => name);
  const possible = fields.map(({ name }) => name).filter((name) => !sharable.includes(name));
  return [needed, possible, ...sharable.map((one) => [...possible, one]), [...possible, ...sharable]].map((names) =>
    Object.fromEntries(names.map((name) => [name, UNKNOWN])),
  );
}

function partsOf(asked: readonly Asked[]): Part[] {
  const parts = new Map<string, Part>();
  for (const {
    side,
    of,
    declared: { program, roles },
  } of asked)
    for (const [address, role] of roles) {
      const declared = program.get(address)!;
      const name = kindOfRole(role);
      const key = `${declared.type} ${name}`;
      const variants = [...(parts.get(key)?.variants[''] ?? []), declared];
      const platform = platformOf(declared.type);
      const all = asked.filter((one) => one.side === side && one.of === of).length;
      parts.set(key, {
        platform,
        role: name,
        type: declared.type,
        perTunnel: false,
        optional: variants.length < all,
        variants: { '': variants },
      });
    }
  return [...parts.values()];
}

// ---- what is shared, as values ----------------------------------------------------------------------------------------

type Members = Record<string, Record<string, Record<string, { site: string; inputs: unknown }>>>;

/** By platform and kind of object, each under a name of its own that holds its site's: what refers to others is left out. */
export function sharedValues(shared: readonly SharedOf[], form: SharedForm): Members {
  const result: Members = {};
  for (const { platform, role } of form.parts) (result[platform] ??= {})[role] = {};
  for (const { site, declared } of shared)
    for (const [address, role] of declared.roles) {
      const { type, inputs } = declared.program.get(address)!;
      const kind = kindOfRole(role);
      const key = kind === role ? site : `${site}${role.slice(kind.length).replaceAll('_', '-')}`;
      result[platformOf(type)]![kind]![key] = { site, inputs: toldOf(inputs) };
    }
  return result;
}

/** The shape of these values. */
export const shapeOfShared = ({ parts }: SharedForm, inputsOf: (type: string) => ObjectShape): ObjectShape =>
  byPlatform(parts, (part) => ({
    kind: 'map',
    element: objectOf([
      ['site', { kind: 'string' }],
      ['inputs', restricted(inputsOf(part.type), inputsOfPart(part))],
    ]),
  }));

/** What an end takes, as values of a function: what refers to something shared is null. */
export const shapeOfEnd = (side: Side): ObjectShape => shapeOf(endOf(side));
