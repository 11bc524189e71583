/** The licences of what an executable is made of: the packages of the script, and Node with all that it holds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kit/root';
import { NODE, PLATFORMS } from './platforms';
import { runtimeOf } from './runtimes';

export interface Component {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly licence: string;
}

const LICENCE_FILE = /^(licen[cs]e|copying)(\.|-|$)/i;

export function componentOf(folder: string): Component {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (typeof manifest.license !== 'string') throw new Error(`${folder}/package.json names no licence`);
  return { name: manifest.name, version: manifest.version, licence: manifest.license };
}

/** The file with them. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** @param packages folders below the checkout; `node`: whether Node itself is in it */
export function noticesOf(packages: readonly string[], { node }: { readonly node: boolean }): string {
  const parts = packages.map((folder) => {
    const { name, version, licence } = componentOf(folder);
    return part(`${name} ${version} (${licence})`, licenceText(join(root, folder)));
  });
  const all = [
    'This file names the software that is part of what stands beside it, and the terms it comes under.',
    ...parts,
    ...(node ? [part(`Node.js ${NODE}`, nodeLicence())] : []),
  ];
  return `${all.join('\n\n')}\n`;
}

const part = (title: string, text: string): string => `${'='.repeat(100)}\n${title}\n\n${text.trim()}`;

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name));
  return file === undefined ? 'The package brings no text of its licence.' : readFileSync(join(folder, file), 'utf8');
}

/** The same for every platform, and not every package of Node has it. */
function nodeLicence(): string {
  for (const platform of PLATFORMS) {
    const { licence } = runtimeOf(platform);
    if (licence !== undefined && existsSync(licence)) return readFileSync(licence, 'utf8');
  }
  throw new Error('no package of Node brings its licence');
}
