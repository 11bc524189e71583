/** Releases of IOS-XE: where a value stands in the configuration moves between them. */

export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** `17.12`, `17.12.1a`. @throws where it is none */
export function releaseIn(text: string): Release {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? [];
  if (minor === undefined) throw new Error(`${text} is no release of IOS-XE`);
  return { major: Number(major), minor: Number(minor) };
}

export const isSince = ({ major, minor }: Release, first: Release): boolean =>
  major > first.major || (major === first.major && minor >= first.minor);
