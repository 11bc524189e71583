/** Releases of IOS-XE: where a value stands in the configuration moves between them. */

export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** `17.12`, `17.12.1a`. Undefined: it is none. */
export function releaseIn(text: unknown): Release | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(typeof text === 'string' ? text : '') ?? [];
  return minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

export const isSince = ({ major, minor }: Release, first: Release): boolean =>
  major > first.major || (major === first.major && minor >= first.minor);
