/** How inputs stand in the configuration: one small kind of leaf each. `leaf.ts` says what all of them do. */
export { below, readAll, valueAt, writeAll, type Leaf, type Leaves } from './leaf';
export { cipherBits, cipherName } from './cipher';
export { firstText, items, lines, names, only, onlyItem, texts, within, wrapped } from './lists';
export { address, interfaceAt, networks } from './network';
export {
  boolean,
  choice,
  flag,
  long,
  named,
  number,
  presence,
  presenceOf,
  text,
  staying,
  textOf,
  wordOf,
} from './plain';
export { moved } from './moved';
export { clearText, password, preSharedKey } from './password';
