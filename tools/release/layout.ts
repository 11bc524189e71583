/** Where a release lies, and what it says of itself: dist/release/release.json lists everything that was made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/root';
import type { Component } from './notices';

export const RELEASE = join(root, 'dist/release');
export const INDEX = join(RELEASE, 'release.json');

export type Kind = 'terraform' | 'pulumi' | 'npm' | 'python' | 'go';

export interface Artefact {
  /** Its name in the folder of the release. */
  readonly file: string;
  readonly kind: Kind;
  /** `linux_amd64`; absent where it is for all. */
  readonly platform?: string;
  /** The work of others that is in it. Of the executables alone: the other packages get no bill of materials yet. */
  readonly bundled?: readonly Component[];
}

export interface Release {
  readonly version: string;
  readonly node: string;
  readonly artefacts: readonly Artefact[];
  readonly notBuilt: readonly { readonly what: string; readonly reason: string }[];
}

export const readRelease = (): Release => JSON.parse(readFileSync(INDEX, 'utf8')) as Release;
