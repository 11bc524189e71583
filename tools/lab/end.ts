/** One end of a tunnel in the dataplane, as its map has it. */
export interface End {
  readonly object: string;
  readonly space: string;
  readonly wire: string;
  readonly device: string;
  readonly folder: string;
  readonly router: string;
  readonly peer?: string;
  readonly addresses: { readonly local: string; readonly peer: string };
}
