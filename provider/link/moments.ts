/** A program at its two moments: as it stands on the platforms, and as it will once the engine has done what it is about to do. */
import type { Declared, Program } from '../model';

/** Before the engine does anything. */
export function beforehand(program: Program): Program {
  const there = [...program].flatMap(([address, declared]): [string, Declared][] => {
    const { change, prior, planned, madeFrom, ...rest } = declared;
    if (change?.kind === 'create') return [];
    // What the engine does not touch stands as it is declared.
    if (change === undefined || prior === undefined) return [[address, { ...declared, change: undefined }]];
    return [[address, { ...rest, inputs: prior, prior }]];
  });
  return new Map(there);
}

/** Once the engine is done. */
export function afterwards(program: Program): Program {
  const left = [...program].filter(([, { change }]) => change?.kind !== 'delete' && change?.kind !== 'forget');
  return left.length === program.size ? program : new Map(left);
}
