/** The link of the examples as it stands after an apply, and what an engine plans when somebody edits it. */
import { catalog } from '../../provider/catalog';
import { withAt } from '../../provider/core/define/paths';
import { impactOf, type Impact, type ImpactOfChange, type ImpactOptions } from '../../provider/link/impact';
import { Ref, type Change, type Declared, type Program, type Value, type Values } from '../../provider/model';
import { mapLeaves } from '../../provider/program';
import { addressOf, linked, sides } from './linked-program';

/** What platforms tell of what was there before; ids of what was made are addresses here. */
const TOLD: Readonly<Record<string, string>> = {
  'internetIps.master': '203.0.113.10',
  'internetIps.slave': '203.0.113.11',
  internetIp: '203.0.113.10',
  disasterRecoveryInternetIp: '203.0.113.11',
  vpnGatewayId: 'vpn-sim0000000000000001',
  localeServicePath: '/infra/tier-0s/T0/locale-services/default',
};
const GATEWAY = '/infra/tier-0s/T0';

/** Everything made, and nothing to do. */
export function standing(program: Program = linked()): Program {
  const known = (leaf: unknown): unknown => {
    if (!(leaf instanceof Ref)) return leaf;
    const isGateway = program.get(leaf.address)?.type.endsWith('Tier0Gateway') === true;
    return TOLD[leaf.path.join('.')] ?? (isGateway ? GATEWAY : leaf.address);
  };
  return new Map(
    [...program].map(([address, declared]): [string, Declared] => {
      const inputs = mapLeaves(declared.inputs, known) as Values;
      const chosen: Values = declared.type.endsWith('VpnConnection')
        ? { internetIps: { master: TOLD['internetIps.master']!, slave: TOLD['internetIps.slave']! } }
        : {};
      const prior: Values = { ...inputs, ...chosen, id: address };
      return [address, { ...declared, inputs, prior, planned: prior }];
    }),
  );
}

/** `IkeMaster dhGroups`: that value changes, undefined removes it. Without a path: what is done with the whole object. */
export type PlannedEdits = Readonly<Record<string, Value | Change | undefined>>;

export function planned(edits: PlannedEdits, program: Program = standing()): Program {
  const result = new Map(program);
  for (const [target, value] of Object.entries(edits)) {
    const [object = '', path] = target.split(' ');
    const address = addressOf(program, object);
    const declared = result.get(address)!;
    if (path === undefined) {
      const change = value as Change;
      const { prior, planned: will, ...rest } = declared;
      result.set(
        address,
        change.kind === 'create'
          ? { ...rest, planned: will, change }
          : { ...rest, prior, ...(change.kind === 'delete' ? {} : { planned: will }), change },
      );
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

/** Of the first object that is edited. */
export function impactOfEdit(
  edits: PlannedEdits,
  program: Program = standing(),
  options?: ImpactOptions,
): ImpactOfChange {
  const address = addressOf(program, Object.keys(edits)[0]!.split(' ')[0]!);
  return impactOn(edits, program, options).changes.find((one) => one.address === address)!;
}
