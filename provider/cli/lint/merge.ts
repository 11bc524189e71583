/** Programs from several files as one. */
import type { Program } from '../../program';

/**
 * What a plan or preview shows stands; the state adds what it does not show. An object of the same address and another id is
 * another one, from a program of its own, and gets the name of the file before its address.
 */
export function withState(program: Program, state: Program, from: string): Program {
  const whole = new Map(program);
  for (const [address, declared] of state) {
    const known = program.get(address);
    if (known === undefined) whole.set(address, declared);
    else if (
      differs(known.connection, declared.connection) ||
      differs(known.prior?.['id'] ?? known.planned?.['id'], declared.prior?.['id'])
    )
      whole.set(`${from}: ${address}`, declared);
  }
  return whole;
}

/** Where one file says of its objects which connection they go through and another one cannot, the first ones would stand apart. */
export const withoutConnections = (program: Program): Program =>
  new Map([...program].map(([address, { connection: _name, ...declared }]) => [address, declared]));

const differs = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one !== other;
