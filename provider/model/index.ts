/**
 * Room: the words of the field. A program as data, one end of a tunnel and what it offers, what somebody wants of a link,
 * and what each platform's side must be able to say and hear. Types, and the few marks that values need.
 *
 * Imports core alone. Imported by program, by the vendors' `side.ts`, and by link.
 */
export * from './intent';
export * from './program';
export * from './side';
export * from './tunnel';
