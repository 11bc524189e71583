/**
 * Room: what the command `drift` does beside its options. `ask.ts` reads the objects of states, `unmanaged.ts` looks for those
 * of no state, `other-end.ts` compares the keys of a tunnel, `accepted.ts` leaves out what somebody accepted, `report.ts` says
 * it, `data.ts` is the form of `--json`. Imported by the command alone.
 */
export { accepted, readAccepted } from './accepted';
export { askAll, type Asked } from './ask';
export { Connections } from './connections';
export { driftReport } from './report';
export { KINDS, type Entry, type EntryKind } from './entry';
export { otherEnds } from './other-end';
export { unmanaged } from './unmanaged';
