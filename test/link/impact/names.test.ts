/** Objects that are known by names: those of several kinds have one name, and each is taken for what its field says. */
import { catalog } from '../../../provider/catalog';
import { derive } from '../../../provider/link/derive';
import { impactOf } from '../../../provider/link/impact';
import { Ref, type Declared, type Program, type Side, type Values } from '../../../provider/model';
import { mapLeaves } from '../../../provider/program';
import { intents } from '../../kit/cisco-links';

const sides = catalog.vendors.flatMap(({ side }): Side[] => (side === undefined ? [] : [side]));

/** The link as a state has it, in which everything of one tunnel on the router has one name. */
function standing(): Program {
  const { program, roles } = derive(intents.nsx, sides);
  const nameOf = (address: string, { type, inputs }: Declared): string | undefined => {
    if (!type.startsWith('cisco:') || typeof inputs['name'] !== 'string') return undefined;
    return /_(master|slave)$/.exec(roles.get(address)!)?.[1]?.toUpperCase() ?? 'BOTH';
  };
  const idOf = (address: string): string => {
    const declared = program.get(address)!;
    const { number, asNumber } = declared.inputs;
    const own = number ?? asNumber;
    return nameOf(address, declared) ?? (own === undefined ? `id of ${address}` : String(own));
  };
  return new Map(
    [...program].map(([address, declared]) => {
      const name = nameOf(address, declared);
      const known = mapLeaves(declared.inputs, (leaf) =>
        leaf instanceof Ref && leaf.path.join() === 'id' && leaf.address.startsWith('cisco.')
          ? idOf(leaf.address)
          : leaf,
      ) as Values;
      const inputs = { ...known, ...(name === undefined ? {} : { name }) };
      return [address, { ...declared, inputs, prior: { ...inputs, id: idOf(address) } }];
    }),
  );
}

const changed = (program: Program, address: string, to: Values): Program => {
  const one = program.get(address)!;
  const inputs = { ...one.inputs, ...to };
  return new Map([
    ...program,
    [address, { ...one, inputs, planned: { ...one.prior, ...to }, change: { kind: 'update' } }],
  ]);
};

test.each([
  ['Ikev2Keyring', 'keyring_slave', { preSharedKey: 'another-key-0123456789' }, ['slave']],
  ['Ikev2Profile', 'ike_slave', { lifetime: 7200 }, ['slave']],
  ['IpsecProfile', 'ipsec_master', { pfsGroup: 14 }, ['master']],
  ['RouteMap', 'in_master', { entries: [{ seq: 10 }] }, ['master']],
  ['Ikev2Proposal', 'proposal', { group: [14] }, ['master', 'slave']],
])('a change of the %s touches its own tunnels, and no other', (type, role, to, tunnels) => {
  const program = standing();
  const { roles } = derive(intents.nsx, sides);
  const [address] = [...roles].find(([one, name]) => name === role && program.get(one)!.type === `cisco:${type}`)!;
  const { changes } = impactOf(changed(program, address, to), catalog, sides);
  expect(changes).toHaveLength(1);
  expect(changes[0]!.touches.map(({ tunnel }) => tunnel)).toEqual(tunnels);
});
