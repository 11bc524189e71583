/** An end that stands, in the words with which a link asks for one. */
import { addressBy, valueAt, type EndsOf, type Program, type TunnelEnd, type Value, type Values } from '../../model';
import { DEFAULT_INTERFACE } from './intent';

export function asked(program: Program, { master, slave }: EndsOf, peer: EndsOf): Values {
  const name = valueAt(program.get(master.object)!, ['descr']);
  const [first, second] = [outsideOf(program, master, peer.master), outsideOf(program, slave, peer.slave)];
  return {
    ...given('interface', first.interface === DEFAULT_INTERFACE ? undefined : first.interface),
    ...given('localAddress', first.local),
    ...given('publicAddress', first.seen === first.local ? undefined : first.seen),
    ...given('slaveInterface', second.interface === first.interface ? undefined : second.interface),
    ...(second.local === first.local && second.seen === first.seen
      ? {}
      : {
          ...given('slaveLocalAddress', second.local),
          ...given('slavePublicAddress', second.seen === second.local ? undefined : second.seen),
        }),
    ...(typeof name === 'string' ? { name: name.replace(/ master$/, '') } : {}),
  };
}

const given = (name: string, value: Value | undefined): Values => (value === undefined ? {} : { [name]: value });

interface Outside {
  readonly interface?: Value;
  readonly local?: Value;
  readonly seen?: Value;
}

function outsideOf(program: Program, { object, addresses }: TunnelEnd, peer: TunnelEnd): Outside {
  const first = addressBy(program, valueAt(program.get(object)!, ['ikeid']));
  return {
    interface: first === undefined ? undefined : valueAt(program.get(first)!, ['interface']),
    local: addresses.local ?? peer.addresses.peer,
    seen: peer.addresses.peer,
  };
}
