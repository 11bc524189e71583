/** The link of the examples as it stands after an apply, and what an engine plans when somebody edits it. */
import { withAt } from '../../provider/core/define/paths';
import { catalog } from '../../provider/catalog';
import { impactOf, type Impact, type ImpactOfChange, type ImpactOptions } from '../../provider/link/impact';
import { Ref, type Change, type Declared, type Program, type Value, type Values } from '../../provider/model';
import { mapLeaves } from '../../provider/program';
import { addressOf, linked, sides, type Edits } from './linked-program';

/** What the platform chose: the rest are ids, and those are addresses here. */
const CHOSEN: Readonly<Record<string, string>> = {
  'internetIps.master': '203.0.113.10',
  'internetIps.slave': '203.0.113.11',
};

/** Everything made, and nothing to do. */
export function standing(program: Program = linked()): Program {
  const known = (leaf: unknown): unknown =>
    leaf instanceof Ref
      ? leaf.path.join('.') === 'id'
        ? leaf.address
        : (CHOSEN[leaf.path.join('.')] ?? leaf.address)
      : leaf;
  return new Map(
    [...program].map(([address, { options, ...declared }]): [string, Declared] => {
      const inputs = mapLeaves(declared.inputs, known) as Values;
      const chosen: Values = declared.type.endsWith('Connection')
        ? { internetIps: { master: CHOSEN['internetIps.master']!, slave: CHOSEN['internetIps.slave']! } }
        : {};
      const prior: Values = { ...inputs, ...chosen, id: address };
      return [address, { ...declared, inputs, prior, planned: prior, ...(options === undefined ? {} : { options }) }];
    }),
  );
}

/** `IkeProfile.hybridLinkIkeMaster dhGroups`: that value changes. Without a path: the whole object does, as the value says. */
export type PlannedEdits = Readonly<Record<string, Value | Change | undefined>>;

export function planned(edits: PlannedEdits, program: Program = standing()): Program {
  const result = new Map(program);
  for (const [target, value] of Object.entries(edits)) {
    const [object = '', path] = target.split(' ');
    const address = addressOf(program, object);
    const declared = result.get(address)!;
    if (path === undefined) {
      const change = value as Change;
      const { prior, planned: _, ...rest } = declared;
      result.set(address, change.kind === 'create' ? { ...rest, change } : { ...declared, prior, change });
      continue;
    }
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    result.set(address, {
      ...declared,
      inputs: withAt(declared.inputs, steps, value),
      planned: withAt(declared.planned, steps, value),
      change: { kind: 'update' },
    });
  }
  return result;
}

export const impactOn = (edits: PlannedEdits, program?: Program, options?: ImpactOptions): Impact =>
  impactOf(planned(edits, program), catalog, sides, options);

/** Of the one object that is edited. */
export function impactOfEdit(edits: PlannedEdits, program?: Program, options?: ImpactOptions): ImpactOfChange {
  const { changes } = impactOn(edits, program, options);
  if (changes.length !== 1) throw new Error(`${changes.length} changes`);
  return changes[0]!;
}

export type { Edits };
