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
  /** The work of others that is in it. */
  readonly bundled: readonly Component[];
  /** What its client installs beside it. */
  readonly needs: readonly Need[];
}

/** A package that comes from its own registry, in a version of whoever installs. */
export interface Need {
  readonly name: string;
  readonly range: string;
  readonly ecosystem: 'npm' | 'pypi' | 'golang';
}

export interface Release {
  readonly version: string;
  readonly node: string;
  readonly artefacts: readonly Artefact[];
  readonly notBuilt: readonly { readonly what: string; readonly reason: string }[];
}

export const readRelease = (): Release => JSON.parse(readFileSync(INDEX, 'utf8')) as Release;
