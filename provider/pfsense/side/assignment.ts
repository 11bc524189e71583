import { addressBy, declaredOf, valueAt, type Address, type Program } from '../../model';

/** The assignment that names the phase 2. */
export function assignmentOf(program: Program, phase2: Address): Address | undefined {
  return declaredOf(program, 'pfsense:NetworkInterface').find(
    ([, declared]) => addressBy(program, valueAt(declared, ['phase2'])) === phase2,
  )?.[0];
}
