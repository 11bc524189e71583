/** What the lives of IOS-XE's resources share. */
import type { CaseOutOfBand, CiscoEdit } from '../case';
import { GONE } from '../case';

/** Edits and the end of one node of the configuration. */
export function node(path: string) {
  const edit = (below: string, value: unknown): CiscoEdit => ({
    vendor: 'cisco',
    node: below === '' ? path : `${path}/${below}`,
    value,
  });
  return {
    edit,
    drift: (title: string, below: string, value: unknown, field: string): CaseOutOfBand => ({
      title: `somebody changes ${title}`,
      edit: edit(below, value),
      expect: 'drift',
      paths: [field],
    }),
    /** Of something that no program here sets. */
    unnoticed: (title: string, below: string, value: unknown): CaseOutOfBand => ({
      title: `somebody sets ${title}, which the program does not`,
      edit: edit(below, value),
      expect: 'none',
    }),
    vanish: edit('', GONE),
  };
}
