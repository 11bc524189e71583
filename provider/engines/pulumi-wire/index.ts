/**
 * Room: how values look on Pulumi's wire. Unknowns, secrets and structs, and the arguments that every resource has on a
 * Pulumi door. Pure: no gRPC, no Pulumi SDK, nothing about one door. Imported by the Pulumi engines alone.
 */
export { aliasOfName, aliasOfUrn, WHEN_GIVEN_UP, WHEN_TAKEN } from './aliases';
export { decode, encode, isSecretWire, secretWire, SIGNATURE_KEY, UNKNOWN_TEXT } from './values';
export {
  controlFields,
  controlFieldsOf,
  controlNames,
  splitControl,
  type Connection,
  type Control,
  type TimeoutSeconds,
} from './control';
export { markSecrets, secretNames, secretPaths, uncheckedSecrets } from './secrets';
export { withSalts } from './salts';
export { declaredProvider, pulumiSpelling, spellingOf } from './spelling';
export { checkFailure } from './failures';
export { bagOf, structOf, type WireStruct, type WireValue } from './structs';
export { isIgnored, keepIgnored, respecting } from './ignore-changes';
export { IGNORED, MEMORY, OWNER } from './names';
export { readProperties, writeInputs, writeProperties, type Properties } from './properties';
