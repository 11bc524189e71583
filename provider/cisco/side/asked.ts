/** An end that stands, in the words with which a link asks for one. */
import { isIp } from '../../core/define/normal';
import { valueAt, type EndsOf, type Program, type TunnelEnd, type Value, type Values } from '../../model';
import { FIRST_TUNNEL } from './intent';

export function asked(program: Program, { master, slave }: EndsOf, peer: EndsOf): Values {
  const declared = program.get(master.object)!;
  const [name, number] = [valueAt(declared, ['description']), valueAt(declared, ['number'])];
  const [first, second] = [outsideOf(program, master, peer.master), outsideOf(program, slave, peer.slave)];
  return {
    ...given('localAddress', first.local),
    ...given('publicAddress', first.seen === first.local ? undefined : first.seen),
    ...(second.local === first.local && second.seen === first.seen
      ? {}
      : {
          ...given('slaveLocalAddress', second.local),
          ...given('slavePublicAddress', second.seen === second.local ? undefined : second.seen),
        }),
    ...given('tunnelNumber', typeof number === 'number' && number !== FIRST_TUNNEL ? number : undefined),
    ...(typeof name === 'string' ? { name: name.replace(/-master$/, '') } : {}),
  };
}

const given = (name: string, value: Value | undefined): Values => (value === undefined ? {} : { [name]: value });

interface Outside {
  readonly local?: Value;
  readonly seen?: Value;
}

function outsideOf(program: Program, { object }: TunnelEnd, peer: TunnelEnd): Outside {
  const source = valueAt(program.get(object)!, ['source']);
  const seen = peer.addresses.peer;
  return { local: typeof source === 'string' && isIp(source) ? source : seen, seen };
}
