/** Where a value stands, as people find it in what they wrote: by the names of their engine. */
import { pathText, type Path } from '../core/define/paths';
import type { Place, Program } from './program';
import { hclPath } from './render/hcl';

export type Language = 'terraform' | 'pulumi';

/**
 * `hybridvpn_nsx_ike_profile.tunnel["master"].dh_groups`; in Pulumi `nsx:IkeProfile "ike-master" dhGroups`, since a URN says
 * the same at three times the length. The object alone, where the place has no path.
 */
export function placeText(program: Program, { object, path }: Place, language: Language): string {
  const inside = path.length === 0 ? [] : [pathIn(path, language)];
  if (language === 'terraform') return [object, ...inside].join('.');
  const { type = '', name = object } = program.get(object) ?? {};
  return [`${type} "${name}"`.trim(), ...inside].join(' ');
}

/** The path alone. */
export const pathIn = (path: Path, language: Language): string =>
  language === 'terraform' ? hclPath(path) : pathText(path);
