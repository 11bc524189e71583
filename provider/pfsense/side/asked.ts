/** An end that stands, in the words with which a link asks for one. */
import {
  addressBy,
  askedMaster,
  askedSlave,
  givenField,
  valueAt,
  type EndsOf,
  type Program,
  type TunnelEnd,
  type Value,
  type Values,
} from '../../model';
import { DEFAULT_INTERFACE } from './intent';

export function asked(program: Program, { master, slave }: EndsOf, peer: EndsOf): Values {
  const name = valueAt(program.get(master.object)!, ['descr']);
  const [first, second] = [standingOf(program, master, peer.master), standingOf(program, slave, peer.slave)];
  return {
    ...givenField('interface', first.interface === DEFAULT_INTERFACE ? undefined : first.interface),
    ...askedMaster(first),
    ...givenField('slaveInterface', second.interface === first.interface ? undefined : second.interface),
    ...askedSlave(first, second),
    ...(typeof name === 'string' ? { name: name.replace(/ master$/, '') } : {}),
  };
}

interface Standing {
  readonly interface?: Value;
  readonly local?: Value;
  readonly seen?: Value;
}

function standingOf(program: Program, { object, addresses }: TunnelEnd, peer: TunnelEnd): Standing {
  const first = addressBy(program, valueAt(program.get(object)!, ['ikeid']));
  return {
    interface: first === undefined ? undefined : valueAt(program.get(first)!, ['interface']),
    local: addresses.local ?? peer.addresses.peer,
    seen: peer.addresses.peer,
  };
}
