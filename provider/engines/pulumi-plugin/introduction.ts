/** What the engine has said about itself so far, undecoded: it comes before anything that needs a codec. */
export interface Introduction {
  /** From the command line: `pulumi-resource-hybridvpn <address>`. */
  readonly engineAddress?: string;
  /** A ProviderHandshakeRequest. */
  handshake?: Uint8Array;
  /** A PluginAttach: the engine has found a process that was running already. */
  attach?: Uint8Array;
}
