/**
 * Room: the words of the field. A program as data, one end of a tunnel and what it offers, what somebody wants of a link,
 * and what each platform's side must be able to say and hear. Types, the few marks that values need, and how one looks a
 * program up.
 *
 * Imports core alone. Imported by program, by the vendors' `side.ts`, and by link.
 */
export * from './finding';
export * from './component';
export * from './connections';
export * from './impact';
export * from './intent';
export * from './limits';
export * from './names';
export * from './operations';
export * from './outside';
export * from './precheck';
export * from './program';
export * from './reading';
export * from './sheet';
export * from './side';
export * from './status';
export * from './tunnel';
export * from './tunnel-networks';
export * from './words';
