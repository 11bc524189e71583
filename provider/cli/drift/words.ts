/** How paths and values of an object are written for people. */
import { pathText, type Path } from '../../core/define/paths';
import type { Language } from '../../program/place';
import { hclPath } from '../../program/render/hcl';

export const pathIn = (path: Path, language: Language): string =>
  language === 'terraform' ? hclPath(path) : pathText(path);

const LONGEST = 120;

/** In one line. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '(not set)';
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
