/** An end that stands, in the words with which a link asks for one. */
import { isIp } from '../../core/define/normal';
import {
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
import { FIRST_TUNNEL } from './intent';

export function asked(program: Program, { master, slave }: EndsOf, peer: EndsOf): Values {
  const declared = program.get(master.object)!;
  const [name, number] = [valueAt(declared, ['description']), valueAt(declared, ['number'])];
  const [first, second] = [standingOf(program, master, peer.master), standingOf(program, slave, peer.slave)];
  return {
    ...askedMaster(first),
    ...askedSlave(first, second),
    ...givenField('tunnelNumber', typeof number === 'number' && number !== FIRST_TUNNEL ? number : undefined),
    ...(typeof name === 'string' ? { name: name.replace(/-master$/, '') } : {}),
  };
}

interface Standing {
  readonly local?: Value;
  readonly seen?: Value;
}

function standingOf(program: Program, { object }: TunnelEnd, peer: TunnelEnd): Standing {
  const source = valueAt(program.get(object)!, ['source']);
  const seen = peer.addresses.peer;
  return { local: typeof source === 'string' && isIp(source) ? source : seen, seen };
}
