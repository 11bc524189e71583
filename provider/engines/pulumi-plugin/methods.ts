/** Names of the RPCs we serve, without their messages: all that a process needs to know before the first real call. */

export const METHODS = [
  'Handshake',
  'GetSchema',
  'GetPluginInfo',
  'Attach',
  'CheckConfig',
  'DiffConfig',
  'Configure',
  'Check',
  'Diff',
  'Create',
  'Read',
  'Update',
  'Delete',
  'Invoke',
  'Cancel',
] as const;

export type MethodName = (typeof METHODS)[number];

/** Encoded answers that are the same for every caller, by method. */
export type StaticAnswers = Readonly<Partial<Record<MethodName, () => Uint8Array>>>;

/** What the engine has said about itself so far, undecoded: it comes before anything that needs a codec. */
export interface Introduction {
  /** From the command line: `pulumi-resource-hybridvpn <address>`. */
  readonly engineAddress?: string;
  /** A ProviderHandshakeRequest. */
  handshake?: Uint8Array;
  /** A PluginAttach: the engine has found a process that was running already. */
  attach?: Uint8Array;
}
