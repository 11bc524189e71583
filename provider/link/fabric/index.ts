/**
 * Room: many sites. `fields.ts` is what they are asked for; `check.ts` what no fabric can be; `plan.ts` who meets whom and by
 * which BGP communities; `derive.ts` makes the program: what links share by `shared.ts`, each link by `one-link.ts` and `provider/link/derive.ts`; `secrets.ts` names its secrets. Nothing follows from the order
 * of sites. `form.ts` and `function.ts` are for programs without components. Imports what link may. Imported by link's components and functions, and by what writes the module.
 */
export { deriveFabric, type FabricDerivation } from './derive';
export { fabricKeys, fabricSchema } from './fields';
export { formOfFabric, type FabricForm } from './form';
export { planOf } from './plan';
export { keyNamed } from './secrets';
