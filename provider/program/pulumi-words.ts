/**
 * Words that stand in what Pulumi stores and prints, whoever reads or writes them. A file of its own, without an import: user
 * programs load it. Constants: Pulumi's sdk/nodejs/runtime/rpc.ts and sdk/go/common/resource/plugin/rpc.go.
 */

/** A text that is not known yet, and any value where it is stored. */
export const UNKNOWN_TEXT = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** The key that makes an object stand for something else, such as a secret. */
export const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
/** The output that is the provider's memory of an object. Pulumi's displays hide keys that start with two underscores. */
export const MEMORY = '__hybridvpn';
